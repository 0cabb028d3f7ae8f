"""The client against scripted faults (`fault_server`, a stub): what is retried, what is a result, what is an error."""

import datetime
import email.utils
import json
import threading
import time
from typing import Any

import pytest
from pydantic import BaseModel, ConfigDict

from service.errors import OperatorError, PinciteError, UpstreamError
from service.extract.client import EndpointModel
from service.extract.lanes import Talk
from service.extract.model import Answer, Question, Usage
from tests.integration.fault_server import Step, completion, fails, fault_server, says


class Reply(BaseModel):
    model_config = ConfigDict(extra="forbid")

    number: str
    measure: str | None


GOOD = '{"number": "20 000", "measure": "soldats"}'
JINJA = "{{ 7*7 }} {% raw %} {# gone? #} <script> « L’armée » 20\u202f000"


def question(**changes: Any) -> Question[Reply]:
    return Question(**({"system": "s", "user": JINJA, "answer": Reply, "max_tokens": 100} | changes))


def model(url: str, **changes: Any) -> EndpointModel:
    """A client whose waits are a hundredth of the real ones."""
    return EndpointModel(**({"base_url": url, "name": "stub", "timeout": 5, "retries": 3, "scale": 0.01} | changes))


def test_an_answer_comes_back_parsed_whole_and_counted():
    with fault_server(says(GOOD)) as server, model(server.url) as client:
        answer = client.ask(question())
    assert answer.parsed == Reply(number="20 000", measure="soldats")
    assert (answer.text, answer.problem, answer.finish, answer.usage) == (GOOD, None, "stop", Usage(11, 7))
    assert answer.seconds > 0


def test_cached_tokens_are_reported():
    usage = {
        "prompt_tokens": 9,
        "completion_tokens": 2,
        "total_tokens": 11,
        "prompt_tokens_details": {"cached_tokens": 8},
    }
    with fault_server(says(GOOD, usage=usage)) as server, model(server.url) as client:
        assert client.ask(question()).usage == Usage(9, 2, 8)


def test_the_article_reaches_the_wire_verbatim_and_strictness_is_asked_for():
    with fault_server(says(GOOD)) as server, model(server.url, api_key="k") as client:
        client.ask(question(grammar="%llguidance {}\nstart: /x/"))
    (sent,) = server.requests
    assert sent["messages"] == [{"role": "system", "content": "s"}, {"role": "user", "content": JINJA}]
    assert sent["response_format"]["json_schema"]["strict"] is True
    assert (sent["temperature"], sent["max_tokens"], sent["model"]) == (0, 100, "stub")
    assert "grammar" not in sent
    assert "cache_prompt" not in sent
    assert server.headers[0]["authorization"] == "Bearer k"


def test_a_constraining_endpoint_gets_the_grammar_and_no_response_format():
    with fault_server(says(GOOD)) as server, model(server.url, constrains=True, cache_prompt=False) as client:
        client.ask(question(grammar="%llguidance {}\nstart: /x/"))
        client.ask(question())
    with_grammar, without = server.requests
    assert with_grammar["grammar"] == "%llguidance {}\nstart: /x/"
    assert with_grammar["cache_prompt"] is False
    assert "response_format" not in with_grammar
    assert with_grammar["messages"] == without["messages"]  # no schema text in the prompt
    assert without["response_format"]["type"] == "json_schema"


PASSING = {
    "429": fails(429),
    "500": fails(500),
    "503": fails(503),
    "dropped connection": Step(drop=True),
    "body cut short": Step(body=completion(GOOD), cut=40),
    "a page instead of JSON": Step(body=b"<html>busy</html>"),
    "no message": Step(body=b'{"choices": [{"finish_reason": "stop"}]}'),
    "no choice": Step(body=b'{"choices": [1]}'),
    "content of another kind": Step(body=b'{"choices": [{"message": {"content": 5}}]}'),
    "usage of another kind": Step(body=b'{"choices": [], "usage": {"prompt_tokens": "many"}}'),
    "an error with status 200": Step(body=b'{"error": {"message": "overloaded"}}'),
}


@pytest.mark.parametrize("fault", PASSING.values(), ids=PASSING.keys())
def test_a_passing_fault_is_tried_again(fault):
    with fault_server(fault, fault, says(GOOD)) as server, model(server.url) as client:
        assert client.ask(question()).parsed is not None
    assert len(server.requests) == 3


NO_ANSWER = {"429", "500", "503", "dropped connection", "body cut short"}


@pytest.mark.parametrize("name", PASSING)
def test_a_lasting_fault_is_an_upstream_error_after_all_tries(name):
    fault = PASSING[name]
    with fault_server(fault) as server, model(server.url, retries=2) as client, pytest.raises(UpstreamError) as error:
        client.ask(question())
    assert len(server.requests) == 3
    assert "127.0.0.1" in error.value.message
    assert error.value.code == ("model.unreachable" if name in NO_ANSWER else "model.nonsense")


