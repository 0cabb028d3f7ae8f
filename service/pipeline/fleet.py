"""The pipeline in several processes, since one interpreter works on one core: for endpoints that answer many at once.

Only reading, asking and judging go there; whoever calls keeps the store. Knows no command and no store.
"""

import pickle
import subprocess
import sys
import threading
from contextlib import ExitStack, suppress
from queue import SimpleQueue
from tempfile import TemporaryFile
from types import TracebackType
from typing import Self

from service.errors import OperatorError
from service.extract.prompt import Prompt
from service.extract.schema import ClaimSchema
from service.pipeline.meter import Meter
from service.pipeline.opening import ahead, second_readers
from service.pipeline.orders import Answer, Done, Failure, Opening, Order
from service.pipeline.result import Origin, Result
from service.pipeline.run import Pipeline, Progress
from service.pipeline.second import Readers
from service.pipeline.turns import SHARABLE, SharedCall
from service.settings import Settings, cores
from service.text.article import Article

_PROGRAM = "service.pipeline.elsewhere"
_PROCESSES_A_CALL = 2 if SHARABLE else 1  # one asks while the other reads and judges
_CALLS_A_PROCESS = 4  # with the second reader an article takes a core for an eighth of a second
_ARTICLES_A_PROCESS = 4  # starting one takes a second or two, and one article has only its process's share of calls
_PATIENCE = 5.0  # seconds until a process that should end is killed


