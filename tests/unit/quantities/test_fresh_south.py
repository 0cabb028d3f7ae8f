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
]


@pytest.mark.parametrize(("lang", "text", "wanted"), ROWS, ids=[f"{row[0]}: {row[1][:40]}" for row in ROWS])
def test_every_number(lang: str, text: str, wanted: list[str]) -> None:
    assert said(text, lang) == wanted
