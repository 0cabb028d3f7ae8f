"""What the README tells is so: settings with their defaults, commands, exit codes, the sample claim."""

import json
import re
from pathlib import Path

import pytest

from service.cli.exits import ExitCode
from service.settings import PREFIX, Settings

README = (Path(__file__).parents[2] / "README.md").read_text("utf-8")
ROWS = dict(re.findall(r"^\| `PINCITE_(\w+)` \| ([^|]+) \|", README, re.MULTILINE))


@pytest.mark.parametrize("name", list(Settings.model_fields))
def test_every_setting_is_told_with_its_default(name: str) -> None:
    assert name.upper() in ROWS, f"{PREFIX}{name.upper()} is not in the README"
    default = Settings.model_fields[name].get_default(call_default_factory=False)
    if isinstance(default, bool):
        assert ROWS[name.upper()] == str(default).lower()
    elif isinstance(default, int | float):
        assert float(ROWS[name.upper()]) == default
    elif isinstance(default, str):
        assert ROWS[name.upper()] == default


def test_no_setting_is_told_that_does_not_exist() -> None:
    told = set(re.findall(r"PINCITE_(\w+)", README))
    assert told <= {name.upper() for name in Settings.model_fields} | {"DEBUG"}


@pytest.mark.parametrize("code", list(ExitCode))
def test_every_exit_code_is_told(code: ExitCode) -> None:
    assert re.search(rf"^\| {int(code)} \| ", README, re.MULTILINE)


def test_the_sample_claim_is_right() -> None:
    block = re.search(r"```json\n(.*?)```", README, re.DOTALL)
    assert block
    claim = json.loads(block[1])
    text = claim["quote"]["text"]
    passages = [claim["number"], claim["quote"], *(field for field in claim["fields"].values() if field)]
    assert [text[p["start"] : p["end"]] for p in passages] == [p["text"] for p in passages]
    assert claim["number"]["unit"] in text
