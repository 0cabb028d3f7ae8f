"""How much two passages have in common, as words. Pure; knows no field and no gold."""

import re
import unicodedata
from collections import Counter

_WORD = re.compile(r"[^\W_]+")


def words(passage: str) -> list[str]:
    """Its words, without case, punctuation and elision marks."""
    return _WORD.findall(unicodedata.normalize("NFC", passage).casefold())


def token_f1(first: str, second: str | None) -> float:
    """Harmonic mean of precision and recall over words, in [0, 1]; 1 where both have none (as SQuAD scores answers)."""
    a, b = Counter(words(first)), Counter(words(second or ""))
    total = a.total() + b.total()
    return 2 * (a & b).total() / total if total else 1.0
