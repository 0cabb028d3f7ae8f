"""What people see of a result: the same on a wide and on a narrow screen, and nothing of it is markup."""

import pytest

from service.claims.finding import Code
from service.cli.claims_table import show
from service.pipeline.coverage import cover
from service.pipeline.result import Origin, Result
from service.text.article import Article
from tests.unit.claims_made import FIREMEN, HOUSES, PASSAGES, QUANTITIES, TEXT, VICTIMS, claim

CLAIMS = (
    claim(FIREMEN, measure="pompiers", attribution="la préfecture a"),
    claim(VICTIMS, Code.UNGROUNDED, measure="[red]soldats[/red]\x1b[2J"),
    claim(HOUSES, Code.ABSENT, number="6 %"),
)


def shown(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], width: int, *, every: bool) -> str:
    monkeypatch.setenv("COLUMNS", str(width))
    article = Article("a[b].txt", TEXT, "fr", title="Un \x1b]0;titre\x07")
    origin = Origin("0", "stub", "p", "s", 0.5, "0")
    show(Result(article, origin, CLAIMS, cover(QUANTITIES, CLAIMS, {}, {}), passages=PASSAGES), every=every)
    return capsys.readouterr().out


@pytest.mark.parametrize("width", [80, 140])
def test_it_shows_number_fields_verdict_findings_and_coverage(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], width: int
) -> None:
    text = shown(monkeypatch, capsys, width, every=False)
    for words in (
        *("a[b].txt (fr)", "c1", "300", "> 300", "pompiers", "la préfecture a", "accepted", "0.75"),
        *("c2", "20 000 à 25 000", "20000 … 25000", "[red]soldats[/red]", "flagged"),
        "c2 field.ungrounded: about field.ungrounded",
        "4 numbers: 2 claimed, 1 measure nothing, 1 unclaimed; 1 claims rejected",
        "unclaimed: 5 %",
    ):
        assert words in text
    assert "c3" not in text
    assert "\x1b" not in text
    assert max(map(len, text.splitlines())) <= width


@pytest.mark.parametrize("width", [80, 140])
def test_rejected_claims_are_shown_on_demand(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], width: int
) -> None:
    text = shown(monkeypatch, capsys, width, every=True)
    assert "c3" in text
    assert "rejected" in text
    assert "number.absent" in text
