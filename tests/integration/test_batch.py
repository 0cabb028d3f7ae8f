"""A batch loses nothing and pays for nothing twice: not with bad articles, defects, interruptions or second runs."""

import json
import os
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from service.batch.budget import Budget
from service.batch.estimate import Estimate, Estimator
from service.batch.naming import Names
from service.batch.output import Output
from service.batch.plan import PASSING, Plan, Sorter, State, make_plan
from service.batch.run import Batch, Landed
from service.batch.tally import Tally
from service.errors import CallerError, OperatorError, UpstreamError
from service.extract.model import Question
from service.ingest.folder import walk
from service.ingest.reader import read_file
from service.ingest.refused import Read
from service.ledger.ledger import Ledger
from service.pipeline.run import Pipeline
from service.store import articles
from service.store.history import Taken, taken
from service.store.store import Store
from tests.scripted_answers import answer, pipeline
from tests.stub_model import StubModel

TEXT = "Hier, plus de 300 pompiers ont évacué 20 000 à 25 000 habitants."
Act = Callable[[str], None]


class Asked:
    """A pipeline over a stub; `texts` are the articles it was asked about, `act` may raise first."""

    def __init__(self, act: Act = lambda text: None, *, model: str = "stub", threshold: float = 0.5) -> None:
        self.texts: list[str] = []
        self.act = act
        self.pipeline: Pipeline = pipeline(StubModel(self._reply, identity=model), threshold=threshold)

    def _reply(self, question: Question[Any]) -> str:
        text = next(name for name in ("ambre", "bleu", "cyan", "noir", "ocre") if f"({name})" in question.user)
        self.texts.append(text)
        self.act(text)
        return answer(question)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three articles, one of them in a subfolder, one that is empty."""
    articles = tmp_path / "in"
    (articles / "sub").mkdir(parents=True)
    for name, mark in (("a.txt", "ambre"), ("b.txt", "bleu"), ("sub/a.txt", "cyan")):
        (articles / name).write_text(f"({mark}) {TEXT}", "utf-8")
    (articles / "bad.txt").write_bytes(b"")
    return articles


def reads(folder: Path) -> Iterator[Read]:
    for path in walk(folder).files:
        yield from read_file(path, lang="fr", limit=1_000_000)


@dataclass(frozen=True)
class Flat:
    """Whatever is answered costs the same."""

    price: int

    def cost_micros(self, model: str, prompt: int, cached: int, completion: int) -> int | None:
        return self.price if completion else 0


class Ran:
    """One batch, run to its end."""

    def __init__(
        self,
        store: Store,
        folder: Path,
        out: Path | None,
        asked: Asked,
        *,
        workers: int = 1,
        stop: threading.Event | None = None,
        on_landed: Callable[[Landed], None] | None = None,
        budget: Budget | None = None,
        foresee: int = 0,
        price: int | None = None,
        tally: Tally | None = None,
        **how: bool,
    ) -> None:
        self.tally, self.landed, self.budget = tally or Tally(), list[Landed](), budget or Budget()
        ledger = Ledger(store, asked.pipeline, None if price is None else Flat(price))
        batch = Batch(
            *(ledger, Sorter(ledger, store, **how), None, folder, stop or threading.Event()),
            workers=workers,
            force=how.get("force", False),
            foresee=lambda article: foresee,
        )
        listener = on_landed or self.landed.append
        if out is None:
            batch.run(reads(folder), self.tally, self.budget, listener)
            return
        with Output(out) as output:
            replace(batch, output=output).run(reads(folder), self.tally, self.budget, listener)

    @property
    def counts(self) -> tuple[int, int, int]:
        """Done, of these asked about now, failed."""
        return self.tally.done, self.tally.asked, self.tally.failed


def plan_of(store: Store, folder: Path, asked: Asked, **how: bool) -> Plan:
    ledger = Ledger(store, asked.pipeline)
    return make_plan(Sorter(ledger, store, **how), reads(folder))


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_bytes().splitlines()]


def results(out: Path) -> list[str]:
    return sorted(path.name for path in out.iterdir() if path.suffix == ".json")


@pytest.mark.parametrize("workers", [1, 3])
def test_one_bad_file_never_stops_the_rest(store: Store, folder: Path, tmp_path: Path, workers: int) -> None:
    out = tmp_path / "out"
    ran = Ran(store, folder, out, Asked(), workers=workers)
    assert ran.counts == (3, 3, 1)
    assert results(out) == ["a.txt.json", "b.txt.json", "sub__a.txt.json"]
    (error,) = lines(out / "errors.jsonl")
    assert (error["file"], error["code"]) == ("bad.txt", "ingest.empty")
    assert str(folder / "bad.txt") in error["message"]
    told = sorted({line["path"] for line in lines(out / "claims.jsonl")})
    assert told == sorted(str(folder / name) for name in ("a.txt", "b.txt", "sub/a.txt"))
    assert [path for path in out.iterdir() if path.name.endswith(".part")] == []


@pytest.mark.parametrize(
    ("raised", "code"), [(UpstreamError("model.busy", "too many"), "model.busy"), (KeyError("oops"), "internal")]
)
def test_an_article_that_fails_is_reported_and_the_next_one_done(
    store: Store, folder: Path, tmp_path: Path, raised: Exception, code: str
) -> None:
    ran = Ran(store, folder, tmp_path / "out", Asked(failing("bleu", raised)))
    assert ran.counts == (2, 2, 2)
    assert {line["file"]: line["code"] for line in lines(tmp_path / "out" / "errors.jsonl")}["b.txt"] == code
    assert [one.what for one in ran.landed if one.name == "b.txt"] == ["failed"]


def failing(text: str, raised: Exception) -> Act:
    def act(asked: str) -> None:
        if asked == text:
            raise raised

    return act


def test_without_a_model_the_run_ends_at_once(store: Store, folder: Path, tmp_path: Path) -> None:
    asked = Asked(failing("ambre", OperatorError("model.missing", "run pincite models pull")))
    with pytest.raises(OperatorError):
        Ran(store, folder, tmp_path / "out", asked)
    assert asked.texts == ["ambre"]


def test_a_second_run_asks_nothing_and_writes_the_same(store: Store, folder: Path, tmp_path: Path) -> None:
    first, second = tmp_path / "out", tmp_path / "other"
    Ran(store, folder, first, Asked())
    written = {name: (first / name).stat().st_mtime_ns for name in results(first)}
    again = Asked()
    ran = Ran(store, folder, first, again)
    assert (again.texts, ran.counts, ran.tally.usage["calls"]) == ([], (3, 0, 1), 0)
    assert {name: (first / name).stat().st_mtime_ns for name in results(first)} == written, "left alone"
    assert plan_of(store, folder, again).idle
    Ran(store, folder, second, again)
    assert again.texts == []
    for name in [*results(first), "claims.jsonl", "errors.jsonl"]:
        assert (first / name).read_bytes() == (second / name).read_bytes()


def test_without_a_folder_what_stands_is_counted_as_with_one(store: Store, folder: Path, tmp_path: Path) -> None:
    Ran(store, folder, None, Asked())
    (folder / "sub" / "a.txt").rename(folder / "elsewhere.txt")
    without = Ran(store, folder, None, Asked())
    with store.read() as conn:
        assert len(articles.seen_at(conn, str(folder / "elsewhere.txt"), "elsewhere.txt")) == 1, "where it is now"
    assert without.counts == (3, 0, 1)
    assert without.tally == Ran(store, folder, tmp_path / "out", Asked()).tally
    assert sum(without.tally.verdicts.values())


def test_the_plan_says_what_the_ledger_has(store: Store, folder: Path) -> None:
    fresh = plan_of(store, folder, Asked())
    assert (fresh.states, fresh.to_ask) == ({State.NEW: 3, State.REFUSED: 1}, 3)
    Ran(store, folder, None, Asked(failing("bleu", KeyError("oops"))))
    (folder / "a.txt").write_text(f"(noir) {TEXT}", "utf-8")
    (folder / "copy.txt").write_text(f"(noir) {TEXT}", "utf-8")
    (folder / "sub" / "a.txt").rename(folder / "elsewhere.txt")
    plan = plan_of(store, folder, Asked())
    wanted = {State.CHANGED: 1, State.REPEATED: 1, State.FAILED: 1, State.DONE: 1, State.REFUSED: 1}
    assert (plan.states, plan.asks, plan.left) == (wanted, {State.CHANGED: 1}, 1)
    assert plan_of(store, folder, Asked(), retry_failed=True).asks == {State.CHANGED: 1, State.FAILED: 1}
    assert plan_of(store, folder, Asked(), force=True).to_ask == 3
    assert plan_of(store, folder, Asked(model="another")).to_ask == 3
    assert plan_of(store, folder, Asked(threshold=0.9)).states[State.STALE] == 1


def test_another_threshold_is_no_new_question(store: Store, folder: Path, tmp_path: Path) -> None:
    Ran(store, folder, None, Asked())
    strict = Asked(threshold=0.99)
    ran = Ran(store, folder, tmp_path / "out", strict)
    assert (strict.texts, ran.counts, ran.tally.reverified) == ([], (3, 0, 1), 3)
    assert ran.tally.verdicts["accepted"] == 0
    assert {entry["run"]["threshold"] for entry in map(_entry, (tmp_path / "out").glob("*.txt.json"))} == {0.99}


def _entry(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(path.read_bytes())
    return found


def test_the_same_text_in_two_files_is_asked_about_once(store: Store, folder: Path, tmp_path: Path) -> None:
    (folder / "again.txt").write_text(f"(ambre) {TEXT}", "utf-8")
    asked = Asked()
    ran = Ran(store, folder, tmp_path / "out", asked, workers=4)
    assert (sorted(set(asked.texts)), ran.counts) == (["ambre", "bleu", "cyan"], (4, 3, 1))
    assert len(asked.texts) == 3
    assert results(tmp_path / "out") == ["a.txt.json", "again.txt.json", "b.txt.json", "sub__a.txt.json"]
    for name in ("a.txt", "again.txt"):
        entry = _entry(tmp_path / "out" / f"{name}.json")
        assert (entry["article"]["name"], entry["article"]["path"]) == (name, str(folder / name))
    forced = Asked()
    Ran(store, folder, None, forced, force=True, workers=4)
    assert len(forced.texts) == 3


@pytest.mark.parametrize("workers", [1, 4])
def test_a_text_that_fails_is_not_asked_about_again_for_its_other_files(
    store: Store, folder: Path, tmp_path: Path, workers: int
) -> None:
    for name in ("a2.txt", "z.txt"):
        (folder / name).write_text(f"(ambre) {TEXT}", "utf-8")
    asked = Asked(failing("ambre", UpstreamError("model.unreachable", "the endpoint is out of reach")))
    ran = Ran(store, folder, tmp_path / "out", asked, workers=workers)
    assert (sorted(asked.texts), ran.counts) == (["ambre", "bleu", "cyan"], (2, 2, 4))
    told = {line["file"]: (line["code"], line["message"]) for line in lines(tmp_path / "out" / "errors.jsonl")}
    said = "the endpoint is out of reach"
    assert told["a.txt"] == ("model.unreachable", said)
    also = ("model.unreachable", f"{said} (asked as a.txt, which has the same text)")
    assert (told["a2.txt"], told["z.txt"]) == (also, also)


def test_what_failed_is_left_until_it_is_wanted_and_never_forgotten(store: Store, folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    Ran(store, folder, out, Asked(failing("bleu", KeyError("oops"))))
    idle = Asked()
    ran = Ran(store, folder, out, idle)
    assert (idle.texts, ran.counts) == ([], (2, 0, 2))
    told = {line["file"]: line for line in lines(out / "errors.jsonl")}["b.txt"]
    assert told["code"] == "internal"
    assert "failed once before and was not tried again; --retry-failed does" in told["message"]
    wanted = Asked()
    assert Ran(store, folder, out, wanted, retry_failed=True).counts == (3, 1, 1)
    assert wanted.texts == ["bleu"]


@pytest.mark.parametrize("code", sorted(PASSING))
def test_a_passing_failure_is_tried_again_unasked(store: Store, folder: Path, code: str) -> None:
    Ran(store, folder, None, Asked(failing("bleu", UpstreamError(code, "later"))))
    again = Asked()
    assert (Ran(store, folder, None, again).counts, again.texts) == ((3, 1, 1), ["bleu"])


def test_a_result_of_an_earlier_text_does_not_pass_for_one(store: Store, folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    Ran(store, folder, out, Asked())
    (folder / "b.txt").write_text(f"(noir) {TEXT}", "utf-8")
    Ran(store, folder, out, Asked(failing("noir", KeyError("oops"))))
    assert results(out) == ["a.txt.json", "sub__a.txt.json"]
    (folder / "a.txt").write_bytes(b"\x00")
    Ran(store, folder, out, Asked())
    assert results(out) == ["sub__a.txt.json"]


def test_a_broken_result_file_is_mended_without_a_question(store: Store, folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    Ran(store, folder, out, Asked())
    whole = (out / "a.txt.json").read_bytes()
    (out / "a.txt.json").write_text('{"article": ', "utf-8")
    again = Asked()
    Ran(store, folder, out, again)
    assert (again.texts, (out / "a.txt.json").read_bytes()) == ([], whole)


def test_force_asks_about_everything_once(store: Store, folder: Path) -> None:
    Ran(store, folder, None, Asked())
    forced = Asked()
    assert Ran(store, folder, None, forced, force=True).counts == (3, 3, 1)
    assert forced.texts == ["ambre", "bleu", "cyan"]


def test_a_limit_leaves_the_rest_and_the_next_run_goes_on(store: Store, folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    asked = Asked()
    ran = Ran(store, folder, out, asked, budget=Budget(limit=2))
    assert (asked.texts, ran.counts, ran.tally.left) == (["ambre", "bleu"], (2, 2, 1), 1)
    assert ran.budget.exhausted == "limit"
    rest = Asked()
    ran = Ran(store, folder, out, rest, budget=Budget(limit=2))
    assert (rest.texts, ran.counts, ran.tally.left, ran.budget.exhausted) == (["cyan"], (3, 1, 1), 0, None)


def test_a_limit_holds_for_a_second_file_with_the_text_of_one_that_was_left(store: Store, folder: Path) -> None:
    (folder / "zz.txt").write_bytes((folder / "sub/a.txt").read_bytes())
    asked = Asked()
    ran = Ran(store, folder, None, asked, budget=Budget(limit=2))
    assert (asked.texts, ran.counts, ran.tally.left) == (["ambre", "bleu"], (2, 2, 1), 2)


def test_a_limit_takes_no_result_away(store: Store, folder: Path, tmp_path: Path) -> None:
    """Asked about anew or not: what stands in the store stands in the folder."""
    out = tmp_path / "out"
    Ran(store, folder, out, Asked())
    forced = Asked()
    ran = Ran(store, folder, out, forced, force=True, budget=Budget(limit=1))
    assert (forced.texts, ran.counts, ran.tally.left, ran.budget.exhausted) == (["ambre"], (3, 1, 1), 0, "limit")
    assert results(out) == ["a.txt.json", "b.txt.json", "sub__a.txt.json"]
    assert {line["file"] for line in lines(out / "claims.jsonl")} == {"a.txt", "b.txt"}


def test_what_failed_before_and_is_beyond_the_limit_is_told(store: Store, folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"

    def fail(text: str) -> None:
        raise KeyError(text)

    Ran(store, folder, out, Asked(fail))
    again = Asked()
    ran = Ran(store, folder, out, again, retry_failed=True, budget=Budget(limit=1))
    assert (again.texts, ran.counts, ran.tally.left) == (["ambre"], (1, 1, 3), 0)
    told = {line["path"]: line["message"] for line in lines(out / "errors.jsonl")}
    assert all("not tried again" in told[str(folder / name)] for name in ("b.txt", "sub/a.txt"))


def test_an_article_does_not_take_the_place_of_the_summary(store: Store, tmp_path: Path) -> None:
    article, out = tmp_path / "summary", tmp_path / "out"
    article.write_text(f"(ambre) {TEXT}", "utf-8")
    ledger = Ledger(store, Asked().pipeline)
    with Output(out) as output:
        batch = Batch(ledger, Sorter(ledger, store), output, tmp_path, threading.Event())
        batch.run(read_file(article, lang="fr", limit=1_000), Tally(), Budget(), lambda landed: None)
        output.write_summary({})
    result, summary = sorted(out.glob("*.json"))
    assert (summary.name, summary.read_text("utf-8")) == ("summary.json", "{}\n")
    assert json.loads(result.read_bytes())["article"]["name"] == "summary"


def test_a_cost_is_never_passed(store: Store, folder: Path) -> None:
    asked = Asked()
    ran = Ran(store, folder, None, asked, budget=Budget(most=25), foresee=10, price=10, workers=4)
    assert (sorted(asked.texts), ran.tally.cost, ran.budget.exhausted) == (["ambre", "bleu"], 20, "cost")


def test_what_a_failure_took_counts_against_the_cost(store: Store, folder: Path) -> None:
    """Its first question was answered: no tokens are free because the next question failed."""
    for name, mark in (("a.txt", "ambre"), ("b.txt", "bleu"), ("sub/a.txt", "cyan")):
        more = "\n".join(f"On a compté {n} morts et {n + 1} blessés." for n in range(100, 103))
        (folder / name).write_text(f"({mark}) {more}", "utf-8")

    def second(text: str) -> None:
        if asked.texts.count(text) == 2:
            raise UpstreamError("model.unreachable", "the endpoint is out of reach")

    asked = Asked(second)
    ran = Ran(store, folder, None, asked, budget=Budget(most=25), foresee=10, price=10)
    assert (asked.texts, ran.counts) == (["ambre", "ambre", "bleu", "bleu"], (0, 0, 3))
    assert (ran.tally.cost, ran.tally.usage["calls"], ran.budget.exhausted) == (20, 2, "cost")


def test_what_an_article_took_that_ends_the_run_is_counted(store: Store, folder: Path) -> None:
    more = "\n".join(f"On a compté {n} morts et {n + 1} blessés." for n in range(100, 103))
    (folder / "a.txt").write_text(f"(ambre) {more}", "utf-8")

    def second(text: str) -> None:
        if asked.texts.count(text) == 2:
            raise OperatorError("model.unauthorized", "the key was taken back")

    asked = Asked(second)
    tally, budget = Tally(cost=0), Budget(most=25)
    with pytest.raises(OperatorError, match="taken back"):
        Ran(store, folder, None, asked, budget=budget, foresee=10, price=10, tally=tally)
    assert (tally.cost, tally.usage["calls"], budget.spent) == (10, 1, 10)


def test_costs_are_set_right_by_what_was_paid() -> None:
    budget = Budget(most=100)
    for _ in range(3):
        assert budget.admit(20)
        budget.land(20, 10)
    assert [budget.admit(20) for _ in range(8)] == [True] * 7 + [False]
    assert not budget.admit(0), "nothing after the first that would pass it, be it as small as it may"


def test_an_interrupted_run_keeps_what_is_done_and_the_next_goes_on(store: Store, folder: Path, tmp_path: Path) -> None:
    out, stop = tmp_path / "out", threading.Event()
    asked = Asked(lambda text: stop.set())
    Ran(store, folder, out, asked, stop=stop)
    assert (asked.texts, results(out)) == (["ambre"], ["a.txt.json"])
    assert len(lines(out / "claims.jsonl")) == 2
    again = Asked()
    Ran(store, folder, out, again)
    assert again.texts == ["bleu", "cyan"]
    assert len(results(out)) == 3


def test_a_second_interruption_does_not_wait(store: Store, folder: Path, tmp_path: Path) -> None:
    release = threading.Event()
    asked = Asked(lambda text: None if text == "ambre" else assert_released(release))
    told: list[int] = []

    def on_landed(landed: Landed) -> None:
        told.append(1)
        if len(told) == 1:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        Ran(store, folder, tmp_path / "out", asked, on_landed=on_landed, workers=2)
    release.set()
    assert results(tmp_path / "out")[0] == "a.txt.json"


def assert_released(release: threading.Event) -> None:
    assert release.wait(10)


@pytest.mark.skipif(os.getuid() == 0, reason="root may write anywhere")
def test_an_output_folder_that_cannot_be_written_stops_the_run(store: Store, folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    with pytest.raises(OperatorError, match="cannot be written"):
        Ran(store, folder, out, Asked(lambda text: out.chmod(0o500)))


def test_what_is_in_flight_is_kept_when_the_output_fails(
    store: Store, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is paid for: three are asked at once, the first one's file finds no room, the others reach the store."""
    together = threading.Barrier(3)

    def full(self: Output, name: str, entry: Any) -> None:
        raise OperatorError("batch.output", f"{name}: cannot be written (No space left on device).")

    monkeypatch.setattr(Output, "write_result", full)
    asked = Asked(lambda text: together.wait(20) and None)
    with pytest.raises(OperatorError, match="No space left"):
        Ran(store, folder, tmp_path / "out", asked, workers=3)
    assert sorted(asked.texts) == ["ambre", "bleu", "cyan"]
    plan = plan_of(store, folder, asked)
    assert (plan.states[State.DONE], plan.states[State.FAILED]) == (3, 0)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda out: out.parent.chmod(0o500),
        lambda out: out.symlink_to("/dev/null/x"),
        lambda out: out.symlink_to(out.name),
    ],
)
def test_a_folder_that_cannot_be_made_is_told_by_name(tmp_path: Path, spoil: Callable[[Path], None]) -> None:
    out = tmp_path / "made" / "out"
    out.parent.mkdir()
    spoil(out)
    if os.access(out.parent, os.W_OK) and not out.is_symlink():
        pytest.skip("this user may write anywhere")
    with pytest.raises(OperatorError, match=r"out.*: cannot be written \(.*--out") as error, Output(out):
        pass
    assert error.value.code == "batch.output"


