"""What a number word is: its part in a numeral and its value. Knows no language and no text."""

from dataclasses import dataclass
from enum import IntEnum
from fractions import Fraction


class Part(IntEnum):
    """What a word is inside a numeral. MIXED is a whole with a fraction in one word (`anderthalb`, `dreieinhalb`)."""

    NUMBER = 0
    HUNDRED = 1
    THOUSAND = 2
    SCALE = 3
    COLLECTIVE = 4
    PLURAL = 5
    FRACTION = 6
    HALF = 7
    ORDINAL = 8
    ONE = 9
    MIXED = 10


@dataclass(frozen=True, slots=True)
class Word:
    """One number word: its part and value."""

    part: Part
    value: int | Fraction
    plural: bool = False
