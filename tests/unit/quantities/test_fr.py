"""French news sentences: every number of each, with exact span, kind, value and bound, and nothing else."""

import unicodedata
from collections.abc import Callable

import pytest

from service.quantities.exact import exact_or_none
from service.quantities.model import Doubt, Shape
from service.quantities.scanner import scan

Q, P, M = "quantity", "percent", "money"
D, Y, T, RANK, S, N, TEL, X = "date", "year", "time", "ordinal", "score", "name", "phone", "other"

# sentence, then for each number: span, kind, value (min–max of a range, None where nothing is read), bound
CASES = [
    # grouping (D5)
    ("Le cortège comptait 42\u202f000 personnes.", [("42\u202f000", Q, "42000", "exact")]),
    ("La caisse détient 1\u00a0250\u00a0000 euros.", [("1\u00a0250\u00a0000", M, "1250000", "exact")]),
    ("On a compté 20  000 voix.", [("20  000", Q, "20000", "exact")]),
    ("Le barrage retient 12\n345 tonnes de boue.", [("12\n345", Q, "12345", "exact")]),
    ("Camions\n12\n345\nVélos", [("12", Q, "12", "exact"), ("345", Q, "345", "exact")]),
    ("Camions\t20\t000", [("20", Q, "20", "exact"), ("000", Q, "0", "exact")]),
    ("| Vélos | 80 | 9 |", [("80", Q, "80", "exact"), ("9", Q, "9", "exact")]),
    ("Le dossier cite 300 0001 noms.", [("300 0001", X, None, None)]),
    ("L’an 2022 300 fois.", [("2022", Y, "2022", None), ("300", Q, "300", "exact")]),
    ("La caisse suisse a 10’000 membres.", [("10’000", Q, "10000", "exact")]),
    # marks (D26)
    ("Le loyer atteint 1\u00a0234,56 euros.", [("1\u00a0234,56", M, "1234.56", "exact")]),
    ("Le journal belge parle de 20.000 marcheurs.", [("20.000", Q, "20000", "exact")]),
    ("Ils notent 1,234.56 et 20,000.", [("1,234.56", Q, "1234.56", "exact"), ("20,000", Q, "20000", "exact")]),
    ("La secousse a été mesurée à 6,25.", [("6,25", Q, "6.25", "exact")]),
    # signs (D6)
    ("Il faisait −4 degrés.", [("−4", Q, "-4", "exact")]),
    ("La fréquentation cède du terrain (–\u00a04\u00a0%).", [("–\u00a04\u00a0%", P, "-4", "exact")]),
    ("Perte de -$5m au bilan.", [("-$5m", M, "-5000000", "exact")]),
    ("- 45 vélos\n– 8 barques", [("45", Q, "45", "exact"), ("8", Q, "8", "exact")]),
    ("Les pertes — 220 arbres — pèsent.", [("220", Q, "220", "exact")]),
    ("Il fait moins cinq degrés, au moins dix à Lille.", [
        ("moins cinq", Q, "-5", "exact"), ("dix", Q, "10", "at_least"),
    ]),
    ("Une hausse de +8\u00a0%.", [("+8\u00a0%", P, "8", "exact")]),
    # words
    ("Vingt-cinq mille coureurs sont partis.", [("Vingt-cinq mille", Q, "25000", "exact")]),
    ("Quatre-vingt-dix-neuf ballons rouges.", [("Quatre-vingt-dix-neuf", Q, "99", "exact")]),
    ("Soixante et onze élèves et vingt et une classes.", [
        ("Soixante et onze", Q, "71", "exact"), ("vingt et une", Q, "21", "exact"),
    ]),
    ("Mille drapeaux, deux cents fanions.", [("Mille", Q, "1000", "exact"), ("deux cents", Q, "200", "exact")]),
    ("Trois, quatre, puis zéro.", [("Trois", Q, "3", "exact"), ("quatre", Q, "4", "exact"), ("zéro", Q, "0", "exact")]),
    ("Septante-huit cyclistes belges.", [("Septante-huit", Q, "78", "exact")]),
    ("Deux virgule cinq pour cent.", [("Deux virgule cinq pour cent", P, "2.5", "exact")]),
    ("La statue de bronze, en septembre, au troisième jour.", [("troisième", RANK, "3", None)]),
    # articles and vague words (D9)
    ("Une école a fermé, plusieurs maires ont signé un texte.", []),
    ("L’accident a fait un mort et trois blessés.", [("un", Q, "1", "exact"), ("trois", Q, "3", "exact")]),
    ("On compte deux blessés et un disparu.", [("deux", Q, "2", "exact"), ("un", Q, "1", "exact")]),
    ("Une voiture neuve, un vélo flambant neuf.", []),
    ("Neuf vélos ont disparu.", [("Neuf", Q, "9", "exact")]),
    # scale (D10)
    ("Le plan coûte 4,2 milliards d’euros.", [("4,2 milliards", M, "4200000000", "exact")]),
    ("Un marché de 3 Md€, un autre de 12 M€.", [
        ("3 Md€", M, "3000000000", "exact"), ("12 M€", M, "12000000", "exact"),
    ]),
    ("Trois millions de foyers, 20 mille emplois.", [
        ("Trois millions", Q, "3000000", "exact"), ("20 mille", Q, "20000", "exact"),
    ]),
    ("Un million deux cent mille abonnés.", [("Un million deux cent mille", Q, "1200000", "exact")]),
    ("Il manque 1 milliard 200 millions d’euros.", [("1 milliard 200 millions", M, "1200000000", "exact")]),
    ("Trois millions et demi de pages.", [("Trois millions et demi", Q, "3500000", "exact")]),
    ("La page a 20k abonnés.", [("20k", Q, "20000", "exact")]),
    # collectives (D14)
    ("Une trentaine de vaches.", [("Une trentaine", Q, "30", "about")]),
    ("Des centaines de lettres, des dizaines de milliers d’appels.", [
        ("Des centaines", Q, "100", "at_least"), ("des dizaines de milliers", Q, "10000", "at_least"),
    ]),
    ("Plusieurs milliers de pages.", [("Plusieurs milliers", Q, "1000", "at_least")]),
    ("Plus d’une vingtaine de cas.", [("une vingtaine", Q, "20", "more_than")]),
    ("Une dizaine de millions d’euros.", [("Une dizaine de millions", M, "10000000", "about")]),
    ("Des millions de spectateurs.", [("Des millions", Q, "1000000", "at_least")]),
    ("Un bon millier d’abonnés.", [("Un bon millier", Q, "1000", "about")]),
    ("Il est en quarantaine depuis lundi.", []),
    # fractions (D13)
    ("Un tiers des ponts, les trois quarts des routes.", [
        ("Un tiers", Q, "1/3", "exact"), ("les trois quarts", Q, "3/4", "exact"),
    ]),
    ("Plus de la moitié des élus.", [("la moitié", Q, "1/2", "more_than")]),
    ("Il a attendu 2½ heures, puis ½ jour.", [("2½", Q, "5/2", "exact"), ("½", Q, "1/2", "exact")]),
    ("L’écran couvre 2/5 du mur.", [("2/5", Q, "2/5", "exact")]),
    ("La guerre dure depuis deux ans et demi.", [("deux ans et demi", Q, "2.5", "exact")]),
    ("Un demi-million de vélos.", [("Un demi-million", Q, "500000", "exact")]),
    ("Trois cinquièmes des parts, le cinquième jour.", [
        ("Trois cinquièmes", Q, "3/5", "exact"), ("cinquième", RANK, "5", None),
    ]),
    # percent and currency
    ("Le taux passe à 15\u00a0%, soit 2 points de plus.", [("15\u00a0%", P, "15", "exact"), ("2", Q, "2", "exact")]),
    ("Dix pour cent des bus, 3\u00a0‰ des trains.", [
        ("Dix pour cent", P, "10", "exact"), ("3\u00a0‰", P, "3", "exact"),
    ]),
    ("L’amende est de 750\u00a0€.", [("750\u00a0€", M, "750", "exact")]),
    ("Le billet coûte 15 euros 50.", [("15 euros 50", M, "15.5", "exact")]),
    ("Il paie CHF20 et 30 francs.", [("CHF20", M, "20", "exact"), ("30", M, "30", "exact")]),
    # ranges, changes, lists (D11)
    ("Entre 20\u00a0000 et 25\u00a0000 visiteurs.", [("20\u00a0000 et 25\u00a0000", Q, "20000–25000", None)]),
    ("Une hausse de 5 à 7\u00a0% des loyers.", [("5 à 7\u00a0%", P, "5–7", None)]),
    ("Le parc est passé de 2 à 3 millions de vélos.", [
        ("2", Q, "2000000", "exact"), ("3 millions", Q, "3000000", "exact"),
    ]),
    ("Le budget tombe de 212 à 164 millions.", [
        ("212", Q, "212000000", "exact"), ("164 millions", Q, "164000000", "exact"),
    ]),
    ("De 800\u00a0000 à 1,2 million de francs.", [("800\u00a0000 à 1,2 million", M, "800000–1200000", None)]),
    ("Deux ou trois semaines.", [("Deux ou trois", Q, "2–3", None)]),
    ("Une ou deux fois par an.", [("Une ou deux", Q, "1–2", None)]),
    ("Deux à trois mille euros.", [("Deux à trois mille", M, "2000–3000", None)]),
    ("Deux à trois cents millions d’arbres.", [("Deux à trois cents millions", Q, "200000000–300000000", None)]),
    ("Deux ou trois cent mille arbres.", [("Deux ou trois cent mille", Q, "200000–300000", None)]),
    ("Entre un et deux millions d’arbres.", [("un et deux millions", Q, "1000000–2000000", None)]),
    ("De 500\u00a0000 à un million d’arbres.", [("500\u00a0000 à un million", Q, "500000–1000000", None)]),
    ("La hausse est de 3–5\u00a0%.", [("3–5\u00a0%", P, "3–5", None)]),
    ("On recense 40 morts et 200 blessés.", [("40", Q, "40", "exact"), ("200", Q, "200", "exact")]),
    ("Au moins 20 à 25 tentes.", [("20 à 25", Q, "20–25", "at_least")]),
    # ratios
    ("Un Breton sur cinq fait du vélo.", [("Un Breton sur cinq", Q, "1/5", "exact")]),
    ("Neuf élus sur dix ont voté.", [("Neuf élus sur dix", Q, "9/10", "exact")]),
    ("Il a perdu 125 brebis sur 900 vaccinées.", [("125", Q, "125", "exact"), ("900", Q, "900", "exact")]),
    ("Un plan de 4 milliards sur cinq ans.", [("4 milliards", Q, "4000000000", "exact"), ("cinq", Q, "5", "exact")]),
    # bounds (D12)
    ("Près de 900 foyers, environ 80\u00a0% du bourg.", [("900", Q, "900", "about"), ("80\u00a0%", P, "80", "about")]),
    ("La visite prend 50 minutes au maximum.", [("50", Q, "50", "at_most")]),
    ("On déplore 50 chutes au moins.", [("50", Q, "50", "at_least")]),
    ("Jusqu’à 600 places, pas plus de 40 par car.", [("600", Q, "600", "at_most"), ("40", Q, "40", "at_most")]),
    ("Jusqu’à présent, 30 vélos.", [("30", Q, "30", "exact")]),
    ("Au-delà de 650 abonnés, moins de 3 euros.", [("650", Q, "650", "more_than"), ("3", M, "3", "less_than")]),
    # dates, years, times (D7)
    ("Jeudi 23 mars 2023 à 17h52.", [("Jeudi 23 mars 2023", D, None, None), ("17h52", T, None, None)]),
    ("Le 9 novembre 2022, 300 bus roulaient.", [("9 novembre 2022", D, None, None), ("300", Q, "300", "exact")]),
    ("Du 9 au 11 mai, le 1er juin.", [("9 au 11 mai", D, None, None), ("1er juin", D, None, None)]),
    ("Le rapport du 09/11/2022.", [("09/11/2022", D, None, None)]),
    ("D’ici 2035, l’équivalent de 5\u00a0%.", [("2035", Y, "2035", None), ("5\u00a0%", P, "5", "exact")]),
    ("L’usine emploie 1950 ouvriers (2024).", [("1950", Q, "1950", "exact"), ("2024", Y, "2024", None)]),
    ("Les années 90, à 17 heures.", [("90", Y, "90", None), ("17", T, "17", None)]),
    ("La semaine de 35 heures.", [("35", Q, "35", "exact")]),
    # names, references, scores, phones (D8)
    ("Le G7 livre des F-16 et 31 tracteurs.", [
        ("G7", N, None, None), ("F-16", N, None, None), ("31", Q, "31", "exact"),
    ]),
    ("L’article 5 lie les 32 alliés.", [("5", N, "5", None), ("32", Q, "32", "exact")]),
    ("Berlin livre 14 chars Leopard 2 en mars.", [("14", Q, "14", "exact"), ("2", N, "2", None)]),
    ("La version 3.11.2 corrige 27 failles.", [("3.11.2", N, None, None), ("27", Q, "27", "exact")]),
    ("Appelez le 01 44 55 66 77.", [("01 44 55 66 77", TEL, None, None)]),
    ("L’OM s’est imposé 3-1 devant 18\u00a0000 fans.", [("3-1", S, None, None), ("18\u00a0000", Q, "18000", "exact")]),
    ("L’OM a gagné 2 à 1.", [("2 à 1", S, None, None)]),
    ("Louis XIV, au XVIIe siècle.", [("XIV", N, "14", None), ("XVIIe", RANK, "17", None)]),
    ("Le 2ème rang, la 1re place, le second tour.", [
        ("2ème", RANK, "2", None), ("1re", RANK, "1", None), ("second", RANK, "2", None),
    ]),
    ("Écrire à jean75@exemple.fr ou voir https://exemple.fr/2024/12.", [
        ("jean75@exemple.fr", N, None, None), ("https://exemple.fr/2024/12", N, None, None),
    ]),
    ("Le bilan est de l50 cas.", [("l50", N, None, None)]),
    ("1. Vélos : 640\n2. Bus : 31", [
        ("1", X, None, None), ("640", Q, "640", "exact"), ("2", X, None, None), ("31", Q, "31", "exact"),
    ]),
    ("Le stock de 300\u00a0000[1] sacs.", [("300\u00a0000", Q, "300000", "exact"), ("1", X, None, None)]),
    # what must not fall apart
    ("La garde dure 10 à 12 heures.", [("10 à 12", Q, "10–12", None)]),
    ("Ouvert entre 8h et 12h.", [("8h et 12h", T, None, None)]),
    ("Le relais 4x100 m, puis 2 tiers du lot.", [("4x100", N, None, None), ("2 tiers", Q, "2/3", "exact")]),
    ("Le CAC 40 perd 0,5\u00a0%.", [("40", N, "40", None), ("0,5\u00a0%", P, "0.5", "exact")]),
    ("En 2024-25, il mesure 1 m 80.", [("2024-25", Y, None, None), ("1 m 80", Q, "1.8", "exact")]),
    ("Le 5 et le 6 octobre.", [("5 et le 6 octobre", D, None, None)]),
    ("Ouvert 24 h/24, split 50/50.", [("24 h/24", X, None, None), ("50/50", X, None, None)]),
    ("Le 8-Mai-1945, le 11-Septembre.", [("8-Mai-1945", D, None, None), ("11-Septembre", D, None, None)]),
    # entities (D21), superscripts and foreign digits (D19)
    ("Le bilan est de 20&nbsp;000 colis.", [("20&nbsp;000", X, None, None)]),
    ("On compte 64&nbsp;sacs.", [("64", Q, "64", "exact")]),
    ("La forêt couvre 40 km².", [("40", Q, "40", "exact")]),
    ("L’affiche annonce ３００ places.", [("３００", Q, "300", "exact")]),
    ("Il reste 10⁶ cellules.", [("10⁶", Q, "1000000", "exact")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), CASES, ids=[c[0][:40] for c in CASES])
def test_every_number_of_a_sentence(text: str, wanted: list[tuple[str, str, str | None, str | None]]) -> None:
    got = []
    for q in scan(text, "fr"):
        value = exact_or_none(q.value)
        if q.min is not None and q.max is not None:
            value = f"{exact_or_none(q.min)}–{exact_or_none(q.max)}"
        got.append((q.span.of(text), q.kind.value, value, q.bound.value if q.bound else None))
    assert got == wanted


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        ("Le site anglais parle de 20,000 marcheurs.", Doubt.CONVENTION),
        ("La foule, entre 15 et 20\u00a0000 personnes.", Doubt.SHARED_SCALE),
        ("De 5 à 6000 personnes.", Doubt.SHARED_SCALE),
        ("De 500 à 1500 personnes.", None),
        ("Près de 20m personnes.", Doubt.SCALE_LETTER),
        ("Le rapport cite 5000² cas.", Doubt.SUPERSCRIPT),
        ("Le site parle de 20\u00a0000 marcheurs.", None),
        ("Entre 3 et 5 %.", None),
        ("Le rapport cite 300\u00a0000¹ cas.", None),
    ],
)
def test_what_the_source_leaves_open(text: str, doubt: Doubt | None) -> None:
    assert scan(text, "fr")[0].doubt is doubt