def test_retry_after_in_seconds_is_waited_for():
    busy = fails(429, headers={"Retry-After": "20"})  # 0.2 s at a hundredth
    with fault_server(busy, says(GOOD)) as server, model(server.url) as client:
        assert client.ask(question()).parsed is not None
    assert 0.2 <= server.times[1] - server.times[0] < 1


def test_retry_after_as_a_date_is_waited_for():
    then = datetime.datetime.now(datetime.UTC) + datetime.timedelta(seconds=30)
    busy = fails(503, headers={"Retry-After": email.utils.format_datetime(then, usegmt=True)})
    with fault_server(busy, says(GOOD)) as server, model(server.url) as client:
        assert client.ask(question()).parsed is not None
    assert 0.25 <= server.times[1] - server.times[0] < 1


def test_a_retry_after_beyond_the_longest_wait_ends_the_call_at_once():
    with (
        fault_server(fails(429, headers={"Retry-After": "3600"})) as server,
        model(server.url) as client,
        pytest.raises(UpstreamError, match="3600 s, more than PINCITE_MODEL_MAX_WAIT=60"),
    ):
        client.ask(question())
    assert len(server.requests) == 1


@pytest.mark.parametrize("slow", [Step(body=completion(GOOD), delay=1.5), Step(body=completion(GOOD), drip=0.05)])
def test_a_silent_or_dripping_endpoint_ends_with_the_timeout(slow):
    with fault_server(slow) as server, model(server.url, timeout=0.3, retries=0) as client:
        started = time.monotonic()
        with pytest.raises(UpstreamError, match=r"within 0\.3 s"):
            client.ask(question())
    assert time.monotonic() - started < 1.2


def test_a_slow_but_steady_answer_is_read():
    with fault_server(Step(body=completion(GOOD), drip=0.001)) as server, model(server.url) as client:
        assert client.ask(question()).parsed is not None


NO_ANSWERS = {
    "truncated": (says('{"number": "20 0', finish="length"), "cut off at 100 tokens"),
    "malformed": (says('{"number": "20 000", '), "form asked for"),
    "empty": (says(""), "empty"),
    "nothing": (says(None), "empty"),
    "no choices": (Step(body=b'{"choices": []}'), "no answer"),
    "prose": (says("The article says 20 000."), "form asked for"),
    "missing field": (says('{"number": "20 000"}'), "measure"),
    "extra field": (says('{"number": "1", "measure": null, "note": 1}'), "note"),
    "wrong type": (says('{"number": 20000, "measure": null}'), "number"),
    "list": (says("[1, 2]"), "form asked for"),
    "refusal": (says(None, message={"refusal": "I will not"}), "I will not"),
    "filter": (says("", finish="content_filter"), "content filter"),
}


@pytest.mark.parametrize(("step", "why"), NO_ANSWERS.values(), ids=NO_ANSWERS.keys())
def test_an_answer_without_the_form_is_a_result_with_its_reason_and_asked_once(step, why):
    with fault_server(step) as server, model(server.url) as client:
        answer = client.ask(question())
    assert answer.parsed is None
    assert why in answer.problem
    assert len(server.requests) == 1
    content = (json.loads(step.body)["choices"] or [{"message": {"content": ""}}])[0]["message"]["content"]
    assert answer.text == (content or "")


def test_an_answer_about_other_numbers_is_kept_for_the_caller_to_judge():
    other = '{"number": "999 999", "measure": "invented"}'
    with fault_server(says(other)) as server, model(server.url) as client:
        assert client.ask(question()).parsed.number == "999 999"


def test_an_answer_of_a_megabyte_is_cut_and_said_to_be():
    huge = json.dumps({"number": "9" * 1_000_000, "measure": None})
    with fault_server(says(huge)) as server, model(server.url) as client:
        answer = client.ask(question())
        assert client.ask(question(max_tokens=2000)).text == huge  # where so much was asked for, it is read
    assert answer.parsed is None
    assert answer.finish == "too_long"
    assert "longer than" in answer.problem
    assert len(answer.text) < 200_000


@pytest.mark.parametrize(
    ("fault", "code", "named"),
    [
        (fails(401), "model.unauthorized", "PINCITE_API_KEY"),
        (fails(404), "model.not_found", "PINCITE_MODEL_BASE_URL"),
        (fails(429, "pay", code="insufficient_quota"), "model.quota", "quota"),
    ],
)
def test_what_the_operator_must_mend_is_not_tried_again(fault, code, named):
    with (
        fault_server(fault) as server,
        model(server.url, api_key="secret") as client,
        pytest.raises(OperatorError) as error,
    ):
        client.ask(question())
    assert error.value.code == code
    assert named in error.value.message
    assert "secret" not in error.value.message
    assert len(server.requests) == 1


def test_a_refused_request_says_why():
    with (
        fault_server(fails(400, "prompt too long")) as server,
        model(server.url) as client,
        pytest.raises(UpstreamError, match="prompt too long"),
    ):
        client.ask(question())
    assert len(server.requests) == 1


def test_a_question_beyond_the_context_has_a_code_of_its_own():
    fault = Step(status=400, body=b'{"error": {"code": 400, "message": "9015", "type": "exceed_context_size_error"}}')
    with fault_server(fault) as server, model(server.url) as client, pytest.raises(UpstreamError) as error:
        client.ask(question())
    assert error.value.code == "model.context_exceeded"
    assert error.value.message == "the model endpoint 127.0.0.1: the question is too long: 9015"


