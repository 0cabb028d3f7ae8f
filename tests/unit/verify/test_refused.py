"""Drafts made to be wrongly accepted: cut, merged, borrowed, disguised and badly printed numbers; none may pass.

Each text has numbers that must be refused (or flagged) and, beside them, numbers that must still be accepted: a
verifier that refuses everything is of no use.
"""

import pytest

from service.claims.draft import Draft
from service.verify.verifier import Source, verify

# text, language, numbers that must not be accepted, numbers that must be
WHOLE_TEXT = [
    (  # cuts, merged neighbours, other separators
        "Le bilan est de 1 234 morts et 56 blessés. La ville compte 20\u00a0000 habitants, soit 3,5 % du pays.",
        "fr",
        ["1234", "234", "1 23", "34", "1 234 56", "6 blessés", "morts", "1 234 morts et 56 blessés", "20000",
         "20.000",
         "20,000", "20’000", "20", "000", "0 000", "20 00", "20 000 000", "0 20 000", "20 000 %", "20 000 €",
         "€20 000",
         "-20 000", "+20 000", "~20 000", "20 000 k", "20 000.", "(20 000)", "３,５ %", "20 ООО", "20 00O", "2O 000",
         "３ ５", "3.5 %", "3,5 ‰", "5 %", "3,50 %", "03,5 %", "-3,5 %", "3,5 pour cent", "20\u200b000", "20\u00ad000",
         "000\u202e 02", "20 000\u0301", "vingt mille", "XX"],
        ["1 234", "1 234 morts", "56", "20 000", "20\u202f000", "20\u2009000", "20\u200e 000", "20 000 Habitants",
         "3,5 %", "3,5%", "3,5"],
    ),
    (  # ranges, ratios, changes
        "Entre 20 000 et 25 000 manifestants, 3 à 5 % de hausse, 10-15 km, un Français sur cinq, 7 élus sur 10.",
        "fr",
        ["20 000", "25 000", "20 000 et", "et 25 000", "3", "5 %", "5", "-15", "15 km", "10-1", "un", "cinq",
         "sur cinq",
         "un Français", "7", "7 élus", "sur 10", "000 et 25 000", "entre 20 000", "5 à 3 %", "25 000 et 20 000",
         "25 000 manifestants, 3 à 5 %", "25 000 manifestants, 3"],
        ["20 000 et 25 000", "Entre 20 000 et 25 000 manifestants", "3 à 5 %", "10-15 km", "un Français sur cinq"],
    ),
    (  # an end of a range beside a whole quantity names two
        "De 20 000 à 25 000 manifestants, 5 morts et 12 blessés en 2022.",
        "fr",
        ["25 000 manifestants, 5 morts", "à 25 000 manifestants, 5", "5 morts et 12", "000 manifestants, 5 morts",
         "2022"],
        ["20 000 à 25 000", "5 morts", "12 blessés", "12 blessés en 2022"],
    ),
    (  # dates, times, names, phone numbers
        "Le 12/03/2021 à 14h30, le 1er mai 2022, en 1999, tél. 01 23 45 67 89, F-16, A320, CO2, article 49.3, v2.4.1.",
        "fr",
        ["12", "03", "2021", "14", "30", "1", "1er", "er", "2022", "1999", "01 23", "23 45", "45 67", "16", "-16",
         "320",
         "2", "49", "3", "49.3", "2.4", "4.1", "14h", "h30", "14h30", "12/03", "1er mai", "en 1999", "A320", "F-16"],
        [],
    ),
    (  # the words below zero are a sign: without them a piece is left, as `3,5` of `-3,5` is (D6)
        "Il faisait 20 degrés au-dessous de zéro à Oulu, moins 12 degrés à Turku, 7 degrés à Paris.",
        "fr",
        ["20", "20 degrés", "-20", "-20 degrés", "moins 20 degrés", "12", "12 degrés", "-12", "-7", "zéro",
         "degrés au-dessous de zéro"],
        ["20 degrés au-dessous de zéro", "moins 12", "moins 12 degrés", "7", "7 degrés"],
    ),
    (
        "Lows of 5 and 10 degrees below zero; then between 3 and 8 degrees below zero.",
        "en",
        ["5", "10", "10 degrees", "5 and 10 degrees below zero", "3", "8", "3 and 8", "8 degrees below zero", "-10"],
        ["10 degrees below zero", "between 3 and 8 degrees below zero"],
    ),
    (  # a measure of two units is one
        "He is 6 feet 4 inches tall, was jailed for two years and six months and swam 2 km 500 m in 1 h 5 min 10 s.",
        "en",
        ["6", "6 feet", "4", "4 inches", "two", "two years", "six", "six months", "2", "2 km", "500", "500 m", "1 h",
         "5 min", "10 s", "64", "2,500 m", "76 inches"],
        ["6 feet 4", "6 feet 4 inches", "two years and six months", "2 km 500 m"],
    ),
    (  # signs
        "Une baisse de -3,5 %, (– 4 %), +2,1 points, −12 °C et −7 kg.",
        "fr",
        ["3,5", "3,5 %", "4 %", "4", "12 °C", "12", "7", "7 kg", "-2,1"],
        ["-3,5 %", "−3,5 %", "–3,5 %", "2,1", "+2,1 points", "-12 °C", "− 4 %", "-7 kg"],
    ),
    (  # words
        "Vingt et un morts, quatre-vingt-dix-sept blessés, deux cent mille euros, trois millions cinq cent mille, une "
        "trentaine, des centaines de milliers, deux tiers, soixante et onze, un million et demi.",
        "fr",
        ["vingt", "un", "quatre", "quatre-vingt", "quatre-vingt-dix", "dix-sept", "sept", "dix", "deux", "deux cent",
         "cent", "mille", "cent mille", "trois", "trois millions", "cinq cent mille", "cinq", "centaines",
         "des centaines", "milliers", "tiers", "demi", "et demi", "soixante", "onze", "un million", "million"],
        ["vingt et un", "quatre-vingt-dix-sept blessés", "deux cent mille euros", "trentaine", "deux tiers"],
    ),
    (
        "Twenty-one dead, two hundred and fifty thousand, three and a half million, half a million, three-quarters.",
        "en",
        ["twenty", "one", "two", "two hundred", "fifty", "fifty thousand", "hundred and fifty thousand", "three",
         "two hundred and fifty", "half a", "half", "million", "quarters"],
        ["twenty-one", "two hundred and fifty thousand", "three-quarters", "half a million"],
    ),
    (
        "Zweihundertfünfzig Tote, einundzwanzig Kühe, 1,5 Mio. Euro, 20.000 Pferde, zwei Drittel, achtzig Esel.",
        "de",
        ["zwei", "fünfzig", "zweihundert", "ein", "zwanzig", "1,5 Mi", "20", "000", "20.00", "acht", "Drittel"],
        ["zweihundertfünfzig", "einundzwanzig Kühe", "1,5", "20.000", "zwei Drittel"],
    ),
    (  # units and scale words: cut or swapped
        "Il y a 5 km, 3 kg, 10 °C, 4 €, 6 %, 7 M€, 8 Md€, 9 millions d’euros, 11 m², 2 km², 17 porte-avions.",
        "fr",
        ["5 kg", "5 k", "5 m", "3 k", "3 g", "10 C", "10 °F", "4 %", "4 $", "6 €", "6 ‰", "7 €", "7 Md€", "8 M€",
         "8 M",
         "9 milliards", "9 €", "9 mill", "11 m", "2 km", "2 m²", "17 porte", "7 millions", "8 milliards"],
        ["5 km", "11 m²", "2 km²", "9 millions", "9", "7 M€", "17 porte-avions"],
    ),
    (  # a raised note behind a noun or a grouped number is no part of it
        "La ville compte 1 200² élèves et 20 habitants² de plus, 10⁶ tonnes, 2½ litres.",
        "fr",
        ["2", "²", "10", "6", "10⁶1", "1 2002", "1 200 2", "½ litres et"],
        ["1 200", "20 habitants"],
    ),
    (  # characters that only look like digits, digits of other scripts
        "Il y a l5 tonnes, 1O camions, З0 chars, 3٤ vans et 12３ bus.",
        "fr",
        ["5", "15", "1", "10", "30", "0", "34", "3", "٤", "12", "３", "123"],
        [],
    ),
    (  # what is not seen is not there
        "Le total est de 1\u200b2 euros, 1\u00ad234 chats et 3\u2060,\u20605 litres, vingt\u00adcinq ânes.",
        "fr",
        ["1", "2", "234", "1 234", "3", "5", "5 litres", "vingt", "cinq"],
        ["12", "1234", "3,5"],
    ),
    (  # a hyphen at the end of a line
        "Il y a vingt-\ncinq morts, quatre-\n  vingts blessés et trente-\u0020\ndeux cas.",
        "fr",
        ["cinq", "cinq morts", "vingt", "vingts", "quatre", "trente", "deux", "deux cas", "20", "25"],
        [],
    ),
    (  # groups over lines and cells
        "Ville | Morts\nLyon | 12 | 345 | 357\nNice\t12\t345",
        "fr",
        ["12 | 345", "12 345", "345 357", "12345", "345 | 357", "12\t345"],
        ["357"],
    ),
    ("Prix 12\n\n345 euros", "fr", ["12 345", "12\n\n345"], ["345 euros"]),
    ("12\n345\n678", "fr", ["12 345", "345 678", "12 345 678"], []),
    ("Il y a eu environ 12\n345 morts selon la police.", "fr", ["12", "345", "345 morts"], ["12 345", "12\n345 morts"]),
    (  # entities and tags left in the text
        "Il y a &#50;0 euros, 3&#x35; morts, <b>3</b>4 chats, 1<sup>2</sup> rats, 7<br/>8 chiens, 20&nbsp;000 ânes.",
        "fr",
        ["0", "3", "4", "1", "2", "7", "8", "50", "x35", "20", "35", "34", "000", "20 000", "78", "12"],
        [],
    ),
    ("Il y a <b>34</b> morts, &laquo;12&raquo; cas, <td>45</td> ans.", "fr", ["3", "4", "5"], ["34", "12", "45"]),
    (  # nothing, and almost nothing
        "Le maire annonce 300 postes. Il cite 45 écoles.",
        "fr",
        ["", " ", "\u200b", "\ufeff", ".", "-", "%", "€", "0", "00", "3", "30", "300.", "300. Il cite 45",
         "300 45", "30045",
         "300 postes. Il cite 45 écoles", "aucun", "None", "null", "nan", "NaN", "∞", "3e2", "0x12c",
         "300.0", "３００"],
        ["300", "300 postes", "45 écoles"],
    ),
    ("Onze se cache dans bronze, sept dans septembre.", "fr", ["on", "se", "bronze", "sep"], ["onze"]),
]  # fmt: skip

