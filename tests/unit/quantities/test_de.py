"""German news sentences: every number of each, with exact span, kind, value and bound, and nothing else."""

import pytest

from service.quantities.exact import exact_or_none
from service.quantities.scanner import scan

Q, P, M = "quantity", "percent", "money"

# sentence, then for each number: span, kind, value (min–max of a range), bound
CASES = [
    # digits, grouping, decimals, sign
    ("In Kassel demonstrierten 12.400 Menschen.", [("12.400", Q, "12400", "exact")]),
    ("Das Werk liefert 1.250.000,50 Tonnen im Jahr.", [("1.250.000,50", Q, "1250000.5", "exact")]),
    ("Die Quote sank auf 3,5 Prozent.", [("3,5 Prozent", P, "3.5", "exact")]),
    ("Der Wert lag bei -7 Prozent.", [("-7 Prozent", P, "-7", "exact")]),
    ("In Zürich kostete es 4'200 Franken.", [("4'200", M, "4200", "exact")]),
    # words and compounds
    ("Fünfundzwanzig Kühe standen im Stall.", [("Fünfundzwanzig", Q, "25", "exact")]),
    (
        "Die Spende ging an zweihundertfünfundzwanzigtausend Haushalte.",
        [("zweihundertfünfundzwanzigtausend", Q, "225000", "exact")],
    ),
    ("Im Saal saßen hundertdreiundzwanzig Gäste.", [("hundertdreiundzwanzig", Q, "123", "exact")]),
    ("Das Schloss wurde für achtzehnhundert Taler verkauft.", [("achtzehnhundert", Q, "1800", "exact")]),
    ("Tausendundeine Nacht ist ein Titel.", []),
    (
        "Er zählte siebenhunderteinundzwanzigtausendzwölf Stimmen.",
        [("siebenhunderteinundzwanzigtausendzwölf", Q, "721012", "exact")],
    ),
    ("Sie warteten dreieinhalb Stunden.", [("dreieinhalb", Q, "3.5", "exact")]),
    ("Der Umbau kostet anderthalb Millionen Euro.", [("anderthalb Millionen", M, "1500000", "exact")]),
    ("Zweieinhalbtausend Helfer kamen.", [("Zweieinhalbtausend", Q, "2500", "exact")]),
    # scale words and abbreviations
    ("Rund 1,3 Millionen Menschen flohen.", [("1,3 Millionen", Q, "1300000", "about")]),
    ("Der Bund zahlt 2,5 Mrd. Euro.", [("2,5 Mrd.", M, "2500000000", "exact")]),
    ("Es geht um 40 Mio. Euro.", [("40 Mio.", M, "40000000", "exact")]),
    ("Zwei Milliarden Dollar fehlen.", [("Zwei Milliarden", M, "2000000000", "exact")]),
    # collectives and open orders
    ("Ein Dutzend Ortschaften war ohne Strom.", [("Ein Dutzend", Q, "12", "about")]),
    ("Dutzende Fahrer blieben stecken.", [("Dutzende", Q, "12", "at_least")]),
    ("Zehntausende gingen auf die Straße.", [("Zehntausende", Q, "10000", "at_least")]),
    ("Hunderte von Booten lagen im Hafen.", [("Hunderte", Q, "100", "at_least")]),
    ("Mehrere hundert Bäume stürzten um.", [("Mehrere hundert", Q, "100", "at_least")]),
    ("Die Stadt verlor ein paar tausend Einwohner.", [("ein paar tausend", Q, "1000", "at_least")]),
    # fractions
    ("Die Hälfte der Schulen blieb zu.", [("Die Hälfte", Q, "1/2", "exact")]),
    ("Zwei Drittel der Mitglieder stimmten zu.", [("Zwei Drittel", Q, "2/3", "exact")]),
    ("Ein Fünftel des Waldes ist krank.", [("Ein Fünftel", Q, "1/5", "exact")]),
    ("Eine halbe Million Eier wurde zerstört.", [("Eine halbe Million", Q, "500000", "exact")]),
    # percent, currency, points
    ("Der Umsatz wuchs um 20 Prozent.", [("20 Prozent", P, "20", "exact")]),
    ("Die SPD legte um 2 Prozentpunkte zu.", [("2", Q, "2", "exact")]),
    ("Das Ticket kostet 49 Euro.", [("49", M, "49", "exact")]),
    ("Die Strafe beträgt 3 Millionen kanadische Dollar.", [("3 Millionen", M, "3000000", "exact")]),
    # ranges, changes, ratios
    ("Zwischen 40 und 50 Schafe fehlten am Abend.", [("40 und 50", Q, "40–50", None)]),
    ("Erwartet werden 20 bis 25 Grad.", [("20 bis 25", Q, "20–25", None)]),
    ("Zwischen fünf und zwanzig Euro sind üblich.", [("fünf und zwanzig", M, "5–20", None)]),
    (
        "Etwa 100 bis 300 Milliarden Sterne leuchten.",
        [("100 bis 300 Milliarden", Q, "100000000000–300000000000", "about")],
    ),
    ("Der Zins stieg von 2 auf 3 Prozent.", [("2", P, "2", "exact"), ("3 Prozent", P, "3", "exact")]),
    ("Drei von fünf Befragten sind dafür.", [("Drei von fünf", Q, "3/5", "exact")]),
    ("Nach drei oder vier Tagen kam Hilfe.", [("drei oder vier", Q, "3–4", None)]),
    ("Rund fünfzig- bis sechzigtausend Menschen kamen.", [("fünfzig- bis sechzigtausend", Q, "50000–60000", "about")]),
    ("Drei bis viertausend Stühle fehlen.", [("Drei bis viertausend", Q, "3000–4000", None)]),
    ("Ein bis zwei Wochen dauert das.", [("Ein bis zwei", Q, "1–2", None)]),
    ("Die Kälte bringt minus 12 bis minus 15 Grad.", [("minus 12 bis minus 15", Q, "-15–-12", None)]),
    # bounds
    ("Mindestens 70 Häuser brannten.", [("70", Q, "70", "at_least")]),
    ("Mehr als 1.250 Höfe meldeten Schäden.", [("1.250", Q, "1250", "more_than")]),
    ("Seit über zehn Jahren steht das Haus leer.", [("zehn", Q, "10", "more_than")]),
    ("Knapp 900 Schüler fehlten.", [("900", Q, "900", "about")]),
    ("Höchstens acht Stunden darf gearbeitet werden.", [("acht", Q, "8", "at_most")]),
    ("Bis zu 300 Liter laufen aus.", [("300", Q, "300", "at_most")]),
    ("Weniger als zehn Boote liefen aus.", [("zehn", Q, "10", "less_than")]),
    ("Es kamen 500 Gäste oder mehr.", [("500", Q, "500", "at_least")]),
    # dates, years, times
    ("Am 9. November kamen 80 Busse.", [("9. November", "date", None, None), ("80", Q, "80", "exact")]),
    ("Am Mittwoch, den 12. März 2025, tagte der Rat.", [("12. März 2025", "date", None, None)]),
    ("Vom 3. bis 5. Mai ist gesperrt.", [("3. bis 5. Mai", "date", None, None)]),
    ("Der Vertrag vom 9.11.2022 gilt.", [("9.11.2022", "date", None, None)]),
    ("Seit 2014 sank die Zahl.", [("2014", "year", "2014", None)]),
    ("Im Jahr 2030 soll der Tunnel öffnen.", [("2030", "year", "2030", None)]),
    ("2015 kamen 890.000 Menschen.", [("2015", "year", "2015", None), ("890.000", Q, "890000", "exact")]),
    ("Es fehlen 2015 russische Soldaten.", [("2015", Q, "2015", "exact")]),
    (
        "Die Inflation dürfte 2025 bei 2 Prozent liegen.",
        [("2025", "year", "2025", None), ("2 Prozent", P, "2", "exact")],
    ),
    ("Sie stieg auf 2035.", [("2035", Q, "2035", "exact")]),
    ("Der Anteil ist hoch (2021: 76 Prozent).", [("2021", "year", "2021", None), ("76 Prozent", P, "76", "exact")]),
    ("Das gilt seit 2000 Jahren.", [("2000", Q, "2000", "exact")]),
    ("In den 90er Jahren war das anders.", [("90er", "year", None, None)]),
    ("Der Zug fährt um 14 Uhr ab.", [("14", "time", "14", None)]),
    ("Um 14.30 Uhr begann die Sitzung.", [("14.30 Uhr", "time", None, None)]),
    ("Zwischen 14 und 16 Uhr ist geschlossen.", [("14", "time", "14", None), ("16", "time", "16", None)]),
    ("Um halb acht kam die Polizei.", [("acht", "time", "8", None)]),
    # ordinals, scores, names
    ("Sie brachen das vierte Gespräch ab.", [("vierte", "ordinal", "4", None)]),
    ("Zum 25. Mal wird das Fest gefeiert.", [("25.", "ordinal", "25", None)]),
    ("Die Läufer waren 25. Danach kam Regen.", [("25", Q, "25", "exact")]),
    ("Der fünfundzwanzigste Besucher bekam Blumen.", [("fünfundzwanzigste", "ordinal", "25", None)]),
    ("Die Gäste gewannen mit 3:1.", [("3:1", "score", None, None)]),
    ("Sie kamen zu dritt.", [("dritt", "ordinal", "3", None)]),
    ("Sie siegten 2 zu 1.", [("2 zu 1", "score", None, None)]),
    ("Der Trainer lobte die deutsche Elf.", []),
    ("Nach Artikel 5 gilt das Gesetz.", [("5", "name", "5", None)]),
    ("Kiew erhielt den Leopard 2 im Frühling.", [("2", "name", "2", None)]),
    ("Die F-16 landete in Ramstein.", [("F-16", "name", None, None)]),
    # false friends: articles, vague words, numbers inside other words
    ("Viele Menschen flohen, einige blieben.", []),
    ("Die Polizei nahm sich in Acht, niemand achtete darauf.", []),
    ("Ein zweijähriges Kind spielte im Vierzylinder.", []),
    ("Ein Mann und drei Frauen wurden verletzt.", [("Ein", Q, "1", "exact"), ("drei", Q, "3", "exact")]),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text[:40] for text, _ in CASES])
def test_every_number_of_a_sentence(text: str, expected: list[tuple[str, str, str | None, str | None]]) -> None:
    found = []
    for q in scan(text, "de"):
        value = f"{exact_or_none(q.min)}–{exact_or_none(q.max)}" if q.min is not None else exact_or_none(q.value)
        found.append((q.span.of(text), str(q.kind), value, q.bound and str(q.bound)))
    assert found == expected
