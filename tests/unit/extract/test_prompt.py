"""A prompt is filled literally, in one pass; article text is never looked at again."""

from pathlib import Path

import pytest

from service.errors import CallerError
from service.extract.prompt import fill, load_prompt, parse_prompt
from service.extract.schema import parse_schema

ROOT = Path(__file__).parents[3]
GOOD = "[system]\nRules\n{fields}\n[article]\n<<{article}>>\n[question]\nAbout {numbers}\n[others]\nMore?\n"
HOSTILE = "{fields} {numbers} {article} {{ 7*7 }} {% raw %} {# x #} <script>alert(1)</script> \\1 %s $x [question]\n"


def test_hostile_text_arrives_verbatim() -> None:
    prompt = parse_prompt(GOOD.encode(), "p.txt")
    assert prompt.about(HOSTILE) == f"<<{HOSTILE}>>"
    assert prompt.asking(HOSTILE) == f"About {HOSTILE}"
    assert prompt.asking("1", others=True) == "About 1\nMore?"


def test_fill_is_one_pass_and_leaves_unknown_slots() -> None:
    assert fill("{a}{b}{c}", {"a": "{b}", "b": "{a}"}) == "{b}{a}{c}"


def test_rules_tell_every_description_and_choice() -> None:
    schema = parse_schema(
        b'{"type":"object","properties":{"side":{"type":["string","null"],"description":"which\\n army"},'
        b'"loss":{"enum":["killed","missing",null],"description":"how"},"sure":{"type":"boolean"}}}',
        "s.json",
    )
    told = parse_prompt(GOOD.encode(), "p.txt").rules(schema)
    assert "- side: which army" in told
    assert "- loss: how (one of: killed, missing, null)" in told
    assert "- sure:  (true or false)" in told


@pytest.mark.parametrize(
    "text",
    ["", "hello", GOOD.replace("{article}", ""), GOOD.replace("{fields}", "{fields}{fields}"), GOOD + "[system]\nagain",
     GOOD.replace("[others]", "[rest]"), GOOD.replace("About {numbers}", "About {numbers} {more}"), "x\n" + GOOD[9:]],
)  # fmt: skip
def test_a_prompt_file_that_cannot_be_is_named(text: str) -> None:
    with pytest.raises(CallerError, match=r"p\.txt"):
        parse_prompt(text.encode(), "p.txt")


def test_unreadable_prompts(tmp_path: Path) -> None:
    with pytest.raises(CallerError, match="nowhere"):
        load_prompt(tmp_path / "nowhere.txt")
    with pytest.raises(CallerError, match="UTF-8"):
        parse_prompt(b"\xff\xfe\x00", "p.txt")


def test_the_shipped_prompt_warns_of_orders_in_the_article() -> None:
    prompt = load_prompt(ROOT / "prompts" / "claims.txt")
    assert "data" in prompt.system
    assert "orders" in prompt.system
    assert len(prompt.version) == 12
    changed = (ROOT / "prompts" / "claims.txt").read_bytes() + b"\n"
    assert parse_prompt(changed, "claims.txt").version != prompt.version
