"""What grammar shows about a number: tables of sentences, in French and English, with exact substrings."""

import pytest

from service.extract.phrases.counted import counted, preceding
from service.extract.phrases.lexicon import LEXICONS
from service.extract.phrases.speakers import speakers
from service.extract.phrases.subjects import subjects
from service.extract.phrases.times import times
from service.text.sentences import sentence_at
from service.text.span import Span


def place(text: str, number: str) -> tuple[Span, Span]:
    start = text.index(number)
    span = Span(start, start + len(number))
    return span, sentence_at(text, span)


SPEAKERS = [
    ("fr", "Le maire, Paul Roux, a déclaré que 40 maisons étaient vides.", "40", ["Le maire, Paul Roux"], True),
    ("fr", "Selon la préfecture de l’Ain, 40 maisons sont vides.", "40", ["la préfecture de l’Ain"], True),
    ("fr", "Quelque 40 maisons sont vides, d’après les pompiers.", "40", ["les pompiers"], True),
    ("fr", "Quelque 40 maisons sont vides, a annoncé la préfecture.", "40", ["la préfecture"], True),
    ("fr", "Les dégâts sont estimés à 40 millions par l’assureur.", "40", ["l’assureur"], True),
    ("fr", "« Il reste 40 lits. C’est peu », a dit Anne Loy, cheffe des urgences.", "40",
     ["Anne Loy, cheffe des urgences"], True),
    ("fr", "Le maire a dit que tout allait bien. Il a ajouté que 40 maisons étaient vides.", "40", ["Le maire"], True),
    ("fr", "Plus de 40 maisons sont vides. C’est ce qu’a affirmé, lundi, le maire.", "40", ["le maire"], True),
    ("fr", "Les États se sont engagés à verser 40 millions.", "40", ["Les États"], True),
    ("fr", "INSEE : 40 communes se vident", "40", ["INSEE"], True),
    ("fr", "Budget : 40 communes se vident", "40", [], True),
    ("fr", "Quelque 40 maisons sont vides.", "40", [], True),
    ("fr", "Le juge a fermé 40 maisons.", "40", [], True),
    ("fr", "L’armée a annoncé la prise de Valbrune, située à 40 kilomètres.", "40", ["L’armée"], False),
    ("fr", "La ville compte 40 maisons et, selon la mairie, tout va bien.", "40", ["la mairie"], False),
    ("en", "Forty roads and 12 bridges are shut, according to the county council.", "12", ["the county council"], True),
    ("en", "The company said that 12 vans were lost.", "12", ["The company"], True),
    ("en", "“We lost 12 vans. It hurts,” said Ann Low.", "12", ["Ann Low"], True),
    ("en", "Losses are put at £12 million by the union.", "12", ["the union"], True),
    ("en", "The firm said all was well. It added that 12 vans were lost.", "12", ["The firm"], True),
    ("en", "There are three reports and 12 vans.", "12", [], True),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "text", "number", "expected", "sure"), SPEAKERS)
def test_speakers(lang: str, text: str, number: str, expected: list[str], sure: bool) -> None:
    span, sentence = place(text, number)
    found = speakers(text, sentence, span, LEXICONS[lang])
    assert [s.of(text) for s in found.spans] == expected
    if expected:
        assert found.sure is sure


def test_of_a_list_of_reports_the_nearest_are_looked_at() -> None:
    names = ["Abel", "Boris", "Carla", "Diane", "Elias", "Fabio", "Gilda", "Hugo", "Irma", "Jonas", "Karin", "Lucie"]
    text = "Il y a 12 camions " + ", ".join(f"selon {name}" for name in names) + "."
    span, sentence = place(text, "12")
    assert [s.of(text) for s in speakers(text, sentence, span, LEXICONS["fr"]).spans] == names[:8]


