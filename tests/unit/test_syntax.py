"""The parts of the syntax reader that need no parser: plain sentences, expressions of time, trees, opening."""

import importlib.util
import subprocess
import sys

import pytest

from service.errors import OperatorError
from service.quantities.scanner import scan
from service.syntax.document import Document
from service.syntax.lang.tables import TABLES
from service.syntax.opening import Installed, Opening, open_reader
from service.syntax.plain import Plain, plain
from service.syntax.reading import Candidate, SyntaxReading
from service.syntax.repair import mend
from service.syntax.times import times
from service.syntax.tree import Sentence, Token
from service.text.span import Span


def retold(text: str, lang: str) -> Plain:
    quantities = [(i, q) for i, q in enumerate(scan(text, lang)) if q.kind.measures]
    return plain(text, Span(0, len(text)), quantities, TABLES[lang])


@pytest.mark.parametrize(
    ("lang", "text", "read"),
    [
        ("fr", "Plus de 1\u202f200 habitants ont fui.", "120 habitants ont fui."),
        ("fr", "Entre 300 et 350 granges ont brûlé.", "120 granges ont brûlé."),
        ("fr", "Il estime les dégâts entre 12 et 15 millions d’euros.", "Il estime les dégâts à 120 euros."),
        ("fr", "Plus de la moitié des\u00a0élèves étaient absents.", "120 élèves étaient absents."),
        ("fr", "Le trou serait d’au moins 60\u00a0M€.", "Le trou serait de 120 euros."),
        ("fr", "Il dit qu’environ 80 % des vaches sont malades.", "Il dit que 120 vaches sont malades."),
        ("fr", "Un tram sur trois roule.", "120 tram roule."),
        ("fr", "« Ils étaient 70 », dit-elle.", " Ils étaient 120 unités, dit-elle."),
        ("en", "Nearly a third of the pupils left.", "120 pupils left."),
        ("en", "The bridge cost £4.2m.", "The bridge cost 120 pounds."),
        ("en", "08:05 Orlin is to cut 1,400 jobs.", "Orlin is to cut 120 jobs."),
    ],
)
def test_a_sentence_is_retold_with_plain_numbers(lang: str, text: str, read: str) -> None:
    assert retold(text, lang).text == read


@pytest.mark.parametrize(
    "text",
    ["Plus de 1\u202f200 habitants d’ici.", "« Il y en a\u00a070 »", "soft\u00adhyphen 12\u200b 000 €", "**12** chats"],
)
def test_every_plain_character_knows_its_place(text: str) -> None:
    """Places never go back, stay inside the text, and the plain words stand where they point."""
    read = retold(text, "fr")
    assert len(read.text) == len(read.starts) == len(read.ends) == len(read.owners)
    assert read.starts == sorted(read.starts)
    assert all(0 <= a <= b <= len(text) for a, b in zip(read.starts, read.ends, strict=True))
    copied = [i for i, owner in enumerate(read.owners) if owner is None and read.text[i].isalpha()]
    assert all(text[read.starts[i]] == read.text[i] for i in copied)


def test_a_quantity_owns_the_words_written_for_it() -> None:
    text = "Elle a reçu 48 M€ et 3 lettres."
    read = retold(text, "fr")
    quantities = scan(text, "fr")
    for owner in {o for o in read.owners if o is not None}:
        spans = {(read.starts[i], read.ends[i]) for i, o in enumerate(read.owners) if o == owner}
        assert spans == {(quantities[owner].span.start, quantities[owner].span.end)}


@pytest.mark.parametrize(
    ("lang", "text", "found"),
    [
        (
            "fr",
            "Il a plu mardi soir et dans la nuit de mercredi à jeudi.",
            ["mardi soir", "dans la nuit de mercredi à jeudi"],
        ),
        ("fr", "Deux par jour, contre une il y a trois ans.", ["par jour", "il y a trois ans"]),
        ("fr", "Le 1er\u00a0mars\u00a02024, puis d’ici à 2030.", ["Le 1er\u00a0mars\u00a02024", "d’ici à 2030"]),
        (
            "fr",
            "au premier semestre, l’an dernier, en août dernier",
            ["au premier semestre", "l’an dernier", "en août dernier"],
        ),
        ("fr", "Le maire marche.", []),
        ("en", "It fell last year and by the end of June 2025.", ["last year", "by the end of June 2025"]),
        ("en", "Fares rose a week earlier, at 6pm.", ["a week earlier", "at 6pm"]),
        ("en", "She may march.", []),
    ],
)
def test_expressions_of_time_are_found_by_pattern(lang: str, text: str, found: list[str]) -> None:
    sentence = Sentence([], Span(0, len(text)), 0)
    assert [s.of(text) for s in times(Document(text, [sentence], ()), sentence, TABLES[lang])] == found