@pytest.mark.parametrize(
    ("text", "shape", "numerals", "scale", "unit"),
    [
        ("1,3 million de colis", Shape.SINGLE, ["1,3"], "million", "colis"),
        ("entre 2 et 3 millions d’euros", Shape.RANGE, ["2", "3"], "millions", "euros"),
        ("un Breton sur cinq", Shape.RATIO, ["un", "cinq"], None, None),
        ("jeudi 23 mars 2023", Shape.LOOSE, ["23", "2023"], None, None),
        ("la Covid-19", Shape.GLUED, ["Covid-19"], None, None),
        ("une trentaine de kilomètres", Shape.SINGLE, ["une trentaine"], None, "kilomètres"),
        ("2 points de pourcentage", Shape.SINGLE, ["2"], None, "points de pourcentage"),
        ("vingt-cinq mille soldats", Shape.SINGLE, ["vingt-cinq mille"], None, "soldats"),
    ],
)
def test_parts(text: str, shape: Shape, numerals: list[str], scale: str | None, unit: str | None) -> None:
    (q,) = scan(text, "fr")
    assert q.shape is shape
    assert [n.span.of(text) for n in q.numerals] == numerals
    assert (q.scale.of(text) if q.scale else None) == scale
    assert (q.unit.of(text) if q.unit else None) == unit


def test_the_article_may_be_left_out_of_a_collective() -> None:
    text = "une trentaine"
    (q,) = scan(text, "fr")
    bare = q.numerals[0].bare
    assert bare is not None
    assert bare.of(text) == "trentaine"


def test_the_cue_is_told() -> None:
    text = "Plus de 300 lettres."
    (q,) = scan(text, "fr")
    assert q.cue is not None
    assert q.cue.of(text) == "Plus de"


@pytest.mark.parametrize(
    "change",
    [
        str.upper,
        lambda t: t.replace(" ", "\u00a0"),
        lambda t: t.replace("’", "'"),
        lambda t: "\u200b".join(t),
        lambda t: unicodedata.normalize("NFD", t),
    ],
    ids=["capitals", "nbsp", "straight", "invisible", "nfd"],
)
def test_the_writing_changes_no_value(change: Callable[[str], str]) -> None:
    text = "Vingt-cinq mille élèves et une trentaine d’écoles, près de zéro degré, entre 2 et 3 millions d’euros"
    plain, changed = scan(text, "fr"), scan(change(text), "fr")
    assert [(q.value, q.min, q.max, q.kind, q.bound) for q in changed] == [
        (q.value, q.min, q.max, q.kind, q.bound) for q in plain
    ]
