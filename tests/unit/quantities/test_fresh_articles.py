"""Sentences as fresh articles of many genres have them: every number of each, what it is and what it says.

Each row once was read wrongly, or stands beside one that was, so that the rule for the one does not harm the other.
"""

import pytest

from tests.unit.quantities.told import said

# language, text, then each number as `said` tells it
ROWS: list[tuple[str, str, list[str]]] = [
    # minutes of a match with the time added
    ("fr", "Le but décisif (90e+3), un autre à la 45e +2.", ["90e+3 : time", "45e +2 : time"]),
    ("en", "He struck in stoppage time (90+4) before 90+ people.", ["90+4 : time", "90 = 90 (at_least)"]),
    ("de", "Das Tor fiel in der Nachspielzeit (90.+2).", ["90.+2 : time"]),
    # numbers of cards, files, laws, short telephone numbers
    ("fr", "La carte 4970 1012 3456 7890 a payé 49 euros.", ["4970 1012 3456 7890 : name", "49 = 49 euros"]),
    ("fr", "Le dossier RG 22/01234 et le 2023/04567.", ["22/01234 : name", "2023/04567 : name"]),
    ("de", "Das Urteil (Az. 112 KLs 4/22) ist da.", ["112 KLs 4/22 : name"]),
    ("de", "Der BGH (2 StR 123/22, VI ZR 12/20) hob es auf.", ["2 StR 123/22 : name", "VI ZR 12/20 : name"]),
    ("de", "Das Gericht (4 K 123/22) sagt nein.", ["4 K 123/22 : name"]),
    ("en", "Under 18 U.S.C. § 1343 he got 18 months.", ["18 U.S.C. : name", "1343 : name", "18 = 18 months"]),
    ("en", "In 410 U.S. 113 nine men sat; 18 U.S. men died.", ["410 U.S. 113 : name", "nine = 9 men", "18 = 18 U"]),
    ("en", "He counted 18 USC students.", ["18 = 18 USC"]),
    ("fr", "Renseignements au 36 35.", ["36 35 : phone"]),
    ("fr", "Les 36 35 ans et au 36 35 places.", ["36 = 36", "35 = 35 ans", "36 = 36", "35 = 35 places"]),
    ("de", "Hinweise unter 0221/229-0.", ["0221/229-0 : phone"]),
    # lines, junctions and other things that go by numbers, several of them in a row
    ("fr", "Les lignes 1 et 14 rouleront, voies 5 à 23.", ["1 : name", "14 : name", "5 : name", "23 : name"]),
    ("fr", "Sur les lignes 300 agents sont en grève.", ["300 = 300 agents"]),
    ("en", "Buses 38, 73 and 341 leave.", ["38 : name", "73 : name", "341 : name"]),
    (
        "en",
        "Trains on Lines 1 and 2 stop between junctions 10 and 11.",
        ["1 : name", "2 : name", "10 : name", "11 : name"],
    ),
    ("en", "On the buses 38 people stood.", ["38 = 38 people"]),
    ("en", "Proposition 13 limits taxes, Measure 110 passed.", ["13 : name", "110 : name"]),
    ("en", "By this measure 110 towns grew.", ["110 = 110 towns"]),
    ("en", "Case No. 22-451 concerns guns.", ["22 : name", "451 : name"]),
    ("fr", "L'amendement n° 1 247 est adopté par 1 247 voix.", ["1 247 : name", "1 247 = 1247 voix"]),
    (
        "de",
        "Notruf 110 und 112, Postfach 10 20 30.",
        ["110 : phone", "112 : phone", "10 : name", "20 : name", "30 : name"],
    ),
    ("de", "Das Auto K-AB 1234 fuhr nach ISO 9001.", ["1234 : name", "9001 : name"]),
    ("de", "Der Eurostoxx 50 gab nach, die Tram 16 hielt.", ["50 : name", "16 : name"]),
    ("fr", "Il vivait au 12, rue Haute.", ["12 : name"]),
    ("fr", "Ils étaient 12, rue Haute, à crier.", ["12 = 12"]),
    ("en", "The service is at 1200 Grand Ave. today.", ["1200 : name"]),
    ("en", "Some 30 Wall Street bankers came to 10 Downing Street.", ["30 = 30 Wall (about)", "10 : name"]),
    # letters that are a scale, or a unit
    ("de", "Es sind 450 TEUR und 12 T€ mehr.", ["450 TEUR = 450000", "12 T€ = 12000"]),
    ("fr", "Il reste 450 T€.", ["450 T€ = 450000 ?scale_letter"]),
    ("en", "It owes $1.2T.", ["$1.2T = 1200000000000"]),
    ("en", "The gas was cooled to 4.2 K in one lab.", ["4.2 = 4.2 K", "one = 1 lab"]),
    ("en", "He has 32 K and 32K users.", ["32 K = 32000 ?scale_letter", "32K = 32000 users"]),
    # halves and quarters that have a noun of their own
    ("en", "Add two eggs and a half-cup of milk.", ["two = 2 eggs", "a half = 1/2 cup"]),
    ("en", "It took two hours and a half later on.", ["two hours and a half = 2.5 hours"]),
    ("en", "They see three quarter-point cuts.", ["three = 3", "quarter = 1/4 point"]),
    ("en", "Two half-hour shows at three-quarter time.", ["Two = 2", "half = 1/2 hour", "three-quarter = 3/4 time"]),
    # prices, units and names glued to digits
    ("en", "7-Eleven opened 7 stores.", ["7-Eleven : name", "7 = 7 stores"]),
    ("en", "A $5-a-share dividend for £15-an-hour work.", ["$5 = 5", "£15 = 15"]),
    ("en", "A $68 million gap, not A$68.", ["$68 million = 68000000 gap", "A$68 = 68"]),
    ("en", "It fell 8.5p, to a low of 34p.", ["8.5 = 8.5 p", "34 = 34 p"]),
    ("en", "The 1080p and 720p screens.", ["1080p : name", "720p : name"]),
    ("en", "Yields rose 12bps; a 5,000mAh cell.", ["12 = 12 bps", "5,000 = 5000 mAh"]),
    ("en", "A 1.7-to-1 ratio in a 9-by-13-inch pan.", ["1.7-to-1 : other", "9-by-13 : other"]),
    ("de", "Das 95-%-Intervall, die 50-%-Marke.", ["95-% = 95 Intervall", "50-% = 50 Marke"]),
    ("de", "Für 1.299,- Euro oder 19,– €, nicht 20,- mehr.", ["1.299 = 1299 Euro", "19,– € = 19", "20 = 20"]),
    # minutes of goals, compounds that go by a number, verses, years without a preposition
    (
        "de",
        "Tore: Höler (17.), Grifo (54., Elfmeter), Petersen (63. Kopfball).",
        ["17. : ordinal", "54. : ordinal", "63. : ordinal"],
    ),
    ("de", "Sallai traf doppelt (3./17.), Kiel nie.", ["3. : ordinal", "17. : ordinal"]),
    ("de", "Es waren wenige (am Ende 25.) Danach kamen 3.", ["25 = 25", "3 = 3"]),
    ("de", "Das Panzerbataillon 203 und die Warnstufe 3.", ["203 : name", "3 : name"]),
    ("de", "An der Grenzlinie 12 Soldaten, in der Königstraße 12 Leute.", ["12 = 12 Soldaten", "12 = 12 Leute"]),
    ("de", "Die Marge (Q3 2022: 15,6 %) sank.", ["Q3 : name", "2022 : year", "15,6 % = 15.6"]),
    ("en", "A 1:1 ratio is no Genesis 1:3.", ["1:1 : other", "1:3 : other"]),
    ("en", "They found it (P<0.001), as in <b>5</b> men.", ["0.001 = 0.001 (less_than)", "5 = 5"]),
    ("en", "A 2015 Ford will end 2024 in a 2019 study.", ["2015 : year", "2024 : year", "2019 : year"]),
    ("en", "A 1950 people protest.", ["1950 = 1950 people"]),
    ("fr", "Poste | 2024 | 2025\nJustice | 10,1 | 2025", ["2024 : year", "2025 : year", "10,1 = 10.1", "2025 = 2025"]),
    # hours with quarters, steps and levels, units of speed, losses in brackets
    (
        "fr",
        "À neuf heures moins le quart, vers 9 heures et quart.",
        ["neuf heures moins le quart : time", "9 heures et quart : time"],
    ),
    (
        "fr",
        "Il est dix heures et demie, il a mis deux heures et demie.",
        ["dix heures et demie : time", "deux heures et demie = 2.5 heures"],
    ),
    ("en", "Shares rose 8.5p to 341.2p.", ["8.5 = 8.5 p", "341.2 = 341.2 p"]),
    ("en", "Seats cost £99 to £649 and will rise $2 to $3.", ["£99 to £649 = 99–649", "$2 to $3 = 2–3"]),
    ("fr", "Le titre gagne 1,20 euro à 45,30 euros.", ["1,20 = 1.2 euro", "45,30 = 45.3 euros"]),
    ("fr", "Il coûte 10 euros à 100 euros.", ["10 euros à 100 = 10–100 euros"]),
    ("fr", "À 130 km/h, 3 mg/l et 12 km.", ["130 = 130 km/h", "3 = 3 mg/l", "12 = 12 km"]),
    ("en", "A loss of €(12.4) million.", ["12.4 = 12.4 ?shared_scale"]),
    # rates, points, sizes; scores from nought; names that end with a number word
    ("en", "Sales rose 12% year on year, 525 basis points.", ["12% = 12", "525 = 525 basis points"]),
    ("fr", "Relevé de 450 points de base, 1,9 % auparavant.", ["450 = 450 points de base", "1,9 % = 1.9"]),
    ("en", "The box is 12 x 8 x 4 inches.", ["12 = 12", "8 = 8", "4 = 4 inches"]),
    ("fr", "Menés 0-1, ils ont 0-3 points.", ["0-1 : score", "0-3 = 0–3 points"]),
    ("en", "After World War Two she saw Formula One races.", ["Two : name", "One : name"]),
    ("en", "Storm Kills Eleven in Texas", ["Eleven = 11"]),
    ("en", "Nine 5G phones with 4K users.", ["Nine = 9", "5G : name", "4K = 4000 users"]),
    ("de", "Die Marke von 17.000 blieb, 24 verletzt, 11 % gewonnen.", ["17.000 = 17000", "24 = 24", "11 % = 11"]),
    ("de", "Gut 300 junge Leute, 20 km weit.", ["300 = 300 junge (more_than)", "20 = 20 km"]),
    # sets of tennis, lists that a comma ends, adjectives before what is counted, numbers of releases and pads
    (
        "en",
        "He won 6-3, 6-7 (4-7), 7-5 in 3hr 12min.",
        ["6-3 : score", "6-7 : score", "4-7 : score", "7-5 : score", "3hr 12 = 192 min"],
    ),
    ("en", "In Phase 3, 46 of 52 improved.", ["3 : name", "46 = 46", "52 = 52 improved"]),
    ("en", "Sections 3, 4 and 5.", ["3 : name", "4 : name", "5 : name"]),
    ("en", "X has 550m monthly users, a 30m wide hall.", ["550m = 550 ?scale_letter", "30 = 30 m"]),
    ("en", "It has 8 ports and runs macOS 14.", ["8 = 8 ports", "14 : name"]),
    ("en", "From Pad 39A to Zone 2 rents of £1,950pcm.", ["39A : name", "2 : name", "£1,950 = 1950"]),
    ("fr", "Lens bat Nice 3 à 1, puis écrase Pau 45 à 12.", ["3 à 1 : score", "45 à 12 : score"]),
    ("fr", "L'audience du 17 reprendra, du 15 au 20 %.", ["17 : date", "15 = 15", "20 % = 20"]),
    ("de", "Die Mieten sind 2023 um 7 Prozent gestiegen.", ["2023 : year", "7 Prozent = 7"]),
    ("de", "Es sind 2023 Leute in der Umfrage unter 1.302 Befragten.", ["2023 = 2023 Leute", "1.302 = 1302 Befragten"]),
    (
        "de",
        "Mit 311 gegen 112 Stimmen, gegen 500 Leute.",
        ["311 = 311", "112 = 112 Stimmen", "500 = 500 Leute (about)"],
    ),
    ("de", "Bayer 04 gewann, die TSG 1899 Hoffenheim nicht.", ["04 : name", "1899 : name"]),
    # plus or minus, letters of paragraphs, abbreviations without a space, hours joined by a dash
    ("de", "Es sind plus/minus 3 oder +/-3 Punkte, 8–12 Uhr.", ["3 = 3", "3 = 3 Punkte", "8 : time", "12 : time"]),
    ("en", "His 401(k) is art.5 of No.7, para 14(a).", ["401 : name", "5 : name", "7 : name", "14 : name"]),
    ("fr", "Voir art. 3, al. 2, p.12 et art.5.", ["3 : name", "2 : name", "12 : name", "5 : name"]),
    ("en", "The fare goes from £2 to £4.", ["£2 = 2", "£4 = 4"]),
    ("en", "Of 1.4bn people, 968m can vote.", ["1.4bn = 1400000000 people", "968m = 968 ?scale_letter"]),
    ("en", "He ran the 100m at noon.", ["100 = 100 m"]),
]


@pytest.mark.parametrize(("lang", "text", "wanted"), ROWS, ids=[f"{row[0]}: {row[1][:40]}" for row in ROWS])
def test_every_number(lang: str, text: str, wanted: list[str]) -> None:
    assert said(text, lang) == wanted
