"""Hard texts, made up sentence by sentence: every number of each, what it is and what it says.

Each row once was read wrongly, or stands beside one that was, so that the rule for the one does not harm the other.
"""

import pytest

from tests.unit.quantities.told import said

# language, text, then each number as `said` tells it
ROWS: list[tuple[str, str, list[str]]] = [
    # the score of a match of large numbers, shares in pence, a plain `no` before a sentence
    ("en", "The Lakers beat the Celtics 112-108; James had 31.", ["112-108 : score", "31 = 31"]),
    ("en", "It fell to 288p. One in three firms left.", ["288 = 288 p", "One in three = 1/3 firms"]),
    ("en", "He said no. 12 people left.", ["12 = 12 people"]),
    ("en", "See No. 12 and art. 5.", ["12 : name", "5 : name"]),
    # abbreviations that are no scale, metres and centimetres around their letter
    ("nl", "Vraagprijs € 375.000 k.k. en € 200 k.", ["€ 375.000 = 375000 k", "€ 200 k = 200000"]),
    ("fr", "Il mesure 1m80 et saute 8m95.", ["1m80 = 1.8 m", "8m95 = 8.95 m"]),
    # what is left is no more
    ("fr", "Il ne reste plus que 3 jours. Il vaut plus que 10 euros.", ["3 = 3 jours", "10 = 10 euros (more_than)"]),
    ("fr", "Plus que trois jours avant Noël.", ["trois = 3 jours"]),
    ("es", "No quedan más que 3 plazas.", ["3 = 3 plazas"]),
    # years that English puts before names and levels or compares with
    ("en", "Under the 1968 Act, at the 2026 World Cup.", ["1968 : year", "2026 : year"]),
    ("en", "the 1950 Ukrainian soldiers", ["1950 = 1950 Ukrainian"]),
    ("en", "Up 3% on 2019, above 2019 levels.", ["3% = 3", "2019 : year", "2019 : year"]),
    ("en", "GDP grew 1% quarter-on-quarter, then lost a quarter on Monday.", ["1% = 1", "a quarter = 1/4"]),
    ("en", "in the 700 block of Main Street, on 12-of-20 shooting", ["700 : name", "12-of-20 : other"]),
    ("fr", "un bouchon au km 12, à la cote 204", ["12 : name", "204 : name"]),
    ("fr", "Après 10 km, 12 minutes de mieux", ["10 = 10 km", "12 = 12 minutes"]),
    # verbs of passing a limit in their other tenses, and those that may be told of the counted
    ("fr", "Il dépassera 6 %, ne dépassera pas 7 %.", ["6 % = 6 (more_than)", "7 % = 7 (at_most)"]),
    ("pt", "Passou dos 10 graus, não passou dos 12.", ["10 = 10 graus (more_than)", "12 = 12 (at_most)"]),
    ("de", "Sie wird 5 Prozent übersteigen.", ["5 Prozent = 5 (more_than)"]),
    ("de", "Dort überschritten 12 Firmen, hier 5 Firmen überschreiten das Limit.", ["12 = 12 Firmen", "5 = 5 Firmen"]),
    # what leads on to the next number is no bound of the one before
    ("fr", "Les 577 élus et plus de la moitié du Sénat.", ["577 = 577 élus", "la moitié = 1/2 Sénat (more_than)"]),
    ("fr", "Les 65 ans et plus.", ["65 = 65 ans (at_least)"]),
    ("en", "90 members and more than half of staff", ["90 = 90 members", "half = 1/2 staff (more_than)"]),
    ("de", "20 Leute und mehr als die Hälfte", ["20 = 20 Leute", "die Hälfte = 1/2 (more_than)"]),
    ("fr", "multiplié par trois, de 40.000 à 120.000", ["trois = 3", "40.000 = 40000", "120.000 = 120000"]),
    ("en", "It passed the House 217-213, sales are up 12pc.", ["217-213 : other", "12pc = 12"]),
    ("de", "Es waren 12Prozent, dann 5 Prozent.", ["12Prozent = 12", "5 Prozent = 5"]),
    ("es", "No superará el 5 %, ni rebasará 6.", ["5 % = 5 (at_most)", "6 = 6 (at_most)"]),
    ("it", "Non supererà i 300 euro.", ["300 = 300 euro (at_most)"]),
    ("pt", "Não ultrapassará 300 euros.", ["300 = 300 euros (at_most)"]),
    ("en", "They sold 12 PC games and 12 pc.", ["12 = 12 PC", "12 = 12 pc"]),
    # the first of a list, a power of ten, marks out of ten, an unbroken phone number, a paragraph
    ("fr", "Un mort, trois blessés et cinq disparus.", ["Un = 1 mort", "trois = 3 blessés", "cinq = 5 disparus"]),
    ("fr", "Selon un témoin, trois hommes et deux femmes.", ["trois = 3 hommes", "deux = 2 femmes"]),
    ("fr", "Un accident, trois morts.", ["trois = 3 morts"]),
    ("fr", "6.10^23, 1.5^2", ["6.10^23 = 600000000000000000000000", "1.5^2 = 2.25"]),
    ("fr", "Noté 8,5/10, joint au 0612345678.", ["8,5/10 = 17/20", "0612345678 : name"]),
    ("fr", "Le 49.3 et le 12.5 %.", ["49.3 : name", "12.5 % = 12.5"]),
    # half of a million, of a dozen, of a hundred; half of one
    ("es", "Más de millón y medio.", ["millón y medio = 1500000 (more_than)"]),
    ("pt", "mais de milhão e meio", ["milhão e meio = 1500000 (more_than)"]),
    ("fr", "une centaine et demie, deux et demi", ["une centaine et demie = 150 (about)", "deux et demi = 2.5"]),
    ("it", "una dozzina e mezza", ["una dozzina e mezza = 18 (about)"]),
    ("es", "En los 90 y a finales de los ochenta.", ["90 : year", "ochenta : year"]),
    ("es", "En los 90 municipios y dos de los 80.", ["90 = 90 municipios", "dos = 2", "80 = 80"]),
    # what stands around articles on a page
    ("fr", "Épisode 3 saison 2, photo 3/12. © AFP 2024", ["3 : name", "2 : name", "3/12 : name", "2024 : year"]),
    (
        "en",
        "Copyright 2024 The Paper. Built 1964, built 1964 homes.",
        ["2024 : year", "1964 : year", "1964 = 1964 homes"],
    ),
    # limits that are denied, with an auxiliary or adverb between
    ("it", "Non ha superato i 3, ha superato i 5.", ["3 = 3 (at_most)", "5 = 5 (more_than)"]),
    ("es", "No ha superado los 3, jamás superó los 5.", ["3 = 3 (at_most)", "5 = 5 (at_most)"]),
    ("fr", "Il n'a pas encore dépassé 3, guère plus de 5.", ["3 = 3 (at_most)", "5 = 5 (at_most)"]),
    ("fr", "Pas loin de 3 millions, même pas 5.", ["3 millions = 3000000 (about)", "5 = 5 (less_than)"]),
    ("en", "No longer than 3 days, nothing over 5.", ["3 = 3 days (at_most)", "5 = 5 (at_most)"]),
    ("en", "It hasn't topped 3. It is over 5.", ["3 = 3 (at_most)", "5 = 5 (more_than)"]),
    # the letter of money at the second end of a range
    ("en", "It costs $10-12m.", ["$10-12m = 10000000–12000000"]),
    ("en", "between £2 and 3m; fiscal 2024", ["£2 and 3m = 2000000–3000000", "2024 : year"]),
    ("en", "It rose from £2 to 3m.", ["£2 = 2000000", "3m = 3000000"]),
    ("en", "It fell from £900,000 to 1.2m.", ["£900,000 = 900000", "1.2m = 1200000"]),
    ("en", "It lies 10-12m away.", ["10-12 = 10–12 m"]),
    # a score after a team, the digits of a model after its name
    ("fr", "La France bat l'Italie 3-1, 2 à 0 à la pause.", ["3-1 : score", "2 à 0 : score"]),
    ("it", "La Juve supera il Milan 3-1.", ["3-1 : score"]),
    ("en", "The Boeing 737-800 carried 189 people.", ["737 : name", "800 : name", "189 = 189 people"]),
    ("en", "Orders for the 737 MAX and the 20 Max models fell.", ["737 : name", "20 : name"]),
    ("fr", "Un match perdu sur le score de deux à un.", ["deux à un : score"]),
    ("fr", "Ils ont gagné trois à un contre Lyon.", ["trois à un : score"]),
    ("fr", "Le nombre de sièges passe de deux à un seul.", ["deux = 2"]),
    ("en", "a 5-to-4 ruling", ["5-to-4 : other"]),
    ("en", "a 9-to-5 job", ["9-to-5 : other"]),
    # laws, pages, identifiers, minutes of a match, buses
    ("fr", "La loi 2021-1109 du 24 août 2021.", ["2021-1109 : name", "24 août 2021 : date"]),
    ("en", "Section 230(c)(1) of Title 47.", ["230 : name", "1 : other", "47 : name"]),
    ("en", "See pp. 12-15, vol. 3 and error 404.", ["12 : name", "15 : name", "3 : name", "404 : name"]),
    ("en", "doi:10.1000/182", ["10.1000/182 : name"]),
    ("fr", "page 3/12, puis 3/12 des voix", ["3/12 : name", "3/12 = 1/4 voix"]),
    ("es", "El gol llegó en el minuto 89.", ["89 : name"]),
    ("es", "Cada minuto 89 personas mueren.", ["89 = 89 personas"]),
    ("fr", "Il prend le bus 38.", ["38 : name"]),
    ("fr", "Dans le bus 38 personnes attendaient.", ["38 = 38 personnes"]),
    ("nl", "Het adres is 1012 AB Amsterdam.", ["1012 : name"]),
    ("nl", "Er zijn 1012 BV's.", ["1012 = 1012 BV's"]),
    ("nl", "De centrale levert 2400 MW, de schijf 1000 GB.", ["2400 = 2400 MW", "1000 = 1000 GB"]),
    ("nl", "Er dienden 1500 VN Blauwhelmen daar.", ["1500 = 1500 VN"]),
    ("fr", "des particules PM2,5 et PM10", ["PM2,5 : name", "PM10 : name"]),
    ("en", "With H5N1,12 cases stay mild.", ["H5N1 : name", "12 = 12 cases"]),
    # hours, and how long something took
    ("fr", "Le marathon en 2 h 05 min 12 s.", ["2 h 05 min 12 s : time"]),
    ("fr", "Ouvert de 8h à 12h.", ["8 : time", "12h : time"]),
    ("en", "at half past six, not at a quarter past seven", ["six : time", "seven : time"]),
    # years of eras, elided years, decades, centuries
    (
        "en",
        "In 1,000 BC and AD 79, 300 million years ago.",
        ["1,000 : year", "79 : name", "300 million = 300000000 years"],
    ),
    ("en", "Some 300 BC residents left in 44 BC.", ["300 = 300 BC (about)", "44 : year"]),
    ("en", "By 300 BC the city, in A.D. 79 a ruin", ["300 : year", "79 : year"]),
    ("en", "LOAD 50 BOXES", ["50 = 50 BOXES"]),
    ("fr", "En 52 av. J.-C., 500 hommes.", ["52 : year", "500 = 500 hommes"]),
    ("de", "44 v. Chr. starb er.", ["44 : year"]),
    ("en", "The class of '68 met.", ["68 : year"]),
    ("en", "He said '45 people died'.", ["45 = 45 people"]),
    ("en", "Police said '12 were injured' there.", ["12 = 12"]),
    ("it", "Era il '68.", ["68 : year"]),
    ("it", "Tutto il Novecento.", ["Novecento : year"]),
    ("pt", "Foi na década de 80.", ["80 : year"]),
    ("es", "Durante la década de los 80.", ["80 : year"]),
    ("es", "Durante años los 80 obreros esperaron.", ["80 = 80 obreros"]),
    # a hyphen inside a number and its scale word, a half inside an adjective
    ("en", "a $4-million deal", ["$4-million = 4000000 deal"]),
    ("en", "a 10-million-dollar house", ["10-million = 10000000 dollar"]),
    ("en", "2-3 million people", ["2-3 million = 2000000–3000000 people"]),
    ("de", "ein 3-Millionen-Euro-Projekt", ["3-Millionen = 3000000 Euro-Projekt"]),
    ("en", "a two-and-a-half-year-old boy", ["two-and-a-half = 2.5 year-old"]),
    ("en", "in the 3rd-quarter report and the 2nd half", ["3rd : ordinal", "2nd : ordinal"]),
    ("en", "5 out of every 10 voters", ["5 out of every 10 = 1/2 voters"]),
    # units glued to digits, and names that look like them
    ("en", "The low was -5.3C.", ["-5.3 = -5.3 C"]),
    ("en", "It was 22C (72F) in Leeds.", ["22 = 22 C", "72 = 72 F"]),
    ("en", "Meet at gate 22C, hall 3F.", ["22C : name", "3F : name"]),
    ("en", "The theatre sold seats 3F and 4C.", ["3F : name", "4C : name"]),
    ("en", "3x more, a 2.5x rise", ["3 = 3 x", "2.5 = 2.5 x"]),
    ("en", "a 4x4 with a 1080x720 screen", ["4x4 : name", "1080x720 : name"]),
    ("fr", "Il pèse 3 kg 500 et court 2 km 400.", ["3 kg 500 = 3.5 kg", "2 km 400 = 2.4 km"]),
    ("de", "Es wog 3 Kilo 500 bei der Geburt.", ["3 Kilo 500 = 3.5 Kilo"]),
    ("es", "El base mide 5'10\".", ["5'10 : other"]),
    ("en", "It is 3 miles, 400 yards away.", ["3 miles, 400 = 5680 yards"]),
    ("fr", "Il a porté 3 kg 500 fois.", ["3 = 3 kg", "500 = 500 fois"]),
]


@pytest.mark.parametrize(("lang", "text", "wanted"), ROWS, ids=[f"{row[0]}: {row[1][:40]}" for row in ROWS])
def test_every_number(lang: str, text: str, wanted: list[str]) -> None:
    assert said(text, lang) == wanted


def test_a_list_goes_on_after_an_item_of_any_length() -> None:
    text = f"Les armées :\n1. {'Une armée sans point ' * 80}\n2. Une flotte"
    assert said(text, "fr") == ["1 : other", "2 : other"]