# text, quote, number: accepted nowhere, since the quote is doubtful or does not hold the number
SPEECH = (
    "« Nous créons 300 postes », a dit le maire. Il a cité 45 écoles. Deux jours plus tôt, 12 agents ont été blessés. "
    "Le chantier dure 7 ans. « Il manque 80 lits », dit un médecin."
)
DOUBTFUL_QUOTES = [
    ("Nous créons 300 postes... 12 agents ont été blessés", "300"),
    ("Nous créons 300 postes … Il a cité 45 écoles", "45"),
    ("Nous créons 300 postes […] Il a cité 45 écoles", "45"),
    ("Nous créons 300 postes », a dit le maire. 12 agents ont été blessés", "12"),
    ("Le maire a cité 45 écoles", "45"),
    ("Il a cité 45 postes", "45"),
    ("Il a cité 300 écoles", "300"),
    ("Nous créons 45 postes », a dit le maire", "45"),
    ("Nous créons 300 postes », a dit le maire", "45"),
    ("Il a cité 45 écoles", "300"),
    ("il a cité quarante-cinq écoles", "45"),
    ("IL A CITÉ 45 ÉCOLES", "45"),
    ("Il a cite 45 ecoles", "45"),
    ("Il a cité 45 écoles !", "45"),
    ("“Il a cité 45 écoles”", "45"),
    ("- Il a cité 45 écoles", "45"),
    ("Il a cité 45 lycées et collèges", "45"),
    ("He cited 45 schools", "45"),
    ("", "45"),
    (" ", "45"),
    ("…", "45"),
    (".", "45"),
    ("\u200b", "45"),
    ("«", "300"),
    ("écoles", "45"),
    ("45", "4"),
    ("4", "45"),
    ("Il manque 80 lits", "8"),
    ("Il manque 80 lits", "80 %"),
    ("Il manque 8", "80"),
    ("0 lits », dit un médecin", "80"),
    ("Le chantier dure 7 ans", "7 mois"),
    ("Le chantier dure 7 ans", "sept ans"),
    ("Deux jours plus tôt, 12 agents", "12 policiers"),
    ("Deux jours plus tôt, 12 agents", "2"),
]