def test_two_runs_do_not_write_into_one_folder(tmp_path: Path) -> None:
    with (
        Output(tmp_path / "out"),
        pytest.raises(CallerError, match="another run is writing there"),
        Output(tmp_path / "out"),
    ):
        pass
    with Output(tmp_path / "out"):
        pass


def test_two_batches_at_once_ask_about_an_article_once(store: Store, folder: Path, tmp_path: Path) -> None:
    asked = Asked()
    together = threading.Barrier(2)

    def run(out: Path) -> None:
        together.wait(10)
        Ran(store, folder, out, asked, workers=2)

    threads = [threading.Thread(target=run, args=(tmp_path / name,)) for name in ("one", "two")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert sorted(asked.texts) == ["ambre", "bleu", "cyan"]
    assert results(tmp_path / "one") == results(tmp_path / "two")


def test_hostile_and_equal_ids_get_names_of_their_own_inside_the_folder(store: Store, tmp_path: Path) -> None:
    folder, out = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    ids = ["../../etc/passwd", "x", "x", "X", "summary", "é" * 300, "con\u0000", ".hidden", ""]
    written = "\n".join(json.dumps({"id": name, "text": f"(ambre) {TEXT} {k}"}) for k, name in enumerate(ids))
    (folder / "news.jsonl").write_text(written, "utf-8")
    ran = Ran(store, folder, out, Asked())
    assert ran.tally.done + ran.tally.failed == len(ids)
    assert len(results(out)) == ran.tally.done >= 6
    assert not (tmp_path / "etc").exists()
    again = Asked()
    Ran(store, folder, out, again)
    assert again.texts == []


def test_an_estimate_foresees_what_is_asked(store: Store, folder: Path) -> None:
    made = Asked().pipeline
    model = made.model
    assert isinstance(model, StubModel)
    article = next(read for read in reads(folder) if read.name == "a.txt")
    assert not isinstance(article, Exception)
    foreseen = Estimator(made.schema, made.prompt, model, Taken()).of(article)  # type: ignore[arg-type]
    Ran(store, folder, None, asked := Asked())
    questions = asked.pipeline.model.questions  # type: ignore[attr-defined]
    assert foreseen.questions == 1 == sum("(ambre)" in question.user for question in questions)
    assert foreseen.prompt_tokens > model.count(questions[0].system + questions[0].user)
    assert foreseen.completion_tokens == 2 * 60
    with store.read() as conn:
        so_far = taken(conn, "stub")
        assert taken(conn, "another") == Taken()
    assert (so_far.calls, so_far.prompt_tokens > 0) == (3, True)
    learnt = Estimator(made.schema, made.prompt, model, replace(so_far, seconds=6.0))
    assert learnt.of(article).completion_tokens == round(so_far.completion_tokens / 3)  # type: ignore[arg-type]
    assert learnt.seconds(10, 4) == 5.0
    assert Estimate(1, 2, 3) + Estimate(1, 1, 1) == Estimate(2, 3, 4)


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