def tree(*words: tuple[str, str, str, int]) -> Sentence:
    """Words as (text, part of speech, relation, head)."""
    tokens, at = [], 0
    for i, (text, pos, dep, head) in enumerate(words):
        tokens.append(Token(i, text, text.casefold(), pos, dep, head, Span(at, at + len(text))))
        at += len(text) + 1
    sentence = Sentence(tokens, Span(0, at), 0)
    sentence.attach()
    return sentence


def test_a_phrase_is_one_stretch_without_its_relative_clause() -> None:
    sentence = tree(
        ("la", "DET", "det", 1),
        ("ville", "NOUN", "nsubj", 6),
        ("de", "ADP", "case", 3),
        ("Brac", "PROPN", "nmod", 1),
        ("qui", "PRON", "nsubj", 5),
        ("dort", "VERB", "relcl", 1),
        ("paie", "VERB", "ROOT", 6),
    )
    assert sentence.phrase(1) == (0, 3)
    verb = sentence.clause(1)
    assert verb is not None
    assert verb.text == "paie"
    subject = sentence.subject(6)
    assert subject is not None
    assert subject.text == "ville"


def test_a_tree_that_runs_in_a_circle_ends() -> None:
    sentence = tree(("a", "NOUN", "nmod", 1), ("b", "NOUN", "nmod", 0))
    assert sentence.clause(0) is None
    assert sentence.subject(0) is None


def test_a_verb_that_its_subject_already_hangs_from_is_raised_without_a_circle() -> None:
    """A parser took `note` for a noun, with the first of two subjects below it and the second below that."""
    one = tree(
        ("tunnel", "NOUN", "nmod", 3),
        ("et", "CCONJ", "cc", 2),
        ("annexe", "NOUN", "conj", 0),
        ("note", "NOUN", "ROOT", 3),
        ("120", "NUM", "nummod", 5),
        ("points", "NOUN", "nmod", 3),
    )
    one.tokens[4].quantity = 0
    mend(one, TABLES["fr"])
    assert one.tokens[3].pos == "VERB"
    assert one.tokens[3].head == 3
    assert all(one.under(token.i, 3) for token in one.tokens)
    subject = one.subject(3)
    assert subject is not None
    assert subject.text == "annexe"
    assert [token.i for token in one.children(3, ("obj",))] == [5]


def test_reading_without_the_quantity_has_no_candidates() -> None:
    reading = SyntaxReading({(0, "when"): (Candidate(None, "when.none", "no"),)})
    assert reading.candidates(1, "when") == ()
    assert reading.best(1, "when") is None
    best = reading.best(0, "when")
    assert best is not None
    assert best.text("x") is None


def test_other_languages_say_that_there_is_no_reader() -> None:
    opening = open_reader("de")
    assert opening == Opening(None, opening.missing)
    assert opening.missing is not None
    assert "'de'" in opening.missing


def test_a_reader_that_is_installed_and_cannot_be_loaded_is_no_silent_none(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(name: str) -> object:
        raise OSError("not a model of this version")

    monkeypatch.setattr(importlib.util, "find_spec", lambda name: object())
    monkeypatch.setattr("service.syntax.opening._load", broken)
    monkeypatch.setattr("service.syntax.opening.open_reader", open_reader.__wrapped__)
    with pytest.raises(
        OperatorError, match=r"not a model of this version\. Install it again .*SECOND_READER=false"
    ) as told:
        Installed().reader("fr")
    assert told.value.code == "reader.broken"
    assert Installed().reader("de") is None


def test_a_missing_model_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    opening = open_reader.__wrapped__("fr")
    assert opening.reader is None
    assert opening.missing is not None
    assert "pincite[syntax]" in opening.missing


def test_the_room_is_entered_without_the_parser() -> None:
    program = "import service.syntax.opening, service.syntax.rules, sys; print('spacy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
