"""Dutch news sentences: every number of each, with exact span, kind, value and bound, and nothing else."""

import pytest

from service.quantities.exact import exact_or_none
from service.quantities.scanner import scan

Q, P, M = "quantity", "percent", "money"

# sentence, then for each number: span, kind, value (min–max of a range), bound
CASES = [
    # digits, grouping, decimals, sign
    ("In Utrecht liepen 12.400 mensen mee.", [("12.400", Q, "12400", "exact")]),
    ("Het schip weegt 1.250.000,5 kilo.", [("1.250.000,5", Q, "1250000.5", "exact")]),
    ("De inflatie daalde tot 3,5 procent.", [("3,5 procent", P, "3.5", "exact")]),
    ("De groei kwam uit op -2 procent.", [("-2 procent", P, "-2", "exact")]),
    ("Er waren 80 bussen en 45 trams.", [("80", Q, "80", "exact"), ("45", Q, "45", "exact")]),
    # words and compounds
    ("Vijfentwintig koeien stonden in de wei.", [("Vijfentwintig", Q, "25", "exact")]),
    ("De brug telt tweeëntwintig pijlers.", [("tweeëntwintig", Q, "22", "exact")]),
    ("Er kwamen driehonderdvierenzestig brieven.", [("driehonderdvierenzestig", Q, "364", "exact")]),
    (
        "De stad telt tweehonderdeenenzeventigduizend inwoners.",
        [("tweehonderdeenenzeventigduizend", Q, "271000", "exact")],
    ),
    ("Het kostte vijfentwintighonderd gulden.", [("vijfentwintighonderd", M, "2500", "exact")]),
    ("Er lagen honderdenacht boten.", [("honderdenacht", Q, "108", "exact")]),
    ("Het museum kreeg tweeduizend vijfhonderd bezoekers.", [("tweeduizend vijfhonderd", Q, "2500", "exact")]),
    ("Het duurde anderhalf uur.", [("anderhalf", Q, "1.5", "exact")]),
    ("Anderhalf miljoen mensen stemden.", [("Anderhalf miljoen", Q, "1500000", "exact")]),
    ("Hij wachtte drieënhalf jaar.", [("drieënhalf", Q, "3.5", "exact")]),
    ("Hij telde twee-en-veertig schapen.", [("twee-en-veertig", Q, "42", "exact")]),
    # scale words and abbreviations
    ("De staat leent 2,4 miljard euro.", [("2,4 miljard", M, "2400000000", "exact")]),
    ("De club verloor 40 mln euro.", [("40 mln", M, "40000000", "exact")]),
    ("Ruim drie miljoen huizen staan leeg.", [("drie miljoen", Q, "3000000", "more_than")]),
    ("Het kost een miljoen dollar.", [("een miljoen", M, "1000000", "exact")]),
    # collectives and open orders
    ("Een tiental agenten raakte gewond.", [("Een tiental", Q, "10", "about")]),
    ("Tientallen huizen liepen schade op.", [("Tientallen", Q, "10", "at_least")]),
    ("Tienduizenden betogers vulden het plein.", [("Tienduizenden", Q, "10000", "at_least")]),
    ("Honderden boeren kwamen.", [("Honderden", Q, "100", "at_least")]),
    ("Enkele honderden boeren kwamen.", [("Enkele honderden", Q, "100", "at_least")]),
    ("De gemeente kocht twee dozijn bomen.", [("twee dozijn", Q, "24", "about")]),
    ("Een paar duizend mensen bleven thuis.", [("Een paar duizend", Q, "1000", "at_least")]),
    # fractions
    ("De helft van de scholen bleef dicht.", [("De helft", Q, "1/2", "exact")]),
    ("Twee derde van de leden stemde voor.", [("Twee derde", Q, "2/3", "exact")]),
    ("Een kwart van het bos is ziek.", [("Een kwart", Q, "1/4", "exact")]),
    ("Een derde van de patiënten herstelt.", [("Een derde", Q, "1/3", "exact")]),
    ("Driekwart van de huizen is verkocht.", [("Driekwart", Q, "3/4", "exact")]),
    ("Het duurt een half uur.", [("een half", Q, "1/2", "exact")]),
    # percent, currency, points
    ("De huur stijgt met 20 procent.", [("20 procent", P, "20", "exact")]),
    ("De partij wint 2 procentpunten.", [("2", Q, "2", "exact")]),
    ("Een kaartje kost 49 euro.", [("49", M, "49", "exact")]),
    ("De boete is €4,25 hoog.", [("€4,25", M, "4.25", "exact")]),
    ("Het leger krijgt 2 miljard Amerikaanse dollar.", [("2 miljard", M, "2000000000", "exact")]),
    # ranges, changes, ratios
    ("Tussen de 40 en 50 mensen kwamen.", [("40 en 50", Q, "40–50", None)]),
    ("Het wordt 20 tot 25 graden.", [("20 tot 25", Q, "20–25", None)]),
    ("Er vielen drie of vier doden.", [("drie of vier", Q, "3–4", None)]),
    ("De rente steeg van 2 naar 3 procent.", [("2", P, "2", "exact"), ("3 procent", P, "3", "exact")]),
    ("Een op de vijf Nederlanders rookt.", [("Een op de vijf", Q, "1/5", "exact")]),
    ("Zeven van de tien bedrijven klagen.", [("Zeven van de tien", Q, "7/10", "exact")]),
    ("Het project kost 2 tot 3 miljard euro.", [("2 tot 3 miljard", M, "2000000000–3000000000", None)]),
    ("Twee- tot driehonderd boeren kwamen.", [("Twee- tot driehonderd", Q, "200–300", None)]),
    ("Het wordt min 12 tot min 15 graden.", [("min 12 tot min 15", Q, "-15–-12", None)]),
    # bounds
    ("Minstens 70 huizen brandden.", [("70", Q, "70", "at_least")]),
    ("Meer dan 1.250 bedrijven zijn getroffen.", [("1.250", Q, "1250", "more_than")]),
    ("Bijna 900 leerlingen ontbraken.", [("900", Q, "900", "about")]),
    ("Hooguit acht uur mag er gewerkt worden.", [("acht", Q, "8", "at_most")]),
    ("Zo'n 300 liter liep weg.", [("300", Q, "300", "about")]),
    ("Minder dan tien boten voeren uit.", [("tien", Q, "10", "less_than")]),
    ("Er kwamen 500 gasten of meer.", [("500", Q, "500", "at_least")]),
    # dates, years, times
    ("Op 9 november kwamen 80 bussen.", [("9 november", "date", None, None), ("80", Q, "80", "exact")]),
    ("Op woensdag 12 maart 2025 vergaderde de raad.", [("woensdag 12 maart 2025", "date", None, None)]),
    ("Het verdrag van 9-11-2022 geldt.", [("9-11-2022", "date", None, None)]),
    ("Sinds 2014 daalt het aantal.", [("2014", "year", "2014", None)]),
    ("In 2030 moet de tunnel open.", [("2030", "year", "2030", None)]),
    ("De trein vertrekt om 14.30 uur.", [("14.30 uur", "time", None, None)]),
    ("De raad begint om acht uur.", [("acht", "time", "8", None)]),
    ("Om half acht kwam de politie.", [("acht", "time", "8", None)]),
    ("Van 9 tot 17 uur is de weg dicht.", [("9", "time", "9", None), ("17", "time", "17", None)]),
    ("Bel 06-12345678 voor hulp.", [("06-12345678", "phone", None, None)]),
    ("Eén persoon kwam om.", [("Eén", Q, "1", "exact")]),
    ("In de jaren 90 was dat anders.", [("90", "year", "90", None)]),
    ("De bijeenkomst duurde twee uur.", [("twee", Q, "2", "exact")]),
    ("Winkels zijn open tussen 9 en om 17 uur.", [("9", Q, "9", "exact"), ("17", "time", "17", None)]),
    # ordinals, scores, names
    ("Het was de vierde vergadering.", [("vierde", "ordinal", "4", None)]),
    ("Zij werd 3e in Parijs.", [("3e", "ordinal", "3", None)]),
    ("De vijfentwintigste bezoeker kreeg bloemen.", [("vijfentwintigste", "ordinal", "25", None)]),
    ("De thuisploeg won met 3-1.", [("3-1", "score", None, None)]),
    ("Volgens artikel 5 geldt de wet.", [("5", "name", "5", None)]),
    ("De F-16 landde in Volkel.", [("F-16", "name", None, None)]),
    # false friends
    ("Veel mensen vluchtten, enkele bleven.", []),
    ("Een man en drie vrouwen raakten gewond.", [("Een", Q, "1", "exact"), ("drie", Q, "3", "exact")]),
    ("De gemeente nam de regels in acht.", []),
    ("De zevende-dagsadventisten zaten op de achterbank.", [("zevende", "ordinal", "7", None)]),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text[:40] for text, _ in CASES])
def test_every_number_of_a_sentence(text: str, expected: list[tuple[str, str, str | None, str | None]]) -> None:
    found = []
    for q in scan(text, "nl"):
        value = f"{exact_or_none(q.min)}–{exact_or_none(q.max)}" if q.min is not None else exact_or_none(q.value)
        found.append((q.span.of(text), str(q.kind), value, q.bound and str(q.bound)))
    assert found == expected
