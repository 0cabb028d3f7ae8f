"""Several questions at once: order, failure, cancelling, and that one lane means one after the other."""

import contextvars
import threading
from collections.abc import Callable, Generator, Iterator

import pytest

from service.extract.lanes import Lanes, Talk

_LONG = 20  # seconds that a test waits at most


def talk(name: str, log: list[str], turns: int = 1) -> Talk[str, str]:
    """Asks `turns` times and notes the answers; `log` is written in the thread that calls only."""
    caller = threading.get_ident()
    for turn in range(turns):
        answer = yield f"{name}{turn}"
        assert threading.get_ident() == caller
        log.append(answer)


def nothing() -> None:
    pass


class Gate:
    """Answers a question once it is let through; remembers what is under way."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.most = 0
        self._under_way = 0
        self._changed = threading.Condition()
        self._through: set[str] = set()

    def ask(self, question: str) -> str:
        with self._changed:
            self.asked.append(question)
            self._under_way += 1
            self.most = max(self.most, self._under_way)
            self._changed.notify_all()
            assert self._changed.wait_for(lambda: question in self._through or "*" in self._through, _LONG)
            self._under_way -= 1
        if question.startswith("bad"):
            raise ValueError(question)
        return question.upper()

    def let(self, *questions: str) -> None:
        with self._changed:
            self._through |= set(questions)
            self._changed.notify_all()

    def wait_for(self, *questions: str) -> None:
        with self._changed:
            assert self._changed.wait_for(lambda: set(questions) <= set(self.asked), _LONG), self.asked


@pytest.fixture
def gate() -> Iterator[Gate]:
    made = Gate()
    yield made
    made.let("*")


def running(call: Callable[[], None]) -> tuple[threading.Thread, list[BaseException]]:
    """`call` in a thread, and what it raised."""
    raised: list[BaseException] = []

    def run() -> None:
        try:
            call()
        except BaseException as error:  # noqa: BLE001 - looked at by the test
            raised.append(error)

    thread = threading.Thread(target=run)
    thread.start()
    return thread, raised


def ended(thread: threading.Thread) -> bool:
    thread.join(_LONG)
    return not thread.is_alive()


def test_one_lane_is_one_question_after_the_other_in_the_calling_thread() -> None:
    threads, asked, log = set[int](), list[str](), list[str]()

    def ask(question: str) -> str:
        threads.add(threading.get_ident())
        asked.append(question)
        return question

    Lanes(1).converse(ask, [talk("a", log, 2), talk("b", log), talk("c", log)], nothing)
    assert asked == log == ["a0", "a1", "b0", "c0"]
    assert threads == {threading.get_ident()}


def test_the_first_question_goes_alone_then_as_many_as_there_are_lanes(gate: Gate) -> None:
    log: list[str] = []
    talks = [talk(name, log) for name in "abcdef"]
    thread, raised = running(lambda: Lanes(3).converse(gate.ask, talks, nothing))
    gate.wait_for("a0")
    assert gate.asked == ["a0"]
    gate.let("a0")
    gate.wait_for("b0", "c0", "d0")
    gate.let("c0")
    gate.wait_for("e0")
    gate.let("*")
    assert ended(thread)
    assert not raised
    assert sorted(log) == ["A0", "B0", "C0", "D0", "E0", "F0"]
    assert log[:2] == ["A0", "C0"]
    assert gate.most == 3


def test_a_talk_goes_on_while_others_wait(gate: Gate) -> None:
    log: list[str] = []
    thread, _ = running(lambda: Lanes(2).converse(gate.ask, [talk(n, log, 2) for n in "ab"], nothing))
    gate.let("a0", "a1")
    gate.wait_for("a1", "b0")
    gate.let("*")
    assert ended(thread)
    assert sorted(log) == ["A0", "A1", "B0", "B1"]


def test_after_a_failure_nothing_further_is_asked_and_what_is_under_way_is_waited_for(gate: Gate) -> None:
    lanes, log = Lanes(3), list[str]()
    talks = [talk(name, log) for name in ("a", "slow", "bad", "slower", "never")]
    gate.let("a0")
    thread, raised = running(lambda: lanes.converse(gate.ask, talks, nothing))
    gate.wait_for("slow0", "bad0", "slower0")
    gate.let("bad0")
    thread.join(0.05)
    assert thread.is_alive()
    gate.let("slow0", "slower0")
    assert ended(thread)
    assert [str(error) for error in raised] == ["bad0"]
    assert "never0" not in gate.asked
    assert log == ["A0"]
    assert [lanes.spare() for _ in range(4)] == [True, True, True, False]  # all were given back


def test_an_interrupt_waits_for_nothing(gate: Gate) -> None:
    lanes, times = Lanes(3), list[int]()

    def interrupted() -> None:
        times.append(1)
        if len(times) == 2:
            raise KeyboardInterrupt

    gate.let("a0", "b0")
    thread, raised = running(lambda: lanes.converse(gate.ask, [talk(n, []) for n in "abcd"], interrupted))
    assert ended(thread)  # `c` and `d` are still under way, if they were asked
    assert [type(error) for error in raised] == [KeyboardInterrupt]


def test_a_listener_that_raises_cancels(gate: Gate) -> None:
    def cancelled() -> None:
        raise KeyboardInterrupt

    gate.let("*")
    lanes = Lanes(2)
    thread, raised = running(lambda: lanes.converse(gate.ask, [talk(n, []) for n in "abc"], cancelled))
    assert ended(thread)
    assert [type(error) for error in raised] == [KeyboardInterrupt]
    assert gate.asked == ["a0"]
    assert lanes.spare()


def test_articles_share_the_lanes(gate: Gate) -> None:
    lanes = Lanes(2)
    threads = [running(lambda n=n: lanes.converse(gate.ask, [talk(f"{n}{k}", []) for k in range(3)], nothing))[0]
               for n in "pq"]  # fmt: skip
    gate.wait_for("p00", "q00")
    gate.let(*(f"{n}{k}0" for n in "pq" for k in range(2)))
    gate.wait_for("p20", "q20")
    gate.let("*")
    assert all(ended(thread) for thread in threads)
    assert gate.most == 2


def test_what_is_asked_elsewhere_has_the_callers_context() -> None:
    span: contextvars.ContextVar[str] = contextvars.ContextVar("span", default="none")
    span.set("mine")
    seen: list[str] = []
    Lanes(4).converse(lambda q: seen.append(span.get()) or q, [talk(n, []) for n in "abcd"], nothing)
    assert seen == ["mine"] * 4


def test_a_talk_without_a_question_is_none_at_all() -> None:
    def silent() -> Generator[str, str, None]:
        yield from ()

    log: list[str] = []
    Lanes(4).converse(str.upper, [silent(), talk("a", log), silent()], nothing)
    assert log == ["A0"]


def test_closed_lanes_begin_nothing() -> None:
    lanes = Lanes(2)
    lanes.converse(str.upper, [talk(n, []) for n in "abc"], nothing)
    lanes.close()
    lanes.close()
