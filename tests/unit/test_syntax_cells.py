"""Heads of table columns: found by cells, not by words."""

import pytest

from service.syntax.cells import header
from service.syntax.lang.tables import TABLES

PLAIN = "Ville | Loyer | Il y a un an\n\nBrel | 640 € | 600 €\nCorval | 710 € | 690 €"
BORDERED = "| Town | Rent |\n| --- | --- |\n| Brel | £640 |"


@pytest.mark.parametrize(
    ("lang", "text", "number", "found"),
    [
        ("fr", PLAIN, "640", "Loyer"),
        ("fr", PLAIN, "710", "Loyer"),
        ("fr", PLAIN, "690", "Loyer"),  # `Il y a un an` tells when
        ("fr", PLAIN.replace(" | ", "\t"), "640", "Loyer"),
        ("en", BORDERED, "640", "Rent"),
        ("en", "Rents rose to £640.", "640", None),
        ("en", "Brel | £640", "640", None),
        ("en", "Some text.\nBrel | £640", "640", None),  # the row before has no cells
        ("en", "Town | Rent\n12 | 640", "12", None),  # the first column names its rows
        ("en", "2024 | 2025\n12 | 640", "640", None),
        ("en", "Town | Rent\n" + "Brel | 12\n" * 60 + "Brel | 640", "640", None),  # longer than is looked through
        ("en", "Town | Rent\n" + "Brel " * 900 + "| 640", "640", "Rent"),
        ("en", "Town | Rent\n" + "Brel " * 1100 + "| 640", "640", None),  # too long for a row
        ("en", "Town | Rent" + " in pounds" * 600 + "\nBrel | 640", "640", None),
        ("en", "", "", None),
    ],
)
def test_a_number_knows_the_head_of_its_column(lang: str, text: str, number: str, found: str | None) -> None:
    span = header(text, text.index(number), TABLES[lang])
    assert (span and span.of(text)) == found