def accepted(text: str, lang: str, number: str, quote: str) -> bool:
    return verify(Source.read(text, lang), Draft(quote, number)).verdict.value == "accepted"


REFUSED = [(text, lang, number) for text, lang, refused, _ in WHOLE_TEXT for number in refused]
TAKEN = [(text, lang, number) for text, lang, _, taken in WHOLE_TEXT for number in taken]


@pytest.mark.parametrize(("text", "lang", "number"), REFUSED)
def test_refused(text: str, lang: str, number: str) -> None:
    assert not accepted(text, lang, number, text)


@pytest.mark.parametrize(("text", "lang", "number"), TAKEN)
def test_taken(text: str, lang: str, number: str) -> None:
    assert accepted(text, lang, number, text)


@pytest.mark.parametrize(("quote", "number"), DOUBTFUL_QUOTES)
def test_a_doubtful_quote_is_never_enough(quote: str, number: str) -> None:
    assert not accepted(SPEECH, "fr", number, quote)


@pytest.mark.parametrize(
    "quote",
    [
        SPEECH,
        "Il a cité 45 écoles",
        "il a cité 45 écoles.",
        "a cité 45",
        "45",
        "45 écoles. Deux jours plus tôt, 12 agents",
    ],
)
def test_a_clean_quote_is(quote: str) -> None:
    assert accepted(SPEECH, "fr", "45", quote)


@pytest.mark.parametrize(
    ("text", "quote", "number"),
    [
        # The number stands in the quote as a piece of another place's quote.
        ("Il y a 30 morts à Lyon. Il y a 30 blessés à Paris.", "Il y a 30", "30"),
        ("Plus de 30 cas lundi. Moins de 30 cas mardi.", "30 cas", "30"),
        ("On compte 5 % de hausse, 5 € de plus.", "5 % de hausse, 5 € de plus", "5"),
        ("La banque perd 2 millions. Le club perd 2 milliards.", "perd 2", "2"),
        ("Ils sont 42 000. Puis 42 de plus.", "Ils sont 42", "42"),
        ("Le 42e jour, 42 000 hommes.", "Le 42e jour", "42"),
    ],
)
def test_a_quote_that_leaves_the_number_open(text: str, quote: str, number: str) -> None:
    assert not accepted(text, "fr", number, quote)
