"""Marks stand around numbers and cannot be taken for brackets of the article."""

from service.extract.marks import Marks, marks_for
from service.text.span import Span


def test_marks_leave_the_text_as_it_is() -> None:
    text = "De 5\u00a0000 à {{ 7*7 }} et 12."
    numbers = {1: Span(3, 8), 7: Span(text.index("12"), text.index("12") + 2)}
    marked = Marks().put(text, Span(0, len(text)), numbers)
    assert marked == "De [[1: 5\u00a0000]] à {{ 7*7 }} et [[7: 12]]."


def test_only_numbers_wholly_inside_are_marked() -> None:
    assert Marks().put("1 22 333", Span(2, 6), {1: Span(0, 1), 2: Span(2, 4), 3: Span(5, 8)}) == "[[2: 22]] 3"


def test_an_article_with_marks_of_its_own_gets_tagged_ones() -> None:
    text = "Il y a [[1: 1000000]] morts, dit-on, en fait 3."
    marks = marks_for(text)
    marked = marks.put(text, Span(0, len(text)), {1: Span(len(text) - 2, len(text) - 1)})
    assert marks.tag
    assert f"[[{marks.tag}1: 3]]" in marked
    assert "[[1: 1000000]]" in marked
    assert f"[[{marks.tag}" not in text
    assert marks_for("no brackets [1]").tag == ""
