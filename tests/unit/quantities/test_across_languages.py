"""Rules that hold in several languages: every number of each text, with exact span, kind, value and bound."""

import pytest

from service.quantities.exact import exact_or_none
from service.quantities.model import Doubt
from service.quantities.scanner import scan

Q, P, M = "quantity", "percent", "money"
D, Y, T, RANK, S, N, TEL, X = "date", "year", "time", "ordinal", "score", "name", "phone", "other"

Found = tuple[str, str, str | None, str | None]
Case = tuple[str, str, list[Found]]

# language, text, then for each number: span, kind, value (min–max of a range, None where nothing is read), bound
NUMERALS: list[Case] = [
    # a dash with a space after it is no minus, even where nothing else stands in the text (D6)
    ("fr", "- 1.250.000", [("1.250.000", Q, "1250000", "exact")]),
    ("es", "- 12 k", [("12 k", Q, "12000", "exact")]),
    ("fr", "- 12 degrés", [("12", Q, "12", "exact")]),
    ("fr", "(- 12 degrés)", [("- 12", Q, "-12", "exact")]),
    ("fr", "- 12 ânes", [("12", Q, "12", "exact")]),
    ("fr", "- 12\n- 14", [("12", Q, "12", "exact"), ("14", Q, "14", "exact")]),
    # what is added to a number with a minus goes the same way
    ("fr", "Il faisait -2 degrés et demi.", [("-2 degrés et demi", Q, "-2.5", "exact")]),
    ("en", "It was minus two degrees and a half.", [("minus two degrees and a half", Q, "-2.5", "exact")]),
    ("fr", "Un solde de -1 milliard 200 millions.", [("-1 milliard 200 millions", Q, "-1200000000", "exact")]),
    ("en", "A loss of -5 dollars and 50 cents.", [("-5 dollars and 50 cents", M, "-5.5", "exact")]),
    ("en", "It shows -4 thousand 3 hundred and 21.", [("-4 thousand 3 hundred and 21", Q, "-4321", "exact")]),
    ("fr", "Il reste -1 m 80.", [("-1 m 80", Q, "-1.8", "exact")]),
    ("es", "Un saldo de -3 mil 200 pesos.", [("-3 mil 200", M, "-3200", "exact")]),
    ("es", "Un paso de 3 mil -200 pesos.", [("3 mil", Q, "3000", "exact"), ("-200", M, "-200", "exact")]),
    # degrees below zero: the bound is turned with the value, the zero of the phrase is no number
    ("fr", "Plus de 30 degrés au-dessous de zéro.", [("30 degrés au-dessous de zéro", Q, "-30", "less_than")]),
    ("en", "Up to 30 degrees below zero.", [("30 degrees below zero", Q, "-30", "at_least")]),
    ("en", "It felt like 20 below zero.", [("20 below zero", Q, "-20", "exact")]),
    ("fr", "Il fait 10 en dessous de zero.", [("10 en dessous de zero", Q, "-10", "exact")]),
    ("fr", "Il fait moins 5 degrés au-dessous de zéro.", [("moins 5", Q, "-5", "exact")]),
    ("de", "Mindestens 5 bis 10 Grad unter Null.", [("5 bis 10 Grad unter Null", Q, "-10–-5", "at_most")]),
    ("pt", "Cerca de 7 graus abaixo de zero.", [("7 graus abaixo de zero", Q, "-7", "about")]),
    ("fr", "Deux degrés et demi au-dessous de zéro.", [
        ("Deux degrés et demi au-dessous de zéro", Q, "-2.5", "exact"),
    ]),
    ("de", "Die Temperatur fiel unter null.", [("null", Q, "0", "less_than")]),
    # a word for minus before the first of two numbers said together
    ("fr", "Entre moins dix et quinze degrés.", [("moins dix et quinze", Q, "-10–15", None)]),
    ("pt", "Entre menos dez e menos quinze graus.", [("menos dez e menos quinze", Q, "-15–-10", None)]),
    ("de", "Zwischen minus zehn und fünf Grad.", [("minus zehn und fünf", Q, "-10–5", None)]),
    # either sign is none
    ("en", "A margin of plus or minus 3 points.", [("3", Q, "3", "exact")]),
    ("nl", "Een marge van plus of min drie punten.", [("drie", Q, "3", "exact")]),
    ("en", "It was zero or minus five degrees.", [("zero", Q, "0", "exact"), ("minus five", Q, "-5", "exact")]),
    ("pt", "Vieram mais ou menos dez pessoas.", [("dez", Q, "10", "about")]),
    # powers
    ("en", "It has 2^10 states.", [("2^10", Q, "1024", "exact")]),
    ("nl", "-1,5^+2", [("-1,5^+2", Q, "-2.25", "exact")]),
    ("it", "0,5^-1", [("0,5^-1", Q, "2", "exact")]),
    ("en", "It has 10^400 states.", [("10^400", X, None, None)]),
    # a whole number and a fraction in digits
    ("en", "It rained 2 and 1/4 inches.", [("2 and 1/4", Q, "9/4", "exact")]),
    ("it", "Servono 3 e 1/2 tazze.", [("3 e 1/2", Q, "7/2", "exact")]),
    ("en", "Between 2 and 1/4 of a mile.", [("2 and 1/4", Q, "1/4–2", None)]),
    # hundreds that could be coins
    ("fr", "Le lycée a 4 mille 3 cents élèves.", [("4 mille 3 cents", Q, "4300", "exact")]),
    ("fr", "Le total est 6 cents et 14.", [("6", M, "6", "exact"), ("14", Q, "14", "exact")]),
    ("fr", "6 cents et 14 sont deux nombres.", [("6 cents et 14", Q, "614", "exact"), ("deux", Q, "2", "exact")]),
    ("fr", "Une pièce de 5 cents et 12 boutons.", [("5", M, "5", "exact"), ("12", Q, "12", "exact")]),
    ("fr", "Un timbre à 10 cents, un autre à 20 cents.", [("10", M, "10", "exact"), ("20", M, "20", "exact")]),
    ("en", "The log shows 7 thousand 2 hundred and 19 entries.", [
        ("7 thousand 2 hundred and 19", Q, "7219", "exact"),
    ]),
    # old and long forms in words
    ("fr", "cent et quarante septièmes", [("cent et quarante septièmes", Q, "20", "exact")]),
    ("fr", "cent et deux septièmes", [("cent et deux septièmes", Q, "702/7", "exact")]),
    ("fr", "trente et quatre et deux cinquièmes", [("trente et quatre et deux cinquièmes", Q, "34.4", "exact")]),
    ("en", "forty and two and one fifth", [("forty and two and one fifth", Q, "42.2", "exact")]),
    ("fr", "Il garde un cent dixième de la somme.", [("un cent dixième", Q, "1/110", "exact")]),
    ("fr", "On fête un cent dixième anniversaire.", [("un cent dixième", RANK, "110", None)]),
    ("fr", "Un budget d’un milliard et deux cents millions d’euros.", [
        ("un milliard et deux cents millions", M, "1200000000", "exact"),
    ]),
    ("fr", "Deux millions et trois cent mille euros.", [("Deux millions et trois cent mille", M, "2300000", "exact")]),
    ("fr", "Entre deux millions et trois millions d’arbres.", [
        ("deux millions et trois millions", Q, "2000000–3000000", None),
    ]),
    ("fr", "Trois millions et deux cents salariés.", [
        ("Trois millions", Q, "3000000", "exact"), ("deux cents", Q, "200", "exact"),
    ]),
]  # fmt: skip

