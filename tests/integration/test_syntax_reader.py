"""What the syntax reader reads in sentences of our own, with the real parser. Skipped where it is not installed."""

import pytest

from service.quantities.scanner import scan
from service.syntax import measure
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

# What each rule of the measure reads: text, number, code, passage.
MEASURES = [
    ("fr", "La police a interpellé 14 personnes.", "14", "measure.counted", "personnes"),
    ("fr", "Les éboulis ont tué 45 chamois et 3 chiens.", "3", "measure.counted", "chiens"),
    ("fr", "Trois des cinq prévenus ont avoué.", "Trois", "measure.counted.subject", "cinq prévenus ont avoué"),
    ("fr", "Il faut 90 places d’accueil et la réfection du toit.", "90", "measure.counted", "places d’accueil"),
    ("fr", "Le refuge, prévu pour soixante lits, est plein.", "soixante", "measure.placed", "prévu pour soixante lits"),
    ("fr", "Le navire, long de 180 mètres, coule.", "180", "measure.placed", "long de 180 mètres"),
    (
        "fr",
        "La serre, située à 16 kilomètres du bourg, brûle.",
        "16",
        "measure.placed",
        "située à 16 kilomètres du bourg",
    ),
    ("fr", "Un couvreur de 47 ans est tombé.", "47", "measure.age", "ans"),
    ("fr", "Elle vit dans un studio de 23 m².", "23", "measure.sized", "un studio de 23 m²"),
    ("fr", "Les mineurs demandent une hausse de salaire de 150 €.", "150", "measure.change", "une hausse de salaire"),
    ("fr", "Le taux est passé de 31 % à 44 %.", "31", "measure.level", "Le taux"),
    ("fr", "Le tarif a augmenté de 11 % en mai.", "11", "measure.moved", "Le tarif a augmenté"),
    ("fr", "La route a été fermée pendant neuf heures.", "neuf", "measure.lasting", "La route a été fermée"),
    ("fr", "Le bourg compte 2 300 habitants.", "2 300", "measure.counted", "habitants"),
    ("fr", "Le tunnel mesure 14 kilomètres.", "14", "measure.clause", "Le tunnel mesure 14 kilomètres"),
    ("fr", "Son loyer, 640 euros, absorbe tout.", "640", "measure.of", "Son loyer"),
    ("fr", "Le recours de 12 élus vise un bail.", "12", "measure.counted", "élus"),
    ("fr", "Les gîtes inquiètent. La mairie en a recensé 2 340.", "2 340", "measure.taken", "Les gîtes"),
    ("fr", "Dix guides sont venus ; il en faudrait trente.", "trente", "measure.taken", "guides"),
    ("fr", "Elle a 310 agents, dont la moitié ont démissionné.", "la moitié", "measure.among", None),
    ("fr", "Ventes : 3 millions d’euros", "3 millions", "measure.label", "Ventes"),
    ("fr", "Ville | Taux | Il y a un an\nBrel | 18 % | 52 %", "52 %", "measure.header", "Taux"),
    ("en", "The club took 21 of the 48 seats.", "21", "measure.counted", "48 seats"),
    ("en", "Half of my lambs were lost.", "Half", "measure.counted.subject", "my lambs were lost"),
    ("en", "We asked for ten vets and got six.", "six", "measure.taken", "vets"),
    ("en", "There were 63 pupils. There are 12 now.", "12", "measure.taken", "pupils"),
    ("en", "Over 300 sheep died. A vet put the figure at 400.", "400", "measure.taken", "sheep"),
    ("en", "He is just 21.", "21", "measure.clause", "He is just 21"),
    ("en", "Sales of boots jumped 40% in May.", "40%", "measure.moved", "Sales of boots jumped"),
    ("en", "He had to pay £40,000 in damages.", "£40,000", "measure.complement", "damages"),
    ("en", "Net debt stood at 2.1 times earnings.", "2.1", "measure.level", "Net debt"),
    ("en", "The herd has 620 goats, 40% of which are sick.", "40%", "measure.among", "goats, 40% of which are sick"),
    ("en", "A total of 36 goats were sold.", "36", "measure.counted.subject", "goats were sold"),
    ("en", "09:20 Profit: net income rose to £3m.", "£3m", "measure.level", "net income"),
]


@pytest.mark.parametrize(("lang", "text", "number", "code", "passage"), MEASURES)
def test_each_rule_of_the_measure(lang: str, text: str, number: str, code: str, passage: str | None) -> None:
    reading = read(lang, text)
    at = text.index(number)
    index = next(i for i, q in enumerate(scan(text, lang)) if q.span.overlaps(Span(at, at + len(number))))
    found = reading.best(index, "measure")
    assert found is not None
    assert found.code == code
    assert passage is None or found.text(text) == passage


def test_codes_are_few() -> None:
    """A confidence learns from the codes: each must be met often enough."""
    assert len(measure.CODES) <= 25


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