def processes_for(settings: Settings, articles: int) -> int:
    """In how many processes to read and judge so many articles; two at most for each call at once.

    As the settings say, else as many as the calls and the articles make use of: two at least, so that one asks while
    another reads and judges, and two a core at most, since threads of one interpreter wait for one another wherever
    one sends or receives. With the second reader, which keeps a core busy by itself and takes half a gigabyte, one for
    four calls, and one a core at most.
    """
    calls = settings.model_concurrency
    if settings.model_base_url is None:  # the embedded engine uses every core itself
        return 1
    if settings.processes is not None:
        return min(settings.processes, _PROCESSES_A_CALL * calls)
    readers = second_readers(settings)
    least, most = (1, cores()) if readers is not None and readers.identity else (2, 2 * cores())
    of_use = min(_PROCESSES_A_CALL * calls, max(least, calls // _CALLS_A_PROCESS))
    return max(1, min(most, of_use, articles // _ARTICLES_A_PROCESS))


class Fleet:
    """`pipeline` (made of `settings`, over an endpoint) in `processes` processes. A context manager.

    Threads may share it. `settings.model_concurrency` is shared out: all together have that many articles asking and
    calls under way at most; where there are more processes than calls, up to two share one and ask in turns. A process
    is started for each of the first articles. `size` is how many articles keep all of them busy.
    """

    def __init__(self, pipeline: Pipeline, settings: Settings, processes: int) -> None:
        self._pipeline = pipeline
        self._lock = threading.Lock()
        self._files = ExitStack()
        openings = self._openings(settings, processes)
        self.size = sum(opening.articles + opening.waiting for opening in openings)
        self._idle = [_Hand(opening) for opening in reversed(openings)]
        self._hands: list[_Hand] = []

    def _openings(self, settings: Settings, processes: int) -> list[Opening]:
        """What each process is told: its share of the calls, or the call that it shares."""
        calls = settings.model_concurrency
        if processes > calls:
            locks = self._files.enter_context(TemporaryFile())  # noqa: SIM115 - closed with the fleet
            shared = [SharedCall(locks.fileno(), k % calls) for k in range(processes)]
            return [Opening(settings, self.schema, share=1, articles=1, waiting=1, shared=one) for one in shared]
        each, more = divmod(calls, processes)
        shares = [each + (k < more) for k in range(processes)]
        return [Opening(settings, self.schema, share, share + ahead(share)) for share in shares]

    @property
    def schema(self) -> ClaimSchema:
        """As the pipeline's."""
        return self._pipeline.schema

    @property
    def prompt(self) -> Prompt:
        """As the pipeline's."""
        return self._pipeline.prompt

    @property
    def origin(self) -> Origin:
        """As the pipeline's."""
        return self._pipeline.origin

    @property
    def readers(self) -> Readers | None:
        """As the pipeline's."""
        return self._pipeline.readers

    def run(self, article: Article, on_progress: Progress | None = None, meter: Meter | None = None) -> Result:
        """As `Pipeline.run`, in one of the processes; a defect there is a RuntimeError here.

        Raises also OperatorError where a process cannot be started (`process.not_started`) or ends meanwhile, for want
        of memory say (`process.ended`).
        """
        hand = self._hand()
        try:
            done = hand.do(article, on_progress)
        finally:
            with self._lock:
                hand.busy -= 1
        if meter:
            meter.add(done.usage)
        if isinstance(done.came, Failure):
            raise done.came.error()
        return done.came

    def close(self) -> None:
        """End the processes; what is under way in them ends with `process.ended`."""
        with self._lock:
            hands, self._hands = self._hands, []
        for hand in hands:
            hand.end()
        self._files.close()

    def _hand(self) -> "_Hand":
        """The process with the fewest articles for its share, a new one while there may be more; counted as busy."""
        with self._lock:
            if self._idle and all(hand.busy for hand in self._hands):
                hand = self._idle[-1]
                hand.start()
                self._hands.append(self._idle.pop())
            else:
                hand = min(self._hands, key=lambda one: one.busy / one.share)
            hand.busy += 1
            return hand

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class _Hand:
    """One process. `busy` is how many articles it has; guarded by the fleet's lock."""

    def __init__(self, opening: Opening) -> None:
        self.share = opening.share
        self.busy = 0
        self._opening = opening
        self._lock = threading.Lock()
        self._tickets = 0
        self._waiting: dict[int, SimpleQueue[Answer]] = {}
        self._ended: str | None = None

    def start(self) -> None:
        """Start the process and tell it what it is for. Raises OperatorError (`process.not_started`)."""
        try:
            self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and module
                [sys.executable, "-m", _PROGRAM],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                start_new_session=True,  # Ctrl-C is for whoever started it, who decides what becomes of all
                pass_fds=(self._opening.shared.file,) if self._opening.shared else (),
            )
        except OSError as error:
            message = f"no further process can be started ({error.strerror}): take fewer with --processes"
            raise OperatorError("process.not_started", message) from error
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._orders, self._answers = self._process.stdin, self._process.stdout
        self._send(self._opening)
        self._hearing = threading.Thread(target=self._hear, name="fleet", daemon=True)
        self._hearing.start()

    def do(self, article: Article, on_progress: Progress | None) -> Done:
        """The article's end, waited for."""
        answers: SimpleQueue[Answer] = SimpleQueue()
        with self._lock:
            self._tickets += 1
            ticket = self._tickets
            self._waiting[ticket] = answers
            if self._ended is not None:
                self._give_up()
            else:
                self._send(Order(ticket, article, on_progress is not None))
        while True:
            answer = answers.get()
            if isinstance(answer, Done):
                return answer
            if on_progress:
                on_progress(answer.done, answer.total)

    def end(self) -> None:
        """End the process and wait for its end."""
        with suppress(OSError):  # it has ended already
            self._orders.close()
        self._wait()
        self._hearing.join()
        self._answers.close()

    def _send(self, what: Opening | Order) -> None:
        try:
            pickle.dump(what, self._orders, pickle.HIGHEST_PROTOCOL)
            self._orders.flush()
        except (OSError, ValueError):  # it has ended, or is being ended: who hears its answers tells everybody
            return

    def _hear(self) -> None:
        """In a thread of its own: pass on what comes, until nothing does any more."""
        try:
            while True:
                answer: Answer = pickle.load(self._answers)  # noqa: S301 - from the process that was started here
                with self._lock:
                    waiting = self._waiting[answer.ticket]
                    if isinstance(answer, Done):
                        del self._waiting[answer.ticket]
                waiting.put(answer)
        except (EOFError, pickle.UnpicklingError):  # it has ended, be it in the midst of an answer
            return
        finally:
            status = self._wait()
            with self._lock:
                self._ended = f"status {status}" if status >= 0 else f"signal {-status}"
                self._give_up()

    def _wait(self) -> int:
        """The status of the process, which has little time left to end by itself."""
        try:
            return self._process.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            self._process.kill()
            return self._process.wait()

    def _give_up(self) -> None:
        """Tell everybody who waits that nothing comes."""
        for ticket, answers in self._waiting.items():
            message = f"a process that asked the model ended by itself ({self._ended}): run the same command again"
            answers.put(Done(ticket, Failure(OperatorError.__name__, "process.ended", message), Meter().usage))
        self._waiting.clear()