SHARES: list[Case] = [
    # an age says of what kind the counted ones are, it counts nobody
    ("fr", "Un enfant de moins de six ans sur neuf est malade.", [
        ("Un enfant de moins de six ans sur neuf", Q, "1/9", "exact"),
    ]),
    ("fr", "Deux femmes de plus de 40 ans sur trois.", [
        ("Deux femmes de plus de 40 ans sur trois", Q, "2/3", "exact"),
    ]),
    ("en", "One child under six years in nine is ill.", [("One child under six years in nine", Q, "1/9", "exact")]),
    ("fr", "Ils ont plus de 75 ans. Un patient sur six repart.", [
        ("75", Q, "75", "more_than"), ("Un patient sur six", Q, "1/6", "exact"),
    ]),
    # an ordinal with a bound or a cue of shares is a part
    ("en", "Profit dropped by nearly a fifth to £6.2 billion.", [
        ("a fifth", Q, "1/5", "about"), ("£6.2 billion", M, "6200000000", "exact"),
    ]),
    ("en", "It was nearly a fifth term for him.", [("fifth", RANK, "5", None)]),
    ("fr", "Il pleut deux jours sur trois.", [("deux jours sur trois", Q, "2/3", "exact")]),
]  # fmt: skip

BOUNDS: list[Case] = [
    ("fr", "La route est fermée dans les deux sens.", [("deux", Q, "2", "exact")]),
    ("fr", "Le vélo coûte dans les 300 euros.", [("300", M, "300", "about")]),
    ("fr", "Il y en avait 4 000 au plus fort de la crue.", [("4 000", Q, "4000", "exact")]),
    # a bound that is denied turns
    ("fr", "Le vent n’a pas dépassé 110 km/h.", [("110", Q, "110", "at_most")]),
    ("en", "Speeds did not exceed 70 mph.", [("70", Q, "70", "at_most")]),
    ("de", "Es waren nicht mehr als 40 Boote.", [("40", Q, "40", "at_most")]),
    ("it", "Il vento non supera 90 km/h.", [("90", Q, "90", "at_most")]),
    ("fr", "Les inscriptions sont limitées à 1 500 coureurs.", [("1 500", Q, "1500", "at_most")]),
    ("en", "It took a little over seven hours.", [("seven", Q, "7", "more_than")]),
    ("en", "They waited longer than eight hours.", [("eight", Q, "8", "more_than")]),
]


