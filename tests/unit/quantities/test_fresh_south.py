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
]


@pytest.mark.parametrize(("lang", "text", "wanted"), ROWS, ids=[f"{row[0]}: {row[1][:40]}" for row in ROWS])
def test_every_number(lang: str, text: str, wanted: list[str]) -> None:
    assert said(text, lang) == wanted
