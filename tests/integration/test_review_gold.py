"""Reviewed articles as gold: only finished ones, what people let stand, in the form that `pincite eval` reads."""

import json
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from service.cli import review as command
from service.evaluation.gold import read_gold
from service.review.act import Act
from service.review.decide import ACCEPT, decide, rejection
from service.settings import Settings
from service.store import decisions, queue
from service.store.queue import QueueFilter
from service.store.store import Store, open_store
from tests.review_made import NOW, TEXT, fill

EVERY = QueueFilter(states=("open",), verdicts=("flagged", "accepted", "rejected"))


def decide_all(store: Store, source: str) -> None:
    """Reject what the verifier rejected and the year, accept the rest."""
    with store.begin() as conn:
        for row in queue.page(conn, replace(EVERY, source=source), limit=100):
            wrong = row.place.verdict == "rejected" or row.number["text"] == "2019"
            ruling = rejection("wrong_number") if wrong else ACCEPT
            decide(conn, Act("Anna", NOW, row.place.claim_id, row.version), ruling)


def test_finished_articles_are_written_as_gold(
    store_settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with open_store(store_settings) as store:
        fill(store, articles=2)
        decide_all(store, "crue-1")
    monkeypatch.setattr(command, "load_settings", lambda: store_settings)
    assert command.main(action="gold", folder=tmp_path / "gold") == 0
    assert "1 reviewed articles" in capsys.readouterr().err
    (path,) = (tmp_path / "gold").glob("*.json")
    gold = json.loads(path.read_text("utf-8"))
    text = (tmp_path / "gold" / "texts" / gold["file"]).read_bytes().decode("utf-8")
    assert text == f"{TEXT}Suite 1.\n"
    assert gold["source"] == "reviewed with Pincite by Anna"
    for place in gold["quantities"] + gold["non_claims"]:
        assert text[place["start"] : place["end"]] == place["text"]
    said = {gold["quantities"][c["quantity"]]["text"]: c for c in gold["claims"]}
    assert list(said) == ["1 200", "20 000 à 25 000", "quatre cents"]
    assert said["1 200"]["attribution"] == "la préfecture"
    assert said["quatre cents"]["measure"] in (None, "personnes")  # never words that stand nowhere
    ranged = next(q for q in gold["quantities"] if q["text"].startswith("20 000"))
    assert (ranged["value"], ranged["bound"], ranged["unit"]) == ([20000, 25000], "range", "sinistrés")
    (read,) = read_gold(tmp_path / "gold")
    assert read.claims[0].quantity.value == Fraction(1200)


def test_an_article_with_an_open_claim_is_no_gold(
    store_settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_store(store_settings) as store:
        fill(store)
        decide_all(store, "crue")
        with store.begin() as conn:
            from service.review.undo import undo

            undo(conn, "Anna", NOW)
    monkeypatch.setattr(command, "load_settings", lambda: store_settings)
    assert command.main(action="gold", folder=tmp_path / "gold") == 3
    assert list((tmp_path / "gold").glob("*.json")) == []


def test_names_of_articles_stay_inside_the_folder() -> None:
    taken: set[str] = set()
    names = [command._file_name(name, taken) for name in ("../../etc/passwd", "a.txt", "a.md", "", "C:\\x.txt", "..")]
    assert names == ["_.._etc_passwd", "a.txt", "a-2.md", "article.txt", "C__x.txt", "article-2.txt"]
    assert all("/" not in name and "\\" not in name for name in names)


def test_history_of_decisions_is_kept_for_every_claim(store: Store) -> None:
    fill(store)
    decide_all(store, "crue")
    with store.read() as conn:
        assert len(list(decisions.stream(conn))) == 6