# what names a thing and measures nothing (D8), and beside it what counts all the same
NAMES: list[tuple[str, str, list[str], list[str]]] = [
    # language, text, what measures, what does not
    ("fr", "Le TGV 6213 a déraillé, le train 8140 et l’AVE 3102 sont à l’heure.", [], ["6213", "8140", "3102"]),
    ("fr", "La D 118 et l’A 6 sont fermées, 12 voitures bloquées.", ["12"], ["118", "6"]),
    ("fr", "Le S&P 500 gagne 2 %, le Russell 2000 perd 1 %.", ["2 %", "1 %"], ["500", "2000"]),
    ("fr", "Le vol AF 447 et l’article R. 421-1 du code.", [], ["447", "421-1"]),
    ("fr", "Écrire à l’Atelier, 12 rue Haute, 75011 Paris.", [], ["12", "75011"]),
    ("fr", "En 2019, 15234 Français ont signé.", ["15234"], ["2019"]),
    ("fr", "Composez le 15 ; elle a appelé 12 amis.", ["12"], ["15"]),
    ("fr", "Un iPhone 15, une télé 4K et 4K abonnés.", ["4K"], ["15", "4K"]),
    ("fr", "Sur la route 4 morts, sur la ligne 13 rien.", ["4"], ["13"]),
    ("fr", "La gauche obtient 180 sièges, le RN 143, LR 66.", ["180", "143", "66"], []),
    ("fr", "Le PSG en a marqué 4, l’OM 3.", ["4", "3"], []),
    ("fr", "Pour l’Ukraine 15 sont favorables.", ["15"], []),
    ("fr", "Entre le 10 et le 20 % des cas.", ["10 et le 20 %"], []),
    ("en", "In the US 40 died.", ["40"], []),
    ("en", "For 1950 paid jobs, the call 300 made.", ["1950", "300"], []),
    ("es", "El PP 137 y el PSOE 121.", ["137", "121"], []),
    ("it", "Il Pd 70, la Lega 60.", ["70", "60"], []),
    ("nl", "In de bus 12 gewonden.", ["12"], []),
    ("fr", "L’OM a 12. Avec lui le Falcon 9, seul.", ["12"], ["9"]),
    ("fr", "L’Ultra-trail des Cinq Cols compte 400 inscrits.", ["400"], ["Cinq"]),
    ("fr", "Le parc des Sept-Roches compte 40 mâts.", ["40"], ["Sept-Roches"]),
    ("fr", "L’association Nos Trois Enfants aide 40 familles.", ["40"], ["Trois"]),
    ("fr", "Nos Trois Enfants vivent ensemble.", ["Trois"], []),
    ("es", "La película Los Dos Amigos dura poco.", [], ["Dos"]),
    ("de", "Die Serie Unsere Drei Kinder läuft weiter.", ["Drei"], []),
    ("en", "France won 16 golds and Italy 12.", ["16", "12"], []),
    ("en", "Labour won 411 seats, the Conservatives 121 and Reform 5.", ["411", "121", "5"], []),
    ("en", "On the first day 12 people died, and in the phase 3 trials none.", ["12"], ["first", "3"]),
    ("en", "England won the Six Nations title.", [], ["Six"]),
    ("en", "Police Killed in Three Attacks Across Town", ["Three"], []),
    ("fr", "Au kilomètre 32, 3 morts, puis 45 blessés.1 Fin.", ["3", "45"], ["32", "1"]),
    ("fr", "On a trouvé 30(2) corps.", ["30"], ["2"]),
    ("en", "Dial 999 or call 20 neighbours.", ["20"], ["999"]),
    ("en", "The office at 10 Downing Street has 12 street lamps.", ["12"], ["10"]),
    ("de", "Der ICE 574 und der RE 3 hielten auf Gleis 5 in der Hauptstraße 12.", [], ["574", "3", "5", "12"]),
    ("de", "Auf der A 7 starben 4 Menschen, im Zug saßen 300 Fahrgäste.", ["4", "300"], ["7"]),
    ("es", "Llame al 016; la A 6 y el vuelo IB 6252.", [], ["016", "6", "6252"]),
    ("es", "En la carretera 4 muertos.", ["4"], []),
    ("it", "Il treno 9610, la SS 106 e 00187 Roma.", [], ["9610", "106", "00187"]),
    ("it", "In piazza 300 persone.", ["300"], []),
    ("pt", "A BR 101 e o PSI 20 abriram com 3 faixas.", ["3"], ["101", "20"]),
    ("nl", "De A 12 en trein 2134, met 80 reizigers.", ["80"], ["12", "2134"]),
]


