import datetime

import pytest
from tenacity import Future, RetryCallState

from service.extract.waiting import AttemptError, Backoff, may_retry, retry_after

NOW = datetime.datetime(2026, 3, 1, 12, 0, 0, tzinfo=datetime.UTC)


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("7", 7.0),
        ("0.5", 0.5),
        (" 3 ", 3.0),
        ("-1", 0.0),
        ("Sun, 01 Mar 2026 12:00:30 GMT", 30.0),
        ("Sun, 01 Mar 2026 11:00:00 GMT", 0.0),
        ("soon", None),
        ("nan", None),
        ("inf", None),
        ("", None),
    ],
)
def test_retry_after_is_seconds_or_a_date(header, seconds):
    assert retry_after({"retry-after": header}, lambda: NOW) == seconds


def test_no_retry_after():
    assert retry_after({}, lambda: NOW) is None


def state(attempt: int, error: Exception) -> RetryCallState:
    call = RetryCallState(None, None, (), {})
    call.attempt_number = attempt
    call.outcome = Future.construct(attempt, error, has_exception=True)
    return call


@pytest.mark.parametrize(
    ("attempt", "least", "most"), [(1, 0.25, 0.5), (2, 0.5, 1), (3, 1, 2), (9, 5, 10), (2000, 5, 10)]
)
def test_waits_double_up_to_the_longest_with_jitter(attempt, least, most):
    error = AttemptError("x", again=True)
    assert Backoff(10, draw=lambda: 0.0)(state(attempt, error)) == least
    assert Backoff(10, draw=lambda: 1.0)(state(attempt, error)) == most


def test_a_wait_never_ends_before_retry_after():
    error = AttemptError("x", again=True, after=7)
    assert Backoff(10, draw=lambda: 0.0)(state(1, error)) == 7
    assert Backoff(10, draw=lambda: 1.0)(state(1, error)) == 7.5


@pytest.mark.parametrize(
    ("error", "again"),
    [
        (AttemptError("x", again=True), True),
        (AttemptError("x", again=False), False),
        (AttemptError("x", again=True, after=10), True),
        (AttemptError("x", again=True, after=10.1), False),
        (ValueError("a mistake of ours"), False),
    ],
)
def test_only_passing_failures_are_tried_again(error, again):
    assert may_retry(error, max_wait=10) is again