def test_a_parameter_that_the_model_does_not_take_is_renamed_or_left_out_and_remembered():
    script = (
        fails(400, "use max_completion_tokens", param="max_tokens"),
        fails(400, "only 1", param="temperature"),
        says(GOOD),
    )
    with fault_server(*script) as server, model(server.url, retries=0) as client:
        assert client.ask(question()).parsed is not None
        assert client.ask(question()).parsed is not None
    assert len(server.requests) == 4
    for sent in server.requests[2:]:
        assert sent["max_completion_tokens"] == 100
        assert not {"max_tokens", "temperature"} & sent.keys()


def test_llama_cpp_counts_tokens_beside_the_v1_path():
    with fault_server(Step(body=b'{"tokens": [1, 2, 3]}')) as server, model(server.url, constrains=True) as client:
        assert client.count("abc") == 3
    assert server.requests == [{"content": "abc", "parse_special": False}]


@pytest.mark.parametrize(
    "step", [fails(500), Step(body=b"{}"), Step(body=b"[]"), Step(body=b"<html>"), Step(drop=True)]
)
def test_a_count_that_cannot_be_had_is_an_upstream_error(step):
    with (
        fault_server(step) as server,
        model(server.url, constrains=True) as client,
        pytest.raises(UpstreamError, match="tokenize"),
    ):
        client.count("abc")


def test_elsewhere_tokens_are_estimated_without_a_call():
    with model("http://127.0.0.1:9/v1") as client:
        assert client.count("20 000 soldats") == 8


def test_nothing_listens():
    with model("http://127.0.0.1:9/v1", retries=1) as client, pytest.raises(UpstreamError, match=r"127\.0\.0\.1"):
        client.ask(question())


def test_at_most_so_many_calls_are_under_way():
    with fault_server(Step(body=completion(GOOD), delay=0.05)) as server, model(server.url, concurrency=2) as client:
        threads = [threading.Thread(target=client.ask, args=(question(),)) for _ in range(6)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert len(server.requests) == 6
    assert server.most_at_once == 2


def test_closing_ends_a_call_under_way_in_another_thread():
    errors: list[PinciteError] = []

    def ask() -> None:
        try:
            client.ask(question())
        except PinciteError as error:
            errors.append(error)

    with fault_server(Step(body=completion(GOOD), delay=3)) as server:
        client = model(server.url, timeout=10)
        thread = threading.Thread(target=ask)
        thread.start()
        while not server.requests:
            time.sleep(0.005)
        client.close()
        thread.join(1)
    assert not thread.is_alive()
    assert isinstance(errors[0], UpstreamError)
    assert len(server.requests) == 1


def test_closing_ends_a_wait_between_attempts():
    errors: list[PinciteError] = []

    def ask() -> None:
        try:
            client.ask(question())
        except PinciteError as error:
            errors.append(error)

    with fault_server(fails(429, headers={"Retry-After": "50"})) as server:
        client = model(server.url, scale=1)
        thread = threading.Thread(target=ask)
        thread.start()
        ends = time.monotonic() + 20
        while not server.requests and time.monotonic() < ends:
            time.sleep(0.005)
        client.close()
        thread.join(20)
    assert not thread.is_alive()
    assert isinstance(errors[0], UpstreamError)
    assert len(server.requests) == 1


@pytest.mark.parametrize(("constrains", "most"), [(False, 3), (True, 1)])
def test_an_article_asks_as_much_at_once_as_the_endpoint_may_be_asked(constrains, most):
    def talk() -> Talk[Question[Any], Answer[Any]]:
        yield question()

    with (
        fault_server(Step(body=completion(GOOD), delay=0.1)) as server,
        model(server.url, concurrency=3, constrains=constrains) as client,
    ):
        client.lanes.converse(client.ask, [talk() for _ in range(7)], lambda: None)
    assert len(server.requests) == 7
    assert server.most_at_once == most


def test_token_probabilities_are_those_of_the_text():
    content = [{"token": t, "logprob": -0.5, "bytes": list(t.encode()), "top_logprobs": []} for t in ('{"a":', " 1}")]
    step = says('{"a": 1}', choice={"logprobs": {"content": content}})
    with fault_server(step) as server, model(server.url, logprobs=True) as client:
        answer = client.ask(question())
    assert answer.logprobs == (('{"a":', -0.5), (" 1}", -0.5))
    assert (server.requests[0]["logprobs"], server.requests[0]["top_logprobs"]) == (True, 1)


def test_the_schema_goes_into_the_prompt_where_the_endpoint_knows_no_response_format():
    with fault_server(says(f"```json\n{GOOD}\n```")) as server, model(server.url, form="md_json") as client:
        assert client.ask(question()).parsed == Reply(number="20 000", measure="soldats")
    assert "response_format" not in server.requests[0]
    assert JINJA in json.dumps(server.requests[0]["messages"], ensure_ascii=False)
