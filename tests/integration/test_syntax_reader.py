"""What the syntax reader reads in sentences of our own, with the real parser. Skipped where it is not installed."""

import pytest

from service.quantities.scanner import scan
from service.syntax.opening import MODELS, open_reader
from service.syntax.reading import FIELDS, SyntaxReading
from service.text.span import Span

MISSING = {lang: open_reader(lang).missing for lang in MODELS}


def read(lang: str, text: str) -> SyntaxReading:
    opening = open_reader(lang)
    if opening.reader is None:
        pytest.skip(str(opening.missing))
    return opening.reader.read(text, scan(text, lang))


def best(lang: str, text: str, number: str, field: str) -> str | None:
    reading = read(lang, text)
    at = text.index(number)
    index = next(i for i, q in enumerate(scan(text, lang)) if q.span.overlaps(Span(at, at + len(number))))
    candidate = reading.best(index, field)
    assert candidate is not None
    return candidate.text(text)


FLOOD = "Plus de 1\u202f200 habitants de Corval ont été évacués dans la nuit de lundi à mardi, selon la préfecture."
MAYOR = (
    "La maire de Brivel, Jeanne Aubrac, ne décolère pas. Les recettes ont fondu de 30 %, a-t-elle affirmé."
    "\nAilleurs, 12 écoles ont fermé."
)
QUOTED = "« La grêle a tout pris. Il nous reste 40 ruches », raconte Lucien Marsac, apiculteur à Fonsac."

CASES = [
    ("fr", FLOOD, "1\u202f200", "measure", "habitants de Corval ont été évacués"),
    ("fr", FLOOD, "1\u202f200", "attribution", "la préfecture"),
    ("fr", FLOOD, "1\u202f200", "when", "dans la nuit de lundi à mardi"),
    ("fr", MAYOR, "30 %", "attribution", "La maire de Brivel, Jeanne Aubrac"),
    ("fr", MAYOR, "30 %", "measure", "Les recettes ont fondu"),
    ("fr", MAYOR, "12", "attribution", None),
    ("fr", MAYOR, "12", "when", None),
    ("fr", QUOTED, "40", "attribution", "Lucien Marsac, apiculteur à Fonsac"),
    ("fr", "La dette s’élève à 3\u00a0M€, contre 2\u00a0M€ un an plus tôt.", "3", "measure", "La dette"),
    ("fr", "La dette s’élève à 3\u00a0M€, contre 2\u00a0M€ un an plus tôt.", "3", "when", None),
    ("fr", "La dette s’élève à 3\u00a0M€, contre 2\u00a0M€ un an plus tôt.", "2", "when", "un an plus tôt"),
    ("fr", "L’État promet une aide de 800\u00a0000\u00a0euros.", "800", "measure", "une aide"),
    ("fr", "Le club a vendu 300 billets. La ligue en a compté 250.", "250", "attribution", "La ligue"),
    ("fr", "Le club a vendu 300 billets. La ligue en a compté 250.", "250", "measure", "billets"),
    ("fr", "Une hausse de 5 % des loyers inquiète les étudiants.", "5", "measure", "Une hausse"),
    ("fr", "Le niveau de l’étang est passé de 2 mètres à 3 mètres en une nuit.", "3", "subject", "l’étang"),
    ("fr", "Un homme de 34 ans a été arrêté.", "34", "subject", "Un homme"),
    ("en", "Ferries carried 4,000 passengers in May, the operator said.", "4,000", "attribution", "the operator"),
    ("en", "Ferries carried 4,000 passengers in May, the operator said.", "4,000", "subject", "Ferries"),
    ("en", "Ferries carried 4,000 passengers in May, the operator said.", "4,000", "when", "in May"),
    ("en", "More than 300 sheep were rescued, according to Farmer Ann Lowell.", "300", "measure", "sheep were rescued"),
    ("en", "The firm will keep its dividend at 5 pence.", "5", "measure", "its dividend"),
    ("en", "Rents rose from £700 to £750 in April.", "700", "when", None),
    ("en", "Rents rose from £700 to £750 in April.", "750", "when", "in April"),
]


@pytest.mark.parametrize(("lang", "text", "number", "field", "expected"), CASES)
def test_first_candidate(lang: str, text: str, number: str, field: str, expected: str | None) -> None:
    assert best(lang, text, number, field) == expected


INTERVIEW = """La ministre Claire Vasseur répond aux critiques.

Combien de postes manquent ?
Il manque 300 postes.

Et dans les lycées ?
Nous avons recruté 45 surveillants.

Est-ce assez ?
Non : 12 lycées attendent encore.
"""


@pytest.mark.parametrize("number", ["300", "45", "12"])
def test_answers_of_an_interview_are_who_answers(number: str) -> None:
    assert best("fr", INTERVIEW, number, "attribution") == "La ministre Claire Vasseur"


@pytest.mark.parametrize("lang", sorted(MODELS))
@pytest.mark.parametrize(
    "text",
    ["", "\n \n", "12", "« « 12 ", "12 : 13 : 14", "5 %\t5 %|5 %", "\u200b12\u200b %", "«" * 500 + " 12 a", "7 " * 400],
)
def test_whatever_stands_there_is_read(lang: str, text: str) -> None:
    """No text raises; every span lies in the text and is not empty; every number that measures has all fields."""
    reading = read(lang, text)
    quantities = scan(text, lang)
    for (index, field), candidates in reading.found.items():
        assert field in FIELDS
        assert quantities[index].kind.measures
        for candidate in candidates:
            assert candidate.span is None or candidate.span.start < candidate.span.end <= len(text)


def test_passages_stand_verbatim_whatever_the_spaces() -> None:
    plain = "Selon le maire, 2 300 arbres ont été plantés l'an dernier."
    typeset = plain.replace("2 300", "2\u202f300").replace("'", "’").replace("le maire", "le\u00a0maire")
    for field in FIELDS:
        first, second = best("fr", plain, "2", field), best("fr", typeset, "2", field)
        assert first is not None
        assert second is not None
        assert second.translate({0x202F: " ", 0xA0: " ", 0x2019: "'"}) == first


def test_an_article_is_read_the_same_twice() -> None:
    assert read("fr", MAYOR) == read("fr", MAYOR)
