"""Bodies: what is read, what is refused, and where a fault is said to be."""

import json
from typing import Annotated, Any, Literal

import pytest
from pydantic import BaseModel, Field

from service.api import bodies
from service.api.problems import Problem


@pytest.mark.parametrize(
    ("body", "value"),
    [
        (b'{"text": "Trois morts \\u00e0 Lyon"}', {"text": "Trois morts à Lyon"}),
        ('{"é": "ﬁ½"}'.encode(), {"é": "ﬁ½"}),
        (b'\xef\xbb\xbf{"a": 1}', {"a": 1}),
        (b'["\\ud83d\\ude00"]', ["\U0001f600"]),
        (b'{"a": {"b": 1}, "b": {"a": 1}}', {"a": {"b": 1}, "b": {"a": 1}}),
        (b"1e3", 1000.0),
    ],
)
def test_json_is_read(body: bytes, value: object) -> None:
    assert bodies.parse_json(body) == value


@pytest.mark.parametrize(
    ("body", "code", "said"),
    [
        (b"", "body.not_json", "line 1, column 1"),
        (b'{"a": 1,}', "body.not_json", "line 1"),
        (b'{"a": NaN}', "body.not_json", "NaN"),
        (b"-Infinity", "body.not_json", "Infinity"),
        (b'{"a": -1e999}', "body.not_json", "too large"),
        (b"1" * 5000, "body.not_json", "too many digits"),
        (b'{"a": "\xe9"}', "body.encoding", "byte 7 (0xe9)"),
        ('{"a": 1}'.encode("utf-16"), "body.encoding", "byte 0"),
        (b'{"a": 1, "b": 2, "a": 1}', "body.duplicate_key", '"a"'),
        (b'{"x": [{"a": 1, "\\u0061": 2}]}', "body.duplicate_key", '"a"'),
        (b"[" * 65 + b"]" * 65, "body.too_deep", "64"),
        (b'{"a":' * 65 + b"1" + b"}" * 65, "body.too_deep", "64"),
        (b"[" + b"1," * 200_001 + b"1]", "body.too_complex", "200,000"),
        (b"[" + b"[]," * 100_001 + b"1]", "body.too_complex", "200,000"),
        (b"[" * 100_000, "body.too_deep", "64"),
        (b'{"a":' * 100_000, "body.too_deep", "64"),
    ],
    ids=lambda value: value[:24] if isinstance(value, bytes | str) else None,
)
def test_json_is_refused(body: bytes, code: str, said: str) -> None:
    with pytest.raises(Problem) as error:
        bodies.parse_json(body)
    assert (error.value.code, error.value.status_code) == (code, 400)
    assert said in error.value.detail


def test_as_deep_and_as_much_as_allowed() -> None:
    assert bodies.parse_json(b"[" * 64 + b"]" * 64)
    assert len(bodies.parse_json(b"[" + b"1," * 199_998 + b"1]")) == 199_999


def test_brackets_and_commas_of_a_text_are_no_structure() -> None:
    text = 'a "b" \\ [[[{{{,,, ' * 50_000
    assert bodies.parse_json(json.dumps({"text": text}).encode()) == {"text": text}


def test_a_literal_escape_is_no_nul() -> None:
    assert bodies.parse_json(b'["\\\\u0000", "\\\\ud800"]') == ["\\u0000", "\\ud800"]


@pytest.mark.parametrize(
    ("body", "code", "pointer"),
    [
        (b'{"text": "a\\u0000b"}', "text.nul", "/text"),
        (b'"\\u0000"', "text.nul", ""),
        (b'{"claims": [{"quote": "x"}, {"quote": "\\u0000"}]}', "text.nul", "/claims/1/quote"),
        (b'{"a/b~c": "\\u0000"}', "text.nul", "/a~1b~0c"),
        (b'{"x": {"\\u0000": 1}}', "text.nul", "/x"),
        (b'{"text": "\\ud800"}', "text.surrogate", "/text"),
        (b'{"text": "\\udc00\\ud800"}', "text.surrogate", "/text"),
    ],
)
def test_bad_text_is_refused_with_its_place(body: bytes, code: str, pointer: str) -> None:
    with pytest.raises(Problem) as error:
        bodies.parse_json(body)
    assert (error.value.code, error.value.status_code) == (code, 422)
    assert [fault["pointer"] for fault in error.value.members["errors"]] == [pointer]


class Claim(BaseModel):
    quote: str
    number: str = Field(max_length=3)


class ByText(BaseModel):
    kind: Literal["text"]
    text: str


class ByPage(BaseModel):
    kind: Literal["html"]
    html: str


class Form(BaseModel):
    claims: list[Claim] = []
    source: Annotated[ByText | ByPage, Field(discriminator="kind")] | None = None
    lang: int | list[str] | None = None


@pytest.mark.parametrize(
    ("value", "faults"),
    [
        ({"claims": [{"quote": "q"}]}, {("/claims/0/number", "missing")}),
        ({"claims": [{"quote": "q", "number": "geheim"}]}, {("/claims/0/number", "string_too_long")}),
        ({"claims": {"0": 1}}, {("/claims", "list_type")}),
        ([], {("", "model_type")}),
        ({"source": {"kind": "text"}}, {("/source/text", "missing")}),
        ({"source": {"kind": "pdf"}}, {("/source", "union_tag_invalid")}),
        ({"lang": "x"}, {("/lang", "int_parsing"), ("/lang", "list_type")}),
        ({"lang": [1]}, {("/lang", "int_type"), ("/lang/0", "string_type")}),
    ],
)
def test_faults_point_into_the_body(value: object, faults: set[tuple[str, str]]) -> None:
    with pytest.raises(Problem) as error:
        bodies.validated(Form, value)
    told = error.value.members["errors"]
    assert {(fault["pointer"], fault["code"]) for fault in told} == faults
    assert "geheim" not in str(told) + error.value.detail


def test_a_thousand_faults_are_counted_and_fifty_told() -> None:
    with pytest.raises(Problem) as error:
        bodies.validated(Form, {"claims": [{"quote": 1, "number": "1"}] * 1000})
    assert error.value.detail.startswith("1000 faults: /claims/0/quote")
    assert len(error.value.members["errors"]) == 50


def pointed(document: Any, pointer: str) -> Any:
    """What a JSON pointer names (RFC 6901)."""
    for part in pointer.split("/")[1:]:
        key = part.replace("~1", "/").replace("~0", "~")
        document = document[int(key)] if isinstance(document, list) else document[key]
    return document


def test_pointers_are_those_of_the_standard() -> None:
    document = {"foo": ["bar", "baz"], "": 0, "a/b": 1, "m~n": 8, "~1": 9}
    for path, value in (((), document), (("foo", 0), "bar"), (("",), 0), (("a/b",), 1), (("m~n",), 8), (("~1",), 9)):
        assert pointed(document, bodies.pointer(path)) == value