TIMES = [
    ("fr", "Quelque 40 soldats sont morts depuis le début du conflit.", "40", ["depuis le début du conflit"]),
    ("fr", "Le maire a déclaré mercredi que 40 maisons étaient vides.", "40", []),
    ("fr", "On en compte 40 par mois.", "40", ["par mois"]),
    ("fr", "En un mois, 40 maisons ont brûlé.", "40", ["En un mois"]),
    ("fr", "D’ici 2035, 40 % de la flotte sera neuve.", "40", ["D’ici 2035"]),
    ("fr", "Cela dure depuis 40 ans.", "40", []),
    ("fr", "L’année dernière, 40 maisons ont brûlé lors de l’incendie du Mont.", "40",
     ["L’année dernière", "lors de l’incendie du Mont"]),
    ("fr", "Quelque 40 maisons ont brûlé, d’après l’assureur.", "40", []),
    ("fr", "Le 24 février 2022, 40 maisons ont brûlé.", "40", ["Le 24 février 2022"]),
    ("fr", "Il en manque toujours 40.", "40", []),
    ("en", "Some 40 homes burned last year.", "40", ["last year"]),
    ("en", "It makes 40 cars a day.", "40", ["a day"]),
    ("en", "Since the start of the war, 40 ships have sunk.", "40", ["Since the start of the war"]),
    ("en", "By the end of 2025 it had 40 shops.", "40", ["By the end of 2025"]),
    ("en", "At 4pm, 40 cars were waiting.", "40", ["At 4pm"]),
    ("en", "A 40-year-old man was hurt.", "40", []),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "text", "number", "expected"), TIMES)
def test_times(lang: str, text: str, number: str, expected: list[str]) -> None:
    span, sentence = place(text, number)
    assert [s.of(text) for s in times(text, sentence, LEXICONS[lang], span)] == expected


COUNTED = [
    ("fr", "Plus de 40 soldats russes ont été tués ou blessés depuis mai, dit-on.", "40",
     "soldats russes", "soldats russes ont été tués ou blessés"),
    ("fr", "La ville a perdu 40 maisons, dont dix neuves.", "40", "maisons", "maisons"),
    ("fr", "On verse 40 % de leur produit intérieur brut à la dette.", "40 %", "produit intérieur brut",
     "produit intérieur brut"),
    ("fr", "Une perte de 40 millions d’euros de recettes.", "40 millions", "recettes", "recettes"),
    ("en", "The half of its members had no water.", "The half", "members", "members had no water"),
    ("en", "Some 40 people fled the city.", "40", "people fled", "people fled"),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "text", "number", "noun", "clause"), COUNTED)
def test_counted(lang: str, text: str, number: str, noun: str, clause: str) -> None:
    span, sentence = place(text, number)
    lexicon = LEXICONS[lang]
    found = counted(text, sentence, span, lexicon, times(text, sentence, lexicon, span))
    assert found is not None
    assert (found.noun.of(text).removeprefix("the "), found.clause.of(text)) == (noun, clause)
    assert not found.unit


@pytest.mark.parametrize(
    ("text", "number"),
    [("Le cours a reculé de 40 % en mai.", "40 %"), ("Il en reste 40.", "40"), ("On en voit 40 de plus.", "40"),
     ("Il en coûte 40 euros.", "40")],
)  # fmt: skip
def test_nothing_counted(text: str, number: str) -> None:
    span, sentence = place(text, number)
    lexicon = LEXICONS["fr"]
    assert counted(text, sentence, span, lexicon, times(text, sentence, lexicon, span)) is None


def test_a_unit_counts_nothing_but_the_clause_before_is_measured() -> None:
    text = "Depuis mai, on attend la fin de la guerre, qui perdure depuis bientôt quatre ans."
    span, sentence = place(text, "quatre")
    lexicon = LEXICONS["fr"]
    found = counted(text, sentence, span, lexicon, [])
    assert found is not None
    assert found.unit
    before = preceding(text, sentence, span, lexicon)
    assert before is not None
    assert before.of(text).endswith("la guerre, qui perdure")


@pytest.mark.parametrize(
    ("lang", "text", "number", "expected"),
    [
        ("fr", "L’ONU a déclaré que la Russie avait perdu 40 chars.", "40", ["la Russie"]),
        ("fr", "Plus de 40 entreprises ont fermé.", "40", ["entreprises"]),
        ("fr", "Le bassin, qui alimente la ville, est rempli à 40 %.", "40 %", ["Le bassin"]),
        ("en", "The reservoir, which feeds the town, is down to 40%.", "40%", ["The reservoir"]),
        ("en", "Low says the repairs would cost 40 pounds.", "40", ["the repairs"]),
    ],
)
def test_subjects(lang: str, text: str, number: str, expected: list[str]) -> None:
    span, sentence = place(text, number)
    lexicon = LEXICONS[lang]
    known = counted(text, sentence, span, lexicon, times(text, sentence, lexicon, span))
    assert [s.of(text) for s in subjects(text, sentence, span, lexicon, known)] == expected