TIMES: list[Case] = [
    ("fr", "Avant lundi 6 heures, entre minuit et 5 heures.", [("6", T, "6", None), ("5", T, "5", None)]),
    ("fr", "Il n’est pas encore sept heures.", [("sept", T, "7", None)]),
    ("fr", "Mardi 6 heures de débats.", [("6", Q, "6", "exact")]),
    ("fr", "À deux heures trente, à 17 heures 30.", [
        ("deux heures trente", T, None, None), ("17 heures 30", T, None, None),
    ]),
    ("fr", "Couru en 3'54\"87 puis 9''58.", [("3'54\"87", T, None, None), ("9''58", T, None, None)]),
    ("de", "Sie lief 1:57,42 Minuten.", [("1:57,42", T, None, None)]),
    ("fr", "Le procès reprendra le 12 à 9 h 30.", [("12", D, "12", None), ("9 h 30", T, None, None)]),
    ("en", "Updated at 05.00 BST.", [("05.00 BST", T, None, None)]),
    ("en", "Entries for 2027 open soon; the first one is dated 1874.", [
        ("2027", Y, "2027", None), ("first", RANK, "1", None), ("1874", Y, "1874", None),
    ]),
]  # fmt: skip

MEASURES: list[Case] = [
    ("fr", "L’eau est montée d’un mètre cinquante.", [("un mètre cinquante", Q, "1.5", "exact")]),
    ("fr", "Il mesure 1 mètre 92, elle un mètre.", [("1 mètre 92", Q, "1.92", "exact")]),
    ("it", "È alto un metro e ottanta.", [("un metro e ottanta", Q, "1.8", "exact")]),
    ("fr", "Un mètre 50 personnes.", [("50", Q, "50", "exact")]),
    ("en", "She swam the 50m freestyle.", [("50", Q, "50", "exact")]),
    ("fr", "Battu en deux heures trente-six.", [("deux heures trente-six", Q, "2.6", "exact")]),
    ("fr", "Deux heures dix personnes.", [("Deux", Q, "2", "exact"), ("dix", Q, "10", "exact")]),
    ("fr", "À 15 centièmes du record.", [("15 centièmes", Q, "3/20", "exact")]),
    ("it", "Costa 50 centesimi.", [("50", M, "50", "exact")]),
    ("it", "Un 54enne è caduto.", [("54", Q, "54", "exact")]),
    ("pt", "Bloqueou R$ 6 bi. A taxa caiu.", [("R$ 6 bi", M, "6000000000", "exact")]),
    ("de", "Es kostet 6 Mrd. Euro.", [("6 Mrd.", M, "6000000000", "exact")]),
    ("fr", "Il gèle sous zéro.", []),
    # a scale letter that is a unit where it stands
    ("pt", "Faz 10 mi por hora e rende R$ 10 mi por ano.", [
        ("10", Q, "10", "exact"), ("R$ 10 mi", M, "10000000", "exact"),
    ]),
    ("en", "It boils at 300 °C (573.15K) for 4K users.", [
        ("300", Q, "300", "exact"), ("573.15", Q, "573.15", "exact"), ("4K", Q, "4000", "exact"),
    ]),
    # two units of one measure
    ("en", "It is 2 kilometres 40 metres long.", [("2 kilometres 40", Q, "2040", "exact")]),
    ("fr", "Un colis de 3 kg 200 g.", [("3 kg 200", Q, "3200", "exact")]),
    ("en", "Runs of 5 km, 300 m and 10 km.", [
        ("5", Q, "5", "exact"), ("300", Q, "300", "exact"), ("10", Q, "10", "exact"),
    ]),
    ("en", "It cost 35 ringgit and 60 sen.", [("35 ringgit and 60 sen", M, "35.6", "exact")]),
    # decimals said aloud
    ("es", "Es 1 coma 5 o uno coma 5.", [("1 coma 5", Q, "1.5", "exact"), ("uno coma 5", Q, "1.5", "exact")]),
    ("es", "Ganó por 1 punto cinco veces.", [("1", Q, "1", "exact"), ("cinco", Q, "5", "exact")]),
    ("it", "Vale uno e mezzo.", [("uno e mezzo", Q, "1.5", "exact")]),
    # a word cut at the end of a line
    ("fr", "Il y a vingt-\ntrois morts.", [("vingt-\ntrois", Q, "23", "exact")]),
    # nothing falls in a range
    ("fr", "Les classes sont à 22,4 puis de 22,4 à 21,6 élèves.", [
        ("22,4", Q, "22.4", "exact"), ("22,4", Q, "22.4", "exact"), ("21,6", Q, "21.6", "exact"),
    ]),
    ("fr", "Il fera de -5 à -12 degrés.", [("-5 à -12", Q, "-12–-5", None)]),
    ("fr", "Une baisse de 5 à 3 %.", [("5 à 3 %", P, "3–5", None)]),
    # one thing and years are of two kinds (D9)
    ("en", "They waited two years for a plan and 12 years for a bus.", [
        ("two", Q, "2", "exact"), ("12", Q, "12", "exact"),
    ]),
]  # fmt: skip


