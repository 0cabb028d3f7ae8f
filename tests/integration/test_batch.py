"""A batch loses nothing: not to a bad article, a defect, an interruption or a second run."""

import json
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from service.batch.naming import Names
from service.batch.output import Output
from service.batch.run import Batch
from service.batch.tally import Tally
from service.errors import CallerError, OperatorError, UpstreamError
from service.ingest.folder import walk
from service.ingest.reader import read_file
from service.ingest.refused import Read
from service.pipeline.coverage import cover
from service.pipeline.result import Origin, Result
from service.text.article import Article
from tests.unit.claims_made import FIREMEN, PASSAGES, QUANTITIES, TEXT, claim

ORIGIN = Origin("0.1.0", "stub", "claims@0", "claims@0", 0.5, "0")


class Stub:
    """Stands for the pipeline: one claim an article; `act` may raise first."""

    def __init__(self, act: Callable[[Article], None] = lambda article: None, origin: Origin = ORIGIN) -> None:
        self.act, self.origin = act, origin
        self.asked: list[str] = []

    def run(self, article: Article) -> Result:
        self.asked.append(article.name)
        self.act(article)
        claims = (claim(FIREMEN, measure="pompiers"),)
        shown = replace(article, text=article.text if article.text.startswith(TEXT) else TEXT)
        return Result(shown, self.origin, claims, cover(QUANTITIES, claims, {}, {}), passages=PASSAGES)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three articles, one of them in a subfolder, and a file that is no article."""
    articles = tmp_path / "in"
    (articles / "sub").mkdir(parents=True)
    for name in ("a.txt", "b.txt", "sub/a.txt"):
        (articles / name).write_text(TEXT, "utf-8")
    (articles / "bad.txt").write_bytes(b"")
    return articles


def reads(folder: Path) -> Iterator[Read]:
    for path in walk(folder).files:
        yield from read_file(path, lang="fr", limit=1_000_000)


def run(folder: Path, out: Path, stub: Stub, *, fresh: bool = False, workers: int = 1) -> Tally:
    tally = Tally()
    with Output(out) as output:
        Batch(stub, output, folder, threading.Event(), workers, fresh).run(reads(folder), tally, lambda: None)
    return tally


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_bytes().splitlines()]


def results(out: Path) -> list[str]:
    return sorted(path.name for path in out.iterdir() if path.suffix == ".json")


@pytest.mark.parametrize("workers", [1, 3])
def test_one_bad_file_never_stops_the_rest(folder: Path, tmp_path: Path, workers: int) -> None:
    out = tmp_path / "out"
    tally = run(folder, out, Stub(), workers=workers)
    assert (tally.done, tally.failed) == (3, 1)
    assert results(out) == ["a.txt.json", "b.txt.json", "sub__a.txt.json"]
    (error,) = lines(out / "errors.jsonl")
    assert (error["file"], error["code"]) == ("bad.txt", "ingest.empty")
    assert str(folder / "bad.txt") in error["message"]
    assert sorted(line["path"] for line in lines(out / "claims.jsonl")) == sorted(
        str(folder / name) for name in ("a.txt", "b.txt", "sub/a.txt")
    )
    assert [path for path in out.iterdir() if path.name.endswith(".part")] == []


@pytest.mark.parametrize(
    ("raised", "code"), [(UpstreamError("model.busy", "too many"), "model.busy"), (KeyError("oops"), "internal")]
)
def test_an_article_that_fails_is_reported_and_the_next_one_done(
    folder: Path, tmp_path: Path, raised: Exception, code: str
) -> None:
    def act(article: Article) -> None:
        if article.name == "b.txt":
            raise raised

    tally = run(folder, tmp_path / "out", Stub(act))
    assert (tally.done, tally.failed) == (2, 2)
    assert {line["file"]: line["code"] for line in lines(tmp_path / "out" / "errors.jsonl")}["b.txt"] == code


def test_without_a_model_the_run_ends_at_once(folder: Path, tmp_path: Path) -> None:
    def act(article: Article) -> None:
        raise OperatorError("model.missing", "run pincite models pull")

    stub = Stub(act)
    with pytest.raises(OperatorError):
        run(folder, tmp_path / "out", stub)
    assert len(stub.asked) == 1


def test_a_second_run_takes_over_what_is_done(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run(folder, out, Stub())
    before = (out / "claims.jsonl").read_bytes()
    again = Stub()
    tally = run(folder, out, again)
    assert (again.asked, tally.done, tally.reused) == ([], 3, 3)
    assert (out / "claims.jsonl").read_bytes() == before
    assert tally.usage["calls"] == 0


def test_what_has_changed_is_done_again(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run(folder, out, Stub())
    (folder / "b.txt").write_text(TEXT + " Fin.", "utf-8")
    again = Stub()
    run(folder, out, again)
    assert again.asked == ["b.txt"]
    other_model = Stub(origin=replace(ORIGIN, model="another"))
    run(folder, out, other_model)
    assert len(other_model.asked) == 3
    fresh = Stub(origin=replace(ORIGIN, model="another"))
    run(folder, out, fresh, fresh=True)
    assert len(fresh.asked) == 3


def test_a_broken_result_is_done_again(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run(folder, out, Stub())
    (out / "a.txt.json").write_text('{"article": ', "utf-8")
    again = Stub()
    run(folder, out, again)
    assert again.asked == ["a.txt"]


def test_an_interrupted_run_keeps_what_is_done_and_the_next_goes_on(folder: Path, tmp_path: Path) -> None:
    out, stop, tally = tmp_path / "out", threading.Event(), Tally()
    stub = Stub(lambda article: stop.set())
    with Output(out) as output:
        Batch(stub, output, folder, stop).run(reads(folder), tally, lambda: None)
    assert (stub.asked, results(out)) == (["a.txt"], ["a.txt.json"])
    assert len(lines(out / "claims.jsonl")) == 1
    again = Stub()
    run(folder, out, again)
    assert again.asked == ["b.txt", "a.txt"]
    assert len(results(out)) == 3


def test_a_second_interruption_does_not_wait(folder: Path, tmp_path: Path) -> None:
    release = threading.Event()
    stub = Stub(lambda article: None if article.name == "a.txt" else assert_released(release))
    told: list[int] = []

    def on_change() -> None:
        told.append(1)
        if len(told) == 1:
            raise KeyboardInterrupt

    with Output(tmp_path / "out") as output, pytest.raises(KeyboardInterrupt):
        Batch(stub, output, folder, threading.Event(), workers=2).run(reads(folder), Tally(), on_change)
    release.set()
    assert results(tmp_path / "out") == ["a.txt.json"]


def assert_released(release: threading.Event) -> None:
    assert release.wait(10)


def test_two_runs_do_not_write_into_one_folder(tmp_path: Path) -> None:
    with (
        Output(tmp_path / "out"),
        pytest.raises(CallerError, match="another run is writing there"),
        Output(tmp_path / "out"),
    ):
        pass
    with Output(tmp_path / "out"):
        pass


def test_hostile_and_equal_ids_get_names_of_their_own_inside_the_folder(tmp_path: Path) -> None:
    folder, out = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    ids = ["../../etc/passwd", "x", "x", "X", "summary", "é" * 300, "con\u0000", ".hidden", ""]
    written = "\n".join(json.dumps({"id": name, "text": TEXT}) for name in ids)
    (folder / "news.jsonl").write_text(written, "utf-8")
    tally = run(folder, out, Stub())
    assert tally.done + tally.failed == len(ids)
    assert len(results(out)) == tally.done >= 6
    assert not (tmp_path / "etc").exists()
    again = Stub()
    run(folder, out, again)
    assert again.asked == []


@pytest.mark.parametrize(
    ("parts", "name"),
    [
        (("a.txt",), "a.txt.json"),
        (("sub/été.txt",), "sub__été.txt.json"),
        (("news.jsonl", "42"), "news.jsonl__42.json"),
    ],
)
def test_plain_names_stay_readable(parts: tuple[str, ...], name: str) -> None:
    assert Names().name(*parts) == name


def test_names_are_never_alike() -> None:
    names = Names()
    given = [names.name(*parts) for parts in [("a b",), ("a_b",), ("a/b",), ("a__b",), ("A_B",), ("a b",), ("\n",)]]
    assert len({name.casefold() for name in given}) == len(given)
    assert all(len(name.encode()) < 200 and "/" not in name for name in given)
