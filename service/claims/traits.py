"""What can be seen of a claim that tells whether its measure is right: traits of passage and number. Pure.

Each is in [0, 1] and a part of the confidence (docs/confidence.md); none weighs in the ranking score. Learnt weights
use them, so a change of what one means asks for learning anew (`benchmarks/calibrate.py`).
"""

import re
from collections.abc import Collection, Mapping

from service.claims.claim import Claim
from service.claims.draft import Draft
from service.claims.function_words import TABLES, FunctionWords
from service.quantities.model import Bound, Kind, Quantity
from service.text.overlap import token_f1, words
from service.text.span import Span

# What is counted: the field that a claim is right or wrong by.
MEASURE = "measure"
# Whose it is.
SUBJECT = "subject"
# Numbers up to this take up what was named before as often as they count anew (`les deux pays`).
SMALL = 10
# A line of fewer code points that ends without a stop is a heading, a list item or a cell.
SHORT_LINE = 90
# A subject that shares this much with the measure says the same.
SAME = 0.8
_BORDER = re.compile(r"\s*(?:[.,;:!?»”\")\]—–|]|\n|$)")
_NEXT = re.compile(r"\s*([^\W\d_]+)")
_BEFORE = re.compile(r"(?<![^\W\d_])([^\W\d_]+)\W*$")
_STOP = re.compile(r"[.!?…»”\"]\s*$")
_CONTEXT = 40


def field_asking(draft: Draft, what: str) -> str | None:
    """The name of the field that asks `what`; None where the draft has none.

    Readings of earlier versions do not say what they ask, nor do fields that nobody read again: there the name does.
    """
    asked = (name for name, readings in draft.readings.items() if readings.asks == what)
    return next(asked, what if what in draft.fields else None)


def traits(claim: Claim, text: str, lang: str, passages: Collection[str]) -> dict[str, float]:
    """The traits of a verified claim about `text`, by name; {} where its number stands nowhere.

    `passages` names the fields whose answers must stand in the article, `lang` is ISO 639-1.
    """
    if claim.quantity is None or claim.number is None:
        return {}
    table = TABLES.get(lang)
    seen = _of_number(text, claim.quantity, table)
    name = field_asking(claim.draft, MEASURE)
    if name is None or name not in claim.fields or name not in passages:
        return seen
    reading = claim.fields[name]
    if reading.span is not None:
        other = field_asking(claim.draft, SUBJECT)
        subject = claim.fields.get(other) if other else None
        said = str(subject.answer) if subject and subject.answer is not None else None
        seen |= _of_passage(text, reading.span, claim.quantity, said, table)
    return seen | _of_readings(claim.draft, name)


def _of_number(text: str, quantity: Quantity, table: FunctionWords | None) -> dict[str, float]:
    value = quantity.value if quantity.value is not None else quantity.max
    span = quantity.span
    line = _line(text, span)
    seen = {
        "money": quantity.kind is Kind.MONEY,
        "percent": quantity.kind is Kind.PERCENT,
        "bounded": quantity.bound not in (None, Bound.EXACT),
        "small": value is not None and -SMALL <= value <= SMALL,
        "line": len(line) < SHORT_LINE and not _STOP.search(line),
    }
    if table is not None:
        before = _BEFORE.search(text, max(0, span.start - _CONTEXT), span.start)
        unit = words(quantity.unit.of(text)) if quantity.unit else []
        seen["known"] = before is not None and before[1].casefold() in table.known
        seen["duration"] = bool(unit) and unit[0] in table.durations
    return {name: float(one) for name, one in seen.items()}


def _of_passage(
    text: str, at: Span, quantity: Quantity, subject: str | None, table: FunctionWords | None
) -> dict[str, float]:
    passage = at.of(text)
    said = words(passage)
    unit = words(quantity.unit.of(text)) if quantity.unit else []
    seen = {
        "one_word": len(said) == 1,
        "digits": any(character.isdigit() for character in passage),
        "lower": passage[:1].islower(),
        "around": at.overlaps(quantity.span),
        "behind": at.start >= quantity.span.end,
        "has_unit": bool(unit) and set(unit) <= set(said),
        "subject_too": subject is not None and token_f1(passage, subject) >= SAME,
    }
    if table is not None:
        onward = None if _BORDER.match(text, at.end) else _NEXT.match(text, at.end)
        seen["goes_on"] = onward is not None and onward[1].casefold() in table.onward
        seen["pronoun"] = not table.pronouns.isdisjoint(said)
        if said and table.durations.issuperset(said):
            seen["duration"] = True
    return {name: float(one) for name, one in seen.items()}


def _of_readings(draft: Draft, name: str) -> dict[str, float]:
    """What the second reader adds: its reason, and what its other candidates say of both readings."""
    readings = draft.readings.get(name)
    if readings is None:
        return {}
    seen: Mapping[str, float] = {
        "same": float(readings.overlap == 1),
        "echoed": readings.echoed,
        "backed": readings.backed,
    }
    return {**seen, **{reason: 1.0 for reason in (readings.why,) if reason}}


def _line(text: str, at: Span) -> str:
    """The line around `at`; of one that is not short only so much as shows it."""
    low, high = max(0, at.start - SHORT_LINE), at.end + SHORT_LINE
    end = text.find("\n", at.end, high)
    return text[text.rfind("\n", low, at.start) + 1 or low : high if end < 0 else end]
