"""Spanish news sentences: every number of each, with exact span, kind, value and bound, and nothing else."""

import pytest

from service.quantities.exact import exact_or_none
from service.quantities.scanner import scan

Q, P, M = "quantity", "percent", "money"

# sentence, then for each number: span, kind, value (min–max of a range), bound
CASES = [
    # digits, grouping, decimals, sign
    ("El buque llegó a Vigo con 12.400 toneladas de trigo.", [("12.400", Q, "12400", "exact")]),
    ("La obra costará 1.250.000,50 euros.", [("1.250.000,50", M, "1250000.5", "exact")]),
    ("La inflación fue del 3.5 por ciento en México.", [("3.5 por ciento", P, "3.5", "exact")]),
    ("En Soria hizo menos uno y medio grados.", [("menos uno y medio", Q, "-1.5", "exact")]),
    ("En Soria se midieron -7 grados.", [("-7", Q, "-7", "exact")]),
    # words
    (
        "Veintiún vecinos y treinta y una vecinas firmaron la carta.",
        [("Veintiún", Q, "21", "exact"), ("treinta y una", Q, "31", "exact")],
    ),
    ("El pantano abastece a doscientas cincuenta mil personas.", [("doscientas cincuenta mil", Q, "250000", "exact")]),
    (
        "Se perdieron mil trescientas cuarenta y dos cabezas de ganado.",
        [("mil trescientas cuarenta y dos", Q, "1342", "exact")],
    ),
    ("La subida media es de uno coma cinco puntos.", [("uno coma cinco", Q, "1.5", "exact")]),
    (
        "Hay ciento una plazas y quinientos aspirantes.",
        [("ciento una", Q, "101", "exact"), ("quinientos", Q, "500", "exact")],
    ),
    # scale words
    ("El fondo invertirá 3.000 millones de euros en la red.", [("3.000 millones", M, "3000000000", "exact")]),
    ("La deuda roza los dos mil millones de dólares.", [("dos mil millones", M, "2000000000", "about")]),
    ("El gasto global suma 1,5 billones.", [("1,5 billones", Q, "1500000000000", "exact")]),
    (
        "Acudieron 3 mil 200 fieles y mil 500 turistas.",
        [("3 mil 200", Q, "3200", "exact"), ("mil 500", Q, "1500", "exact")],
    ),
    ("El estado recibió 3 mil 200 millones de pesos.", [("3 mil 200 millones", M, "3200000000", "exact")]),
    ("La empresa perdió un millón y medio de clientes.", [("un millón y medio", Q, "1500000", "exact")]),
    # collectives
    ("Una treintena de barcos sigue en el puerto.", [("Una treintena", Q, "30", "about")]),
    ("Varios cientos de jóvenes marcharon.", [("Varios cientos", Q, "100", "at_least")]),
    ("Decenas de miles de personas huyeron.", [("Decenas de miles", Q, "10000", "at_least")]),
    ("La riada dejó sin luz a miles de hogares.", [("miles", Q, "1000", "at_least")]),
    ("Más de un centenar de pueblos se apuntó.", [("un centenar", Q, "100", "more_than")]),
    # fractions and halves
    ("Un tercio de los olivos está enfermo.", [("Un tercio", Q, "1/3", "exact")]),
    ("La quinta parte del presupuesto se destina a riego.", [("La quinta parte", Q, "1/5", "exact")]),
    ("Votaron tres cuartas partes del censo.", [("tres cuartas partes", Q, "3/4", "exact")]),
    (
        "Tardó año y medio en volver, y una hora y media en hablar.",
        [("año y medio", Q, "1.5", "exact"), ("una hora y media", Q, "1.5", "exact")],
    ),
    (
        "Medio millón de abejas y media docena de vacas murieron.",
        [("Medio millón", Q, "500000", "exact"), ("media docena", Q, "6", "about")],
    ),
    ("El medio ambiente sufre, la media de edad sube.", []),
    # percent and currency
    (
        "El paro bajó 0,3 puntos porcentuales, hasta el 11,2 %.",
        [("0,3", Q, "0.3", "exact"), ("11,2 %", P, "11.2", "at_most")],
    ),
    ("El veinte por ciento del trigo se exporta.", [("veinte por ciento", P, "20", "exact")]),
    ("Pagó US$ 300.000 por la finca.", [("US$ 300.000", M, "300000", "exact")]),
    ("El boleto cuesta 15 dólares con 50.", [("15 dólares con 50", M, "15.5", "exact")]),
    # ranges, changes, ratios
    ("Llegarán de 10 a 15 barcos.", [("10 a 15", Q, "10–15", None)]),
    ("Entre un 5 y un 10 por ciento de la cosecha se pierde.", [("5 y un 10 por ciento", P, "5–10", None)]),
    ("Costará de los 20.000 a los 25.000 euros.", [("20.000 a los 25.000", M, "20000–25000", None)]),
    ("Esperan dos o tres días de lluvia.", [("dos o tres", Q, "2–3", None)]),
    ("La tasa pasó del 3,5 % al 4,1 %.", [("3,5 %", P, "3.5", "exact"), ("4,1 %", P, "4.1", "exact")]),
    (
        "Las ventas subieron un 6,2 % a 1.450 millones de pesos.",
        [("6,2 %", P, "6.2", "exact"), ("1.450 millones", M, "1450000000", "exact")],
    ),
    ("Uno de cada cinco alumnos repite.", [("Uno de cada cinco", Q, "1/5", "exact")]),
    ("Tres de cada diez viviendas están vacías.", [("Tres de cada diez", Q, "3/10", "exact")]),
    # bounds
    ("Unos 300 agentes y casi 40 perros buscan al niño.", [("300", Q, "300", "about"), ("40", Q, "40", "about")]),
    ("Al menos doce mineros quedaron atrapados.", [("doce", Q, "12", "at_least")]),
    ("Hasta 70 casas ardieron.", [("70", Q, "70", "at_most")]),
    (
        "No más de 30 socios, menos de 20 o más de 50.",
        [("30", Q, "30", "at_most"), ("20", Q, "20", "less_than"), ("50", Q, "50", "more_than")],
    ),
    ("Se exige una nota de 8 o más.", [("8", Q, "8", "at_least")]),
    # dates, years, times
    ("El martes 14 de marzo de 2023 abrió la presa.", [("martes 14 de marzo de 2023", "date", None, None)]),
    ("La feria es del 3 al 15 de mayo.", [("3 al 15 de mayo", "date", None, None)]),
    (
        "Desde 2014 cayó el censo, y en los años 90 también.",
        [("2014", "year", "2014", None), ("90", "year", "90", None)],
    ),
    ("Se imprimieron en 1500 ejemplares.", [("1500", Q, "1500", "exact")]),
    (
        "El tren sale a las 7.45 y llega a las ocho y media.",
        [("7.45", "time", None, None), ("ocho y media", "time", None, None)],
    ),
    ("A las 14:30 horas cerró el puente.", [("14:30", "time", None, None)]),
    ("A las 20 familias se les dio agua a las 8 de la mañana.", [("20", Q, "20", "exact"), ("8", "time", "8", None)]),
    ("El bar abre las 24 horas del día.", [("24", Q, "24", "exact")]),
    # ordinals, scores, names
    (
        "Fue el vigésimo quinto congreso y la 3.ª sesión.",
        [("vigésimo quinto", "ordinal", "25", None), ("3.ª", "ordinal", "3", None)],
    ),
    ("El Cádiz venció por 2 a 1 y el filial ganó 3-1.", [("2 a 1", "score", None, None), ("3-1", "score", None, None)]),
    (
        "Según el artículo 155 y la ley 39/2015, procede.",
        [("155", "name", "155", None), ("39/2015", "other", None, None)],
    ),
    ("El Leopard 2 y el F-16 llegaron.", [("2", "name", "2", None), ("F-16", "name", None, None)]),
    ("Se midieron 37ºC en Écija.", [("37", Q, "37", "exact")]),
    # one that counts, articles and other false friends
    ("Un muerto y tres heridos deja el choque.", [("Un", Q, "1", "exact"), ("tres", Q, "3", "exact")]),
    ("La familia pidió un vaso; una vecina lo trajo.", []),
    ("La ONCE y el primer ministro callan.", [("primer", "ordinal", "1", None)]),
    ("Más o menos 20 niños cantaron, al menos 5 bien.", [("20", Q, "20", "about"), ("5", Q, "5", "at_least")]),
    (
        "En México asistieron 20,000 personas, 3.5 veces más.",
        [("20,000", Q, "20000", "exact"), ("3.5", Q, "3.5", "exact")],
    ),
    # rooms, laws, row of articles
    ("Entre las 10 y las 20 personas esperan un cuarto de baño.", [("10 y las 20", Q, "10–20", None)]),
    (
        "El Ibex 35 subió un 1,2 % hasta los 9.845 puntos.",
        [("35", "name", "35", None), ("1,2 %", P, "1.2", "exact"), ("9.845", Q, "9845", "at_most")],
    ),
    (
        "Volvió a las dos de la tarde tras treinta segundos.",
        [("dos", "time", "2", None), ("treinta", Q, "30", "exact")],
    ),
    (
        "El ajuste será de entre 2.000 y 3.000 millones de euros.",
        [("2.000 y 3.000 millones", M, "2000000000–3000000000", None)],
    ),
    (
        "Bajo los 20 grados bajo cero viven cuarenta y tantos monjes.",
        [("20 grados bajo cero", Q, "-20", "exact"), ("cuarenta", Q, "40", "about")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text[:40] for text, _ in CASES])
def test_every_number_of_a_sentence(text: str, expected: list[tuple[str, str, str | None, str | None]]) -> None:
    found = []
    for q in scan(text, "es"):
        value = f"{exact_or_none(q.min)}–{exact_or_none(q.max)}" if q.min is not None else exact_or_none(q.value)
        found.append((q.span.of(text), str(q.kind), value, q.bound and str(q.bound)))
    assert found == expected


def test_a_long_row_of_hours_is_read() -> None:
    """What follows an hour is looked at once, not to the end of the text."""
    assert {q.kind for q in scan("a las 8 y " * 3000, "es")} == {"time"}
