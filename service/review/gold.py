"""Reviewed articles as gold (data/README.md): what people let stand, in the form that `pincite eval` compares with.

Only articles in which a person has decided about every claim: gold says what is not there, too. Pure; knows no file.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from service.store.columns import stored
from service.store.decisions import ReviewedClaim, RunRow

FIELDS = ("measure", "subject", "attribution", "when")
SCHEMA = "claims"  # the questions that gold answers
_MEASURING = ("quantity", "percent", "money")
_STANDING = ("accepted", "fixed")

Entry = dict[str, Any]


def gold_entry(run: RunRow, claims: Sequence[ReviewedClaim]) -> Entry:
    """One article's gold: every number that measures, every one that does not, and the claims people let stand.

    A number has one claim: of several about it the first. Values are whole numbers or exact strings (`4.5`, `1/3`).
    """
    quantities, others = [], []
    for number, covered in zip(run.numbers, run.coverage["numbers"], strict=True):
        if number["kind"] in _MEASURING:
            quantities.append(_quantity(run.text, number))
        else:
            why = stored(covered["why"] or number["reason"] or number["kind"])
            others.append({**_place(number), "why": why})
    return {
        "file": run.name,
        "lang": run.lang,
        "source": f"reviewed with Pincite by {', '.join(_people(claims))}",
        "quantities": quantities,
        "non_claims": others,
        "claims": _claims(quantities, claims),
    }


def _claims(quantities: Sequence[Entry], claims: Sequence[ReviewedClaim]) -> list[Entry]:
    index = {quantity["start"]: place for place, quantity in enumerate(quantities)}
    found: dict[int, Entry] = {}
    for claim in claims:
        content: Mapping[str, Any] = claim.reviewed or {
            "number": claim.number,
            "quote": claim.quote,
            "fields": claim.fields,
        }
        place = index.get(content["number"]["start"])
        if claim.state in _STANDING and place is not None and place not in found:
            found[place] = _claim(place, content)
    return [found[place] for place in sorted(found)]


def _claim(place: int, content: Mapping[str, Any]) -> Entry:
    quote = content["quote"]
    fields = {name: _passage(content["fields"].get(name)) for name in FIELDS}
    return {
        "quantity": place,
        "quote": quote["text"],
        "quote_start": quote["start"],
        "quote_end": quote["end"],
        **fields,
    }


def _passage(value: Any) -> str | None:
    """The words of a passage; None where there is none, or where it stands nowhere in the article."""
    if not isinstance(value, Mapping) or value["start"] is None:
        return None
    return str(value["text"])


def _quantity(text: str, number: Mapping[str, Any]) -> Entry:
    ranged = number["min"] is not None
    value = [_value(number["min"]), _value(number["max"])] if ranged else _value(number["value"])
    unit, cue = number["unit"], number["cue"]
    entry = {
        **_place(number),
        "value": value,
        "bound": "range" if ranged else number["bound"],
        "unit": text[unit[0] : unit[1]] if unit else None,
        "kind": "ratio" if isinstance(value, str) and "/" in value else _kind(number["kind"]),
    }
    return entry | ({"cue": text[cue[0] : cue[1]]} if cue else {})


def _kind(kind: str) -> str:
    return "count" if kind == "quantity" else kind


def _place(number: Mapping[str, Any]) -> Entry:
    return {"start": number["start"], "end": number["end"], "text": number["text"]}


def _value(exact: str | None) -> int | str | None:
    """A whole number as JSON's, anything else as the exact string: a float would round it."""
    if exact is None:
        return None
    return int(exact) if exact.lstrip("-").isdecimal() else exact


def _people(claims: Sequence[ReviewedClaim]) -> list[str]:
    return sorted({claim.reviewer for claim in claims if claim.reviewer})
