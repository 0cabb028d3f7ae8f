"""The published form: strict against its JSON Schema, texts at their offsets, nothing reported of a rejected claim."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from service.claims.claim import FieldReading
from service.claims.draft import Draft
from service.claims.finding import Code
from service.pipeline.coverage import cover
from service.pipeline.document import document, flat_lines
from service.pipeline.json_bytes import to_json
from service.pipeline.result import CallRecord, Origin, Result
from service.text.article import Article
from tests.unit.claims_made import FIREMEN, HOUSES, PASSAGES, QUANTITIES, TEXT, VICTIMS, claim

SCHEMA = json.loads((Path(__file__).parents[2] / "schemas" / "extraction.schema.json").read_text("utf-8"))
ORIGIN = Origin("0.1.0", "stub", "claims@0", "claims@0", 0.5, "0")
CLAIMS = (
    claim(FIREMEN, measure="pompiers", attribution="la préfecture a"),
    claim(VICTIMS, Code.UNGROUNDED, measure="des soldats"),
    claim(HOUSES, Code.ABSENT, number="6 %"),
    claim(None, Code.ABSENT, number="17"),
)


@pytest.fixture
def entry() -> dict[str, Any]:
    article = Article("a.txt", TEXT, "fr", "folder/a.txt", metadata={"section": "monde"})
    calls = (CallRecord('{"answers": []}', (0, 2), None, 10, 2, 8, 0.12345, "stop"),)
    covered = cover(QUANTITIES, CLAIMS, {}, {})
    result = Result(article, ORIGIN, CLAIMS, covered, calls, {0: 2}, PASSAGES)
    made: dict[str, Any] = json.loads(to_json(document(result)))
    return made


def test_it_keeps_to_its_schema(entry: dict[str, Any]) -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert [error.message for error in Draft202012Validator(SCHEMA).iter_errors(entry)] == []


@pytest.mark.parametrize("part", ["article", "claims", "numbers", "coverage", "usage", "answers", "run"])
def test_the_schema_is_strict(entry: dict[str, Any], part: str) -> None:
    """Nothing may be added and nothing left out anywhere."""
    validator = Draft202012Validator(SCHEMA)
    spot = entry[part][0] if isinstance(entry[part], list) else entry[part]
    spot["surprise"] = 1
    assert not validator.is_valid(entry)
    del spot["surprise"]
    for key in list(spot):
        value = spot.pop(key)
        assert not validator.is_valid(entry), key
        spot[key] = value
    assert validator.is_valid(entry)


def test_an_accepted_claim(entry: dict[str, Any]) -> None:
    made = entry["claims"][0]
    assert made["number"] == {
        "text": "300",
        "start": FIREMEN.span.start,
        "end": FIREMEN.span.end,
        "kind": "quantity",
        "value": "300",
        "min": None,
        "max": None,
        "bound": "more_than",
        "unit": "pompiers",
        "sign": None,
    }
    start = TEXT.index("pompiers")
    assert made["fields"]["measure"] == {"text": "pompiers", "start": start, "end": start + 8}
    assert made["merged"] == 2
    assert made["verdict"] == "accepted"


def test_a_range_has_ends_and_no_value(entry: dict[str, Any]) -> None:
    number = entry["claims"][1]["number"]
    assert (number["value"], number["min"], number["max"], number["bound"]) == (None, "20000", "25000", None)


def test_every_text_stands_at_its_offsets(entry: dict[str, Any]) -> None:
    text = entry["article"]["text"]
    passages = [claim["number"] for claim in entry["claims"]] + [claim["quote"] for claim in entry["claims"]]
    passages += [field for claim in entry["claims"] for field in claim["fields"].values() if field] + entry["numbers"]
    located = [passage for passage in passages if passage["start"] is not None]
    assert len(located) > 8
    assert all(text[passage["start"] : passage["end"]] == passage["text"] for passage in located)


def test_a_field_that_stands_nowhere_has_no_place(entry: dict[str, Any]) -> None:
    assert entry["claims"][1]["fields"] == {
        "measure": {"text": "des soldats", "start": None, "end": None},
        "attribution": None,
    }


def test_nothing_is_reported_of_a_rejected_number(entry: dict[str, Any]) -> None:
    asked, unasked = (made["number"] for made in entry["claims"][2:])
    assert (asked["text"], asked["start"]) == ("5 %", HOUSES.span.start)
    assert (unasked["text"], unasked["start"], unasked["end"]) == ("17", None, None)
    for number in (asked, unasked):
        assert [number[key] for key in ("kind", "value", "min", "max", "bound", "unit", "sign")] == [None] * 7
    assert entry["claims"][2]["draft"]["number"] == "6 %"


def test_coverage_names_every_number_and_adds_up(entry: dict[str, Any]) -> None:
    coverage = entry["coverage"]
    assert [c["number"] for c in coverage["numbers"]] == [n["id"] for n in entry["numbers"]]
    assert coverage["total"] == coverage["claimed"] + coverage["measures_nothing"] + coverage["unclaimed"] == 4
    assert [c["claims"] for c in coverage["numbers"]] == [["c1"], ["c2"], [], ["c3"]]


def test_the_draft_says_enough_to_be_verified_again(entry: dict[str, Any]) -> None:
    assert entry["claims"][0]["draft"]["at"] == [FIREMEN.span.start, FIREMEN.span.end]
    assert entry["claims"][3]["draft"]["at"] is None
    assert entry["answers"][0]["asked"] == ["n1", "n3"]


def test_enums_and_booleans_are_plain_values() -> None:
    fields = {"side": FieldReading("ours"), "confirmed": FieldReading(answer=False)}
    draft = Draft("q", "300", {"side": "ours", "confirmed": False}, FIREMEN.span)
    made = replace(CLAIMS[0], fields=fields, draft=draft)
    result = Result(Article("a", TEXT, "fr"), ORIGIN, (made,), cover(QUANTITIES, [made], {}, {}))
    entry = document(result)
    assert entry["claims"][0]["fields"] == {"side": "ours", "confirmed": False}
    assert Draft202012Validator(SCHEMA).is_valid(entry)


def test_flat_lines_are_one_a_claim_with_plain_columns(entry: dict[str, Any]) -> None:
    lines = flat_lines(entry)
    assert [line["id"] for line in lines] == ["c1", "c2", "c3", "c4"]
    first = lines[0]
    assert (first["file"], first["text"], first["value"], first["measure"]) == ("a.txt", "300", "300", "pompiers")
    assert all(not isinstance(value, dict) for line in lines for value in line.values())
    assert lines[2]["codes"] == ["number.absent"]


def test_a_field_called_like_a_column_gets_a_column_of_its_own(entry: dict[str, Any]) -> None:
    entry["claims"][0]["fields"] = {"value": "of mine"}
    line = flat_lines(entry)[0]
    assert (line["value"], line["field_value"]) == ("300", "of mine")
