"""Answers are read whole, broken off or not at all; what is whole in a broken one is kept."""

import json
from pathlib import Path

import pytest
from pydantic import ValidationError

from service.extract.answers import answer_type, read_broken, read_parsed
from service.extract.schema import load_schema

SCHEMAS = Path(__file__).parents[3] / "schemas"
CLAIMS = load_schema(SCHEMAS / "claims.json")
CASUALTIES = load_schema(SCHEMAS / "casualties.json")
ONE = '{"id":1,"number":"5","measure":"bus","subject":null,"attribution":"null","when":" "}'
TWO = '{"id":2,"number":"6","nothing":"date"}'


def test_blank_and_spelt_null_are_null() -> None:
    parsed = answer_type(CLAIMS, others=False).model_validate_json(f'{{"answers":[{ONE},{TWO}]}}')
    one, two = read_parsed(parsed, CLAIMS).items
    assert one.fields == {"measure": "bus", "subject": None, "attribution": None, "when": None}
    assert (two.nothing, set(two.fields.values())) == ("date", {None})


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        (f'{{"answers":[{ONE},{TWO}', [1, 2]),
        (f'{{"answers":[{ONE},{TWO[:-5]}', [1]),
        (f'```json\n{{"answers": [ {ONE} , {{"id":"x"}}]}}```', [1]),
        (f'{{"answers":[{ONE},{ONE.replace("measure", "mesure")},{TWO}]}}', [1]),
        ('{"answers":[', []),
        ("no json at all", []),
        ("", []),
        ('{"answers":[' + "[" * 100_000, []),
        ('{"answers":[' + '{"a":' * 100_000, []),
    ],
)
def test_read_broken(text: str, ids: list[int]) -> None:
    assert [i.id for i in read_broken(text, CLAIMS).items] == ids


def test_enums_take_their_values_only() -> None:
    form = answer_type(CASUALTIES, others=False)
    good = {"id": 1, "number": "5", "measure": None, "side": None, "attribution": None, "when": None, "loss": "killed"}
    assert read_parsed(form.model_validate({"answers": [good]}), CASUALTIES).items[0].fields["loss"] == "killed"
    with pytest.raises(ValidationError):
        form.model_validate({"answers": [{**good, "loss": "eaten"}]})


def test_strict_endpoints_can_take_the_form() -> None:
    """Strict endpoints want every key required, nothing more allowed and no defaults."""
    schema = answer_type(CASUALTIES, others=True).model_json_schema()
    for part in [schema, *schema["$defs"].values()]:
        assert part["additionalProperties"] is False
        assert part["required"] == list(part["properties"])
        assert not any("default" in spec for spec in part["properties"].values())
    assert "killed or wounded" in json.dumps(schema)


def test_a_passage_of_a_megabyte_is_no_answer() -> None:
    with pytest.raises(ValidationError):
        answer_type(CLAIMS, others=False).model_validate({"answers": [{"id": 1, "number": "5" * 1_000_000}]})
