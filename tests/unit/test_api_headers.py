"""Entity tags, preferences, page tokens and quotas: the small print of HTTP."""

import time

import pytest
from starlette.requests import Request

from service.api.etags import etag, require_match, unchanged
from service.api.paging import Pages
from service.api.prefer import Preference, preference
from service.api.problems import Problem
from service.api.rates import Rates


def request_with(*headers: tuple[str, str]) -> Request:
    return Request({"type": "http", "headers": [(k.lower().encode(), v.encode()) for k, v in headers]})


@pytest.mark.parametrize("given", ['"v3"', '"v2", "v3"', "*", ' "v3" '])
def test_the_current_version_may_be_changed(given: str) -> None:
    require_match(request_with(("If-Match", given)), 3)


@pytest.mark.parametrize("given", ['"v2"', 'W/"v3"', "v3", '"v33"', ""])
def test_another_version_may_not(given: str) -> None:
    with pytest.raises(Problem) as error:
        require_match(request_with(("If-Match", given)), 3)
    assert (error.value.code, error.value.status_code) == ("precondition.failed", 412)
    assert error.value.headers == {"ETag": etag(3)}


@pytest.mark.parametrize(("given", "through"), [('"v3-5f1c"', True), ('"v3"', True), ('"v31-5f1c"', False)])
def test_of_a_tag_that_says_more_only_the_version_counts(given: str, through: bool) -> None:
    request = request_with(("If-Match", given))
    if through:
        require_match(request, 3, tag='"v3-ab"')
        return
    with pytest.raises(Problem) as error:
        require_match(request, 3, tag='"v3-ab"')
    assert error.value.headers == {"ETag": '"v3-ab"'}


def test_a_change_that_need_not_name_a_version_may_still_do_so() -> None:
    require_match(request_with(), 3, needed=False)
    with pytest.raises(Problem):
        require_match(request_with(("If-Match", '"v2"')), 3, needed=False)


def test_a_change_must_name_a_version() -> None:
    with pytest.raises(Problem) as error:
        require_match(request_with(), 3)
    assert (error.value.code, error.value.status_code) == ("precondition.required", 428)


@pytest.mark.parametrize(
    ("given", "same"), [('"v3"', True), ('W/"v3"', True), ('"v1", W/"v3"', True), ("*", True), ('"v4"', False)]
)
def test_what_has_not_changed_need_not_be_sent(given: str, same: bool) -> None:
    assert unchanged(given, etag(3)) is same


def test_without_the_header_it_is_sent() -> None:
    assert not unchanged(None, etag(3))


@pytest.mark.parametrize(
    ("headers", "wanted"),
    [
        ((), Preference()),
        (("respond-async",), Preference(respond_async=True)),
        (("respond-async, wait=10",), Preference(respond_async=True)),
        (("wait=10; foo=bar", " Respond-Async ;x"), Preference(respond_async=True)),
        (("wait=soon, handling=lenient",), Preference()),
        (("wait=respond-async, not-respond-async",), Preference()),
        (('x="a, respond-async, \\", respond-async"',), Preference()),
        (('x="a, b", respond-async',), Preference(respond_async=True)),
    ],
)
def test_preferences(headers: tuple[str, ...], wanted: Preference) -> None:
    found = preference(request_with(*(("Prefer", header) for header in headers)))
    assert found == wanted
    assert ("Preference-Applied" in found.applied) == found.respond_async


PAGES = Pages(b"s" * 32)
FILTERS = {"verdict": "flagged", "lang": None}


def test_a_page_token_leads_back_to_its_position() -> None:
    token = PAGES.token("/v1/claims", FILTERS, ["clm_1", 0.5, None])
    assert PAGES.position("/v1/claims", FILTERS, token) == ["clm_1", 0.5, None]
    assert PAGES.position("/v1/claims", {"verdict": "flagged"}, token) == ["clm_1", 0.5, None]
    assert PAGES.position("/v1/claims", FILTERS, None) is None
    assert token.isascii()
    assert not set(token) & set("+/= ")


def test_a_page_token_holds_for_its_list_filters_and_server_only() -> None:
    token = PAGES.token("/v1/claims", FILTERS, ["clm_1"])
    for pages, listing, filters in (
        (PAGES, "/v1/articles", FILTERS),
        (PAGES, "/v1/claims", {"verdict": "accepted"}),
        (PAGES, "/v1/claims", {}),
        (Pages(b"t" * 32), "/v1/claims", FILTERS),
    ):
        with pytest.raises(Problem) as error:
            pages.position(listing, filters, token)
        assert (error.value.code, error.value.status_code) == ("page.token_invalid", 422)


@pytest.mark.parametrize("wrong", ["", "x", "%%%", "é", "A" * 24, "A" * 5000, "\0"])
def test_what_is_no_page_token(wrong: str) -> None:
    with pytest.raises(Problem, match="does not belong"):
        PAGES.position("/v1/claims", FILTERS, wrong)


def test_no_character_of_a_page_token_can_be_changed() -> None:
    token = PAGES.token("/v1/claims", FILTERS, ["clm_1"])
    for k in range(len(token) - 1):  # the last one may carry bits that stand for nothing
        changed = token[:k] + ("A" if token[k] != "A" else "B") + token[k + 1 :]
        with pytest.raises(Problem):
            PAGES.position("/v1/claims", FILTERS, changed)


def test_a_quota_is_used_up_and_says_when_there_is_room() -> None:
    rates = Rates("3/minute")
    first, *others = [rates.hit("key_1") for _ in range(4)]
    assert first is not None
    assert first.headers == {"RateLimit-Policy": '"default";q=3;w=60', "RateLimit": '"default";r=2;t=60'}
    last = others[-1]
    assert last is not None
    assert (last.allowed, last.remaining) == (False, 0)
    assert last.headers["Retry-After"] == str(last.reset)
    assert 59 <= last.reset <= 60
    assert rates.hit("key_2").allowed  # type: ignore[union-attr]


def test_room_comes_back(monkeypatch: pytest.MonkeyPatch) -> None:
    """A moving window: what was asked a minute ago no longer counts, what was asked since does."""
    now = [1_000_000.0]
    monkeypatch.setattr(time, "time", lambda: now[0])
    rates = Rates("2/minute")
    told = []
    for moment in (0, 30, 50, 61, 70, 91):
        now[0] = 1_000_000.0 + moment
        standing = rates.hit("a")
        assert standing is not None
        told.append((moment, standing.allowed, standing.remaining, standing.reset))
    assert told == [
        (0, True, 1, 60),
        (30, True, 0, 30),
        (50, False, 0, 10),
        (61, True, 0, 29),
        (70, False, 0, 20),
        (91, True, 0, 30),
    ]


def test_no_quota() -> None:
    assert Rates("off").hit("a") is None
