"""Small numbers that take up what was named before: a table of sentences, and what of them says nothing new."""

import pytest

from service.quantities.scanner import scan
from service.syntax.anaphora import REASON, taken_up

FR = "La Sarvie et le Mordan se disputent le col. "
EN = "Sarvia and Mordan both claim the pass. "


@pytest.mark.parametrize(
    ("lang", "text", "found"),
    [
        ("fr", FR + "Les deux pays négocient.", ["deux"]),
        ("fr", FR + "Le médiateur presse les deux\u00a0pays à céder.", ["deux"]),
        ("fr", FR + "Ces trois villages, voisins du col, attendent.", ["trois"]),
        ("fr", FR + "Il parle aux deux délégations.", ["deux"]),
        ("fr", FR + "La route est coupée dans les deux sens.", ["deux"]),
        ("fr", FR + "Les deux hommes ont été tués.", []),
        ("fr", FR + "Les deux soldats blessés sont rentrés.", []),
        ("fr", FR + "Les trois habitants du hameau sont partis.", []),
        ("fr", FR + "Les deux guides, qui étaient encordés, sont saufs.", []),
        ("fr", FR + "Un bus passe toutes les dix minutes.", []),
        ("fr", FR + "Les deux tiers des élus étaient là.", []),
        ("fr", FR + "Les deux premiers jours furent calmes.", []),
        ("fr", FR + "Deux pays négocient, et 2 pays regardent.", []),
        ("fr", FR + "Les 2 pays négocient.", []),
        ("fr", FR + "Les vingt-deux élus votent.", []),
        ("fr", FR + "Ses deux filles travaillent.", []),
        ("fr", "Les deux pays négocient", []),
        ("fr", "\n\n Les deux pays négocient", []),
        ("fr", "La Sarvie et le Mordan\nLes deux pays négocient", ["deux"]),
        ("fr", "Nul ne cède\u00a0! Les deux pays négocient", ["deux"]),
        ("en", EN + "The two countries will meet on Monday.", ["two"]),
        ("en", EN + "He urged the two countries to meet.", ["two"]),
        ("en", EN + "These three towns, cut off by snow, wait.", ["three"]),
        ("en", EN + "The two men were killed.", []),
        ("en", EN + "The two Greens, who want more, left.", []),
        ("en", EN + "The two injured men left.", []),
        ("en", EN + "The two schools in the valley shut.", []),
        ("en", EN + "It lasted the two hours.", []),
        ("en", EN + "The two-day talks ended.", []),
        ("de", "Sarvien und Mordan streiten. Die zwei Staaten verhandeln.", []),
    ],
)
def test_small_numbers_that_say_nothing_new(lang: str, text: str, found: list[str]) -> None:
    quantities = scan(text, lang)
    taken = taken_up(text, quantities, lang)
    assert [quantities[i].span.of(text) for i in taken] == found
    assert set(taken.values()) <= {REASON}
