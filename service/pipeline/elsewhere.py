"""A process that runs articles for a fleet (`fleet.py`), several at once. Knows no store and no screen.

Orders come on standard input and answers go to standard output, pickled: both ends are our own code of one version.
It ends when its input does, so also when whoever started it was killed.
"""

import os
import pickle
import sys
import threading
import traceback
from concurrent.futures import Future, ThreadPoolExecutor
from typing import BinaryIO, NoReturn

from service.pipeline.meter import Meter
from service.pipeline.opening import in_shared_turns, in_turns, pipeline_of
from service.pipeline.orders import Answer, Done, Failure, Opening, Order, Step
from service.pipeline.result import Result
from service.pipeline.run import Pipeline

_TURN = 0.05  # seconds


class _Answers:
    """Where answers go; threads may share it."""

    def __init__(self, out: BinaryIO) -> None:
        self._out = out
        self._lock = threading.Lock()

    def send(self, answer: Answer) -> None:
        """One answer, whole. Where nobody reads any more the process ends."""
        data = pickle.dumps(answer, pickle.HIGHEST_PROTOCOL)
        try:
            with self._lock:
                self._out.write(data)
                self._out.flush()
        except OSError:
            os._exit(0)


def main() -> NoReturn:
    """Do what standard input orders until it ends."""
    answers = _Answers(os.fdopen(os.dup(sys.stdout.fileno()), "wb"))
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what a library prints must not stand among the answers
    # Threads that take turns every few milliseconds cost a tenth more; nobody waits here for a screen.
    sys.setswitchinterval(_TURN)
    orders = sys.stdin.buffer
    try:
        opening: Opening = pickle.load(orders)  # noqa: S301 - from the process that started this one
        pipeline = _opened(opening)
        pool = ThreadPoolExecutor(opening.articles, thread_name_prefix="article")
        while True:
            order: Order = pickle.load(orders)  # noqa: S301
            pool.submit(_do, pipeline, order, answers).add_done_callback(_surely)
    except EOFError:
        os._exit(0)  # at once: nobody waits for what is under way


def _opened(opening: Opening) -> Pipeline | Failure:
    """The pipeline, or why there is none; every order is then answered with it."""
    from service.extract.models import open_model

    settings = opening.settings.model_copy(update={"model_concurrency": opening.share})
    try:
        pipeline = pipeline_of(settings, opening.schema, open_model(settings))
        if opening.shared:
            return in_shared_turns(pipeline, opening.shared)
        return in_turns(pipeline, opening.share)
    except Exception as error:  # noqa: BLE001 - the border: told to whoever ordered
        return Failure.of(error)


def _do(pipeline: Pipeline | Failure, order: Order, answers: _Answers) -> None:
    meter = Meter()

    def step(done: int, total: int) -> None:
        answers.send(Step(order.ticket, done, total))

    came: Result | Failure
    try:
        if isinstance(pipeline, Failure):
            came = pipeline
        else:
            came = pipeline.run(order.article, step if order.steps else None, meter)
    except Exception as error:  # noqa: BLE001 - the border: told to whoever ordered
        came = Failure.of(error)
    answers.send(Done(order.ticket, came, meter.usage))


def _surely(done: Future[None]) -> None:
    """An answer that cannot be sent must not leave anybody waiting: the process ends, which is told to all."""
    if error := done.exception():
        traceback.print_exception(error)
        os._exit(70)


if __name__ == "__main__":
    main()
