"""The grammar says exactly the asked numbers, in order, and only words of the article."""

import json
import re

import pytest

from service.extract.grammar import Asked, Choice, fold, grammar_for
from service.extract.schema import parse_schema

SCHEMA = parse_schema(
    b'{"type":"object","properties":{"What":{"type":["string","null"]},"kind":{"enum":["a \\"b\\"","c"]},'
    b'"sure":{"type":["boolean","null"]}}}',
    "s.json",
)
ODD = 'dit "non" \\ à l’été\u202f: 5\u00a0% 😀\tfin\n'


def rules(grammar: str) -> dict[str, str]:
    first, *lines = grammar.strip().split("\n")
    assert first == "%llguidance {}"
    return dict(line.split(": ", 1) for line in lines)


def test_rules_for_two_numbers() -> None:
    asked = [
        Asked(3, ("5 %", "12"), (Choice(("les bus",)),)),
        Asked(12, ("12",), (Choice(("les cars",), nullable=False),)),
    ]
    made = rules(grammar_for(SCHEMA, asked))
    assert made["start"] == '"{\\"answers\\":[" i3 "," i12 "]}"'
    assert made["i3"] == '"{\\"id\\":3,\\"number\\":\\"" i3_echo "\\"" i3_said "}"'
    assert made["i3_echo"] == '"5 %" | "12"'
    assert made["i3_what"] == '"\\"les bus\\"" | "null"'
    assert made["i12_what"] == '"\\"les cars\\""'
    assert made["i3_kind"] == '"\\"a \\\\\\"b\\\\\\"\\"" | "\\"c\\""'
    assert made["i3_sure"] == '"true" | "false" | "null"'


def test_every_rule_that_is_used_is_made() -> None:
    made = rules(grammar_for(SCHEMA, [Asked(1, ("5",), (Choice(words=("un deux", "trois")),))]))
    for body in made.values():
        bare = re.sub(r'%regex .*|"(?:[^"\\]|\\.)*"', "", body)
        assert set(re.findall(r"\w+", bare)) <= set(made)


@pytest.mark.parametrize("text", [ODD, "deux mots", "l’an 2000, 3,5 %", '"', "\\\\"])
def test_chunks_spell_the_folded_text_as_json_would(text: str) -> None:
    made = rules(grammar_for(SCHEMA, [Asked(1, ("5",), (Choice(words=(text,)),))]))
    regex = json.loads(made["I1_WHAT_W0"].removeprefix("%regex "))
    joined = "".join(regex["substring_chunks"])
    assert json.loads(f'"{joined}"') == fold(text)
    # No chunk ends inside an escape: whatever is chosen is a valid JSON string.
    assert all(isinstance(json.loads(f'"{chunk}"'), str) for chunk in regex["substring_chunks"])


def test_nothing_to_choose_is_null() -> None:
    made = rules(grammar_for(SCHEMA, [Asked(1, ("5",), (Choice(),))]))
    assert made["i1_what"] == '"null"'
