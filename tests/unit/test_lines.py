"""The line protocols' common part: every line is answered, in order and at once; a bad one never stops the rest."""

import io
import json
from typing import Any

import pytest

from service.cli import lines
from service.cli.exits import ExitCode
from service.cli.lines import Answer, Request, answer_lines, object_of, text_of
from service.errors import CallerError


def echo(request: Request) -> Answer:
    """Answers the length of `text`."""
    return {"length": len(text_of(request, "text"))}


def ask(data: bytes) -> tuple[ExitCode, list[Any]]:
    out = io.BytesIO()
    code = answer_lines(io.BytesIO(data), out, echo)
    return code, [json.loads(line) for line in out.getvalue().splitlines()]


def test_answers_in_order_with_the_id_as_it_was_sent() -> None:
    code, answers = ask(b'{"id": "a", "text": "xy"}\n{"id": 7, "text": ""}\n{"text": "z"}')
    assert code == ExitCode.DONE
    assert answers == [{"id": "a", "length": 2}, {"id": 7, "length": 0}, {"id": None, "length": 1}]


def test_blank_lines_and_a_byte_order_mark_are_passed_over() -> None:
    code, answers = ask(b'\xef\xbb\xbf\n  \r\n{"id": 1, "text": "a"}\r\n\n')
    assert (code, answers) == (ExitCode.DONE, [{"id": 1, "length": 1}])


@pytest.mark.parametrize(
    ("line", "error", "name"),
    [
        (b"{", "line.not_json", None),
        (b"[1]", "line.not_object", None),
        (b"[" * 100_000, "line.not_json", None),
        (b'{"id": NaN, "text": ""}', "line.not_json", None),
        (b'{"id": "\xff", "text": ""}', "line.not_utf8", None),
        (b'{"id": "b"}', "line.missing", "b"),
        (b'{"id": "b", "text": 5}', "line.not_text", "b"),
        (b'{"id": "b", "text": null}', "line.not_text", "b"),
        (b'{"id": "b", "text": "a\\ud83d"}', "line.surrogate", "b"),
    ],
)
def test_a_bad_line_is_answered_and_the_next_one_too(line: bytes, error: str, name: str | None) -> None:
    code, answers = ask(line + b'\n{"id": "next", "text": "a"}\n')
    assert code == ExitCode.SOME_FAILED
    assert answers[0]["id"] == name
    assert answers[0]["error"]["code"] == error
    assert answers[0]["error"]["message"]
    assert answers[1] == {"id": "next", "length": 1}


def test_a_huge_line_is_refused_without_being_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines, "MAX_LINE_BYTES", 100)
    code, answers = ask(b'{"id": "big", "text": "' + b"a" * 1000 + b'"}\n{"id": "next", "text": "a"}\n')
    assert code == ExitCode.SOME_FAILED
    assert answers[0]["error"]["code"] == "line.too_long"
    assert answers[1] == {"id": "next", "length": 1}


def test_an_id_with_half_a_character_comes_back_as_it_came() -> None:
    _, answers = ask(b'{"id": "\\ud83d", "text": "a"}\n')
    assert answers[0]["id"] == "\ud83d"


def test_a_defect_of_ours_is_answered_as_internal() -> None:
    def broken(request: Request) -> Answer:
        return {"length": 1 // len(text_of(request, "text"))}

    out = io.BytesIO()
    code = answer_lines(io.BytesIO(b'{"id": 1, "text": ""}\n{"id": 2, "text": "a"}\n'), out, broken)
    first, second = (json.loads(line) for line in out.getvalue().splitlines())
    assert code == ExitCode.SOME_FAILED
    assert first["error"]["code"] == "internal"
    assert second == {"id": 2, "length": 1}


def test_each_answer_is_flushed_before_the_next_line_is_read() -> None:
    """Else a co-process that waits for the answer before it sends more would wait for ever."""
    events: list[str] = []

    class In(io.BytesIO):
        def readline(self, size: int | None = -1, /) -> bytes:
            events.append("read")
            return super().readline(size)

    class Out(io.BytesIO):
        def flush(self) -> None:
            events.append("flush")

    answer_lines(In(b'{"text": "a"}\n{"text": "b"}\n'), Out(), echo)
    assert events == ["read", "flush", "read", "flush", "read"]


def test_an_object_is_asked_for_by_name() -> None:
    with pytest.raises(CallerError, match='"claim" must be an object, not a string'):
        object_of({"claim": "x"}, "claim")