QUOTATIONS: list[Case] = [
    # a quotation in English keeps its own words; a lone group stays open for the article (D26)
    ("fr", "Il dit : « We had planned for five hundred people and the army came. » Ils étaient six cents.", [
        ("five hundred", Q, "500", "exact"), ("six cents", Q, "600", "exact"),
    ]),
    ("it", "“It is by far the largest of the three billion dollar deals we have seen”, disse.", [
        ("three billion", M, "3000000000", "exact"),
    ]),
    ("fr", "« They paid $3 billion for this and for the ship », soit 3 billions de plus.", [
        ("$3 billion", M, "3000000000", "exact"), ("3 billions", Q, "3000000000000", "exact"),
    ]),
    ("fr", "« Nous avons dix chats », dit-il.", [("dix", Q, "10", "exact")]),
]  # fmt: skip


def found(text: str, lang: str) -> list[Found]:
    out: list[Found] = []
    for q in scan(text, lang):
        value = exact_or_none(q.value)
        if q.min is not None and q.max is not None:
            value = f"{exact_or_none(q.min)}–{exact_or_none(q.max)}"
        out.append((q.span.of(text), q.kind.value, value, q.bound.value if q.bound else None))
    return out


@pytest.mark.parametrize(("lang", "text", "wanted"), NUMERALS + SHARES + BOUNDS + TIMES + MEASURES + QUOTATIONS)
def test_every_number(lang: str, text: str, wanted: list[Found]) -> None:
    assert found(text, lang) == wanted


@pytest.mark.parametrize(
    ("lang", "text", "units"),
    [
        # a quotation mark that closes is no inch
        ("fr", 'Elle dit : "la vitesse est limitée à 70".', [None]),
        ("en", 'He bought a 55" screen.', ['"']),
        # the longest phrase, whatever the order of the table
        ("en", "Turnout fell 4 percentage points.", ["percentage points"]),
        ("de", "Die Quote stieg um 2 Prozentpunkte.", ["Prozentpunkte"]),
    ],
)
def test_unit(lang: str, text: str, units: list[str | None]) -> None:
    assert [q.unit.of(text) if q.unit else None for q in scan(text, lang)] == units


@pytest.mark.parametrize(("lang", "text", "measuring", "naming"), NAMES)
def test_names_are_told_from_counts(lang: str, text: str, measuring: list[str], naming: list[str]) -> None:
    numbers = scan(text, lang)
    assert [q.span.of(text) for q in numbers if q.kind.measures] == measuring
    assert [q.span.of(text) for q in numbers if not q.kind.measures] == naming


def test_a_quotation_keeps_the_places_of_the_article() -> None:
    text = "Soit 9.\u200b « There have been more than 4 million of them in the end »."
    quantity = scan(text, "fr")[1]
    assert quantity.span.of(text) == "4 million"
    assert [n.span.of(text) for n in quantity.numerals] == ["4"]
    assert (quantity.cue.of(text) if quantity.cue else None) == "more than"
    assert (quantity.scale.of(text) if quantity.scale else None) == "million"


def test_a_group_that_the_article_leaves_open_stays_open_in_a_quotation() -> None:
    (quantity,) = scan("« They paid for 20,000 of the tonnes that were there »", "fr")
    assert quantity.doubt is Doubt.CONVENTION
