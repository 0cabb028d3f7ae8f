"""Sentences as fresh Spanish, Italian, Portuguese and Dutch articles have them: every number, what it is and says.

Each row once was read wrongly, or stands beside one that was, so that the rule for the one does not harm the other.
"""

import pytest

from tests.unit.quantities.test_fresh_articles import said

# language, text, then for each number `span = value unit (bound)` where it measures, else `span : kind`
ROWS: list[tuple[str, str, list[str]]] = [
    # amounts and those they go to, votes and scores, points of a tie-break
    ("es", "Indemnizará con 1,2 millones a las 37 víctimas.", ["1,2 millones = 1200000", "37 = 37 víctimas"]),
    ("es", "Dará 300 € a 500 familias.", ["300 € = 300", "500 = 500 familias"]),
    ("es", "Dará de 300 a 500 €.", ["300 a 500 € = 300–500"]),
    ("es", "Cuesta de 1,2 millones a 1,5 millones.", ["1,2 millones a 1,5 millones = 1200000–1500000"]),
    ("pt", "Vai pagar 1,2 milhões às 37 vítimas.", ["1,2 milhões = 1200000", "37 = 37 vítimas"]),
    ("nl", "Het besluit viel met 18 tegen 7 stemmen.", ["18 = 18", "7 = 7 stemmen"]),
    ("nl", "Ajax won met 3 tegen 1.", ["3 tegen 1 : score"]),
    ("es", "Ganó por 7-6 (5) y 6-3.", ["7-6 : score", "5 : score", "6-3 : score"]),
    # fewer than before is no minus, below zero in an adjective, a discount, noon
    (
        "pt",
        "O PS elegeu 121 deputados, menos cinco; a taxa é de 43,6%, menos 4,3 pontos.",
        ["121 = 121 deputados", "cinco = 5", "43,6% = 43.6", "4,3 = 4.3 pontos"],
    ),
    (
        "pt",
        "O partido tem menos cinco deputados e o saldo é de menos 30 milhões de euros.",
        ["cinco = 5 deputados", "menos 30 milhões = -30000000 euros"],
    ),
    ("pt", "Fez menos cinco graus na Guarda e, no Porto, menos 3.", ["menos cinco = -5 graus", "menos 3 = -3"]),
    (
        "pt",
        "As mínimas descem a 3 graus negativos; 12 votos negativos.",
        ["3 graus negativos = -3 graus", "12 = 12 votos"],
    ),
    (
        "es",
        "El termómetro bajó a 3 grados negativos; hubo 3 votos negativos.",
        ["3 grados negativos = -3 grados", "3 = 3 votos"],
    ),
    ("pt", "Um desconto de 20 a 30%; o pH desceu de 7,4 para 6,9.", ["20 a 30% = 20–30", "7,4 = 7.4", "6,9 = 6.9"]),
    (
        "pt",
        "O almoço é ao meio-dia, após meio dia de trabalho e meia-hora de espera.",
        ["meio = 1/2 dia", "meia = 1/2 hora"],
    ),
    # hours with minutes after a point, in two pairs, at one o'clock, with the day after them
    ("es", "El paro es de 6 a 9 y de 17 a 20.30 horas.", ["6 : time", "9 : time", "17 : time", "20.30 horas : time"]),
    (
        "es",
        "Jornadas de 8 a 10 horas, de 1.5 horas o de 2.50 horas.",
        ["8 a 10 = 8–10 horas", "1.5 = 1.5 horas", "2.50 = 2.5 horas"],
    ),
    ("es", "El metro cerrará entre las 23.00 y la 1.30.", ["23.00 : time", "1.30 : time"]),
    ("es", "De 3 a 5 kilos y de 17 a 20 personas.", ["3 a 5 = 3–5 kilos", "17 a 20 = 17–20 personas"]),
    ("pt", "Aberto das 9.30 às 17.30 horas.", ["9.30 : time", "17.30 horas : time"]),
    (
        "it",
        "La linea chiude tra le 23 e l'1.30, il tasso sale all'1,30 per cento e l'11 per cento resta.",
        ["23 : time", "1.30 : time", "1,30 per cento = 1.3", "11 per cento = 11 resta"],
    ),
    (
        "it",
        "Treni fermi dalle 9.01 del 5 alle 21 del 6 novembre.",
        ["9.01 : time", "5 : date", "21 : time", "6 novembre : date"],
    ),
    ("it", "Alle 21 del 5 novembre c'erano 30 persone.", ["21 : time", "5 novembre : date", "30 = 30 persone"]),
    ("nl", "De staking duurt van 9.01 tot 21.00 uur.", ["9.01 : time", "21.00 uur : time"]),
    (
        "nl",
        "Er is hinder van 6 tot 9 en van 17 tot 20.30 uur, van 5 tot 6 kilo.",
        ["6 : time", "9 : time", "17 : time", "20.30 uur : time", "5 tot 6 = 5–6 kilo"],
    ),
]


@pytest.mark.parametrize(("lang", "text", "wanted"), ROWS, ids=[f"{row[0]}: {row[1][:40]}" for row in ROWS])
def test_every_number(lang: str, text: str, wanted: list[str]) -> None:
    assert said(text, lang) == wanted
