"""The pages over HTTP: who gets in, what a forged form can do, what is downloaded. No browser."""

import csv
import io
import json
import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any, Literal

import pytest
from argon2 import PasswordHasher
from starlette.testclient import TestClient

from service.review import accounts, bulk, opinions
from service.review.act import Act
from service.review.creating import Maker, create
from service.review.decide import ACCEPT, correction, decide, rejection, skip
from service.review.fixing import Fix, judge, reviewed_entry
from service.review.undo import undo
from service.settings import Settings
from service.store import decisions, queue
from service.store.queue import QueueFilter, QueueRow
from service.store.store import Store
from service.text.span import Span
from service.verify.source import Source
from service.web.app import review_app
from service.web.rates import TRIES
from tests.review_made import NOW, PASSAGES, TEXT, fill

PASSWORD = "correct horse battery"
LOCAL = "http://127.0.0.1"


class Server:
    """The pages as clients reach them, with a clock of its own."""

    def __init__(self, store: Store, home: Path, *, open_door: bool = True, blind: bool = False) -> None:
        from starlette.applications import Starlette
        from starlette.routing import Mount

        self.store = store
        self.now = NOW
        settings = Settings(home=home, review_second_opinion=blind)
        pages = review_app(store, settings, open_door=open_door, clock=lambda: self.now)
        self.app = Starlette(routes=[Mount("/review", pages)])

    def client(self, base: str = LOCAL) -> TestClient:
        return TestClient(self.app, base_url=base, follow_redirects=False)

    def signed_in(self, name: str = "Anna", **more: str) -> TestClient:
        client = self.client()
        page = client.get("/review/sign-in")
        done = client.post("/review/sign-in", data={"name": name, "csrf": csrf(page.text), **more})
        assert done.status_code == 303, done.text
        return client

    def queue(self, **wanted: Any) -> list[QueueRow]:
        with self.store.read() as conn:
            return queue.page(conn, QueueFilter(**wanted))

    def first(self) -> str:
        return self.queue()[0].place.claim_id


def csrf(page: str) -> str:
    found = re.search(r'name="csrf" value="(\w+)"', page)
    assert found
    return found[1]


@pytest.fixture(autouse=True)
def _cheap_passwords(monkeypatch: pytest.MonkeyPatch) -> None:
    """argon2 as it is shipped takes its 64 MiB and its time on purpose; the tests are about what is around it."""
    monkeypatch.setattr(accounts, "_hasher", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))


@pytest.fixture
def serve(store: Store, tmp_path: Path) -> Callable[..., Server]:
    fill(store)
    return lambda **options: Server(store, tmp_path, **options)


def test_nobody_sees_or_decides_anything_without_signing_in(serve: Callable[..., Server]) -> None:
    server = serve()
    client, claim_id = server.client(), server.first()
    for path in ("", f"claims/{claim_id}", "history", "history.jsonl", "agreement.csv", "bulk", "help", "nothing"):
        answer = client.get(f"/review/{path}")
        assert answer.status_code == 303, path
        assert answer.headers["location"].startswith("/review/sign-in?next="), path
    answer = client.post(f"/review/claims/{claim_id}/accept", data={"version": "0", "csrf": "x"})
    assert answer.status_code == 403
    with server.store.read() as conn:
        assert decisions.history(conn) == []


def test_every_answer_carries_the_policy(serve: Callable[..., Server]) -> None:
    server = serve()
    client = server.signed_in()
    paths = ("", f"claims/{server.first()}", "sign-in", "nothing", "static/review.js", "static/none", "history.jsonl")
    for path in paths:
        policy = client.get(f"/review/{path}").headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "script-src 'self'" in policy
        assert "unsafe" not in policy


def test_a_forged_form_decides_nothing(serve: Callable[..., Server]) -> None:
    """Without the session's token, with another session's, or from another site."""
    server = serve()
    anna, ben = server.signed_in("Anna"), server.signed_in("Ben")
    path = f"/review/claims/{server.first()}/accept"
    token = csrf(anna.get("/review/").text)
    forged = [
        anna.post(path, data={"version": "0"}),
        anna.post(path, data={"version": "0", "csrf": csrf(ben.get("/review/").text)}),
        anna.post(path, data={"version": "0", "csrf": token}, headers={"origin": "https://evil.example"}),
        anna.post(path, data={"version": "0", "csrf": token}, headers={"sec-fetch-site": "cross-site"}),
        anna.get(path),
    ]
    assert [answer.status_code for answer in forged] == [403, 403, 403, 403, 404]
    with server.store.read() as conn:
        assert decisions.history(conn) == []
    assert anna.post(path, data={"version": "0", "csrf": token}, headers={"origin": LOCAL}).status_code == 303


def test_an_open_server_answers_to_its_own_name_only(serve: Callable[..., Server]) -> None:
    """A page that lets its name point to this machine (DNS rebinding) gets nothing."""
    server = serve()
    assert server.client("http://rebound.example").get("/review/sign-in").status_code == 403
    assert server.client("http://localhost:8000").get("/review/sign-in").status_code == 200


def test_accounts_close_the_open_door(serve: Callable[..., Server]) -> None:
    """A name alone opens nothing any more, and sessions that it opened end."""
    server = serve()
    anna = server.signed_in("Anna")
    accounts.create_account(server.store, "Ben", PASSWORD, admin=False, now=NOW)
    assert anna.get("/review/").status_code == 303
    client = server.client()
    page = client.get("/review/sign-in")
    assert 'type="password"' in page.text
    assert client.post("/review/sign-in", data={"name": "Eve", "csrf": csrf(page.text)}).status_code == 422
    assert server.signed_in("Ben", password=PASSWORD).get("/review/").status_code == 200


def test_the_cookie_is_kept_from_scripts_and_from_the_open_net(serve: Callable[..., Server]) -> None:
    server = serve(open_door=False)
    accounts.create_account(server.store, "Ben", PASSWORD, admin=False, now=NOW)
    client = server.client("https://pincite.example")
    page = client.get("/review/sign-in")
    answer = client.post("/review/sign-in", data={"name": "Ben", "password": PASSWORD, "csrf": csrf(page.text)})
    cookie = answer.headers["set-cookie"].lower()
    assert all(part in cookie for part in ("httponly", "samesite=lax", "secure", "path=/review"))
    token = cookie.split("pincite_session=")[1].split(";")[0]
    with server.store.read() as conn:
        from sqlalchemy import select

        from service.store.tables import reviewers, sessions

        kept = str(conn.execute(select(sessions)).all()) + str(conn.execute(select(reviewers)).all())
    assert token not in kept.lower()
    assert PASSWORD not in kept
    assert "$argon2id$" in kept


def test_a_session_ends_by_itself_by_signing_out_and_by_disabling(serve: Callable[..., Server]) -> None:
    server = serve(open_door=False)
    accounts.create_account(server.store, "Ben", PASSWORD, admin=False, now=NOW)
    first, second, third = (server.signed_in("Ben", password=PASSWORD) for _ in range(3))
    first.post("/review/sign-out", data={"csrf": csrf(first.get("/review/").text)})
    assert first.get("/review/").status_code == 303
    assert second.get("/review/").status_code == 200
    with server.store.begin() as conn:
        accounts.disable_account(conn, "Ben", NOW)
    assert second.get("/review/").status_code == 303
    accounts.create_account(server.store, "Ben", PASSWORD, admin=False, now=NOW)
    assert third.get("/review/").status_code == 303
    again = server.signed_in("Ben", password=PASSWORD)
    server.now += accounts.SESSION - timedelta(seconds=1)
    assert again.get("/review/").status_code == 200
    server.now += timedelta(seconds=1)
    assert again.get("/review/").status_code == 303


def test_guessing_passwords_is_slow(serve: Callable[..., Server]) -> None:
    server = serve(open_door=False)
    accounts.create_account(server.store, "Ben", PASSWORD, admin=False, now=NOW)
    client = server.client()
    data = {"name": "Ben", "csrf": csrf(client.get("/review/sign-in").text)}
    answers = [client.post("/review/sign-in", data=data | {"password": f"guess {n}"}) for n in range(TRIES)]
    assert {answer.status_code for answer in answers} == {422}
    assert "Name or password is wrong" in answers[0].text
    for name in ("Ben", "ben", " Ben", "Ben\u00a0"):  # blanks make no other name, and buy no further guesses
        assert client.post("/review/sign-in", data=data | {"name": name, "password": PASSWORD}).status_code == 429
    assert server.client().post("/review/sign-in", data=data | {"name": "Cleo"}).status_code == 422


def test_a_name_is_the_same_however_it_is_spelled(serve: Callable[..., Server]) -> None:
    """Blanks around it, and an accent as a character of its own, as some keyboards send it."""
    server = serve(open_door=False)
    accounts.create_account(server.store, "Zoé Blanc", PASSWORD, admin=False, now=NOW)
    assert server.signed_in(" Zoe\u0301  Blanc", password=PASSWORD).get("/review/").status_code == 200


def test_no_writer_waits_for_a_password(serve: Callable[..., Server], monkeypatch: pytest.MonkeyPatch) -> None:
    """Hashing takes its time on purpose: nobody's transaction is open meanwhile. What changes meanwhile counts."""
    server = serve(open_door=False)
    writers: list[str] = []

    class Slow(PasswordHasher):
        def hash(self, *given: Any, **more: Any) -> str:
            with server.store.begin():  # waits for ever where hashing holds the write lock
                writers.append("hash")
            return super().hash(*given, **more)

        def verify(self, *given: Any, **more: Any) -> Literal[True]:
            with server.store.begin() as conn:
                writers.append("verify")
                if disable:
                    accounts.disable_account(conn, "Ben", NOW)
            return super().verify(*given, **more)

    disable = False
    monkeypatch.setattr("service.store.store.PATIENCE", 0.5)
    monkeypatch.setattr(accounts, "_hasher", Slow(time_cost=1, memory_cost=8, parallelism=1))
    accounts.create_account(server.store, "Ben", PASSWORD, admin=False, now=NOW)
    monkeypatch.setattr(accounts, "_hasher", Slow(time_cost=2, memory_cost=8, parallelism=1))  # so it hashes anew
    server.signed_in("Ben", password=PASSWORD)
    assert writers == ["hash", "verify", "hash"]
    disable = True
    client = server.client()
    data = {"name": "Ben", "password": PASSWORD, "csrf": csrf(client.get("/review/sign-in").text)}
    assert client.post("/review/sign-in", data=data).status_code == 422


@pytest.mark.parametrize("named", ["state", "code", "lang", "schema", "source", "reviewer", "q", "after", "other"])
def test_nul_in_an_address_is_refused(serve: Callable[..., Server], named: str) -> None:
    client = serve().signed_in()
    for path in ("", "bulk", "history", "claims/clm_1"):
        assert client.get(f"/review/{path}?{named}=a%00b").status_code == 400, path


def test_nul_in_a_path_or_a_field_is_refused(serve: Callable[..., Server]) -> None:
    server = serve()
    client, claim_id = server.signed_in(), server.first()
    token = csrf(client.get("/review/").text)
    paths = ("claims/a%00b", "runs/a%00b/claim?start=1&end=2", "nothing%00", "history?claim=%00", "history?before=%00")
    assert {path: client.get(f"/review/{path}").status_code for path in paths} == dict.fromkeys(paths, 400)
    form = {"csrf": token, "version": "1", "reason": "other", "note": "a\x00b"}
    assert client.post(f"/review/claims/{claim_id}/reject", data=form).status_code == 400
    assert client.post("/review/claims/a%00b/accept", data={"csrf": token, "version": "1"}).status_code == 400
    page = csrf(server.client().get("/review/sign-in").text)
    for data in ({"name": "A\x00nna"}, {"name": "Anna", "next": "/review/\x00"}, {"name": "Anna", "x\x00": "1"}):
        assert server.client().post("/review/sign-in", data=data | {"csrf": page}).status_code == 400
    with server.store.read() as conn:
        assert decisions.history(conn) == []


def test_a_server_that_others_reach_needs_accounts(serve: Callable[..., Server]) -> None:
    client = serve(open_door=False).client()
    page = client.get("/review/sign-in")
    assert "pincite reviewers add" in page.text
    assert 'name="name"' not in page.text
    assert client.post("/review/sign-in", data={"name": "Eve", "csrf": csrf(page.text)}).status_code == 422


def test_history_shows_every_kind_of_decision(serve: Callable[..., Server]) -> None:
    """The page of all, and that of each claim: opinions and what they settled, fixes, skips, lots, what was undone."""
    server = serve()
    at = TEXT.index("5 %")
    claim = judge(Source.read(TEXT, "fr"), Fix(Span(at, at + 3)), PASSAGES)
    first, second, third, fourth = (row.place.claim_id for row in server.queue())
    (rejected,) = (row.place.claim_id for row in server.queue(verdicts=("rejected",)))
    with server.store.begin() as conn:
        opinions.give(conn, Act("Anna", NOW, first, 0), ACCEPT)
        opinions.give(conn, Act("Ben", NOW, first, 1), ACCEPT)
        opinions.give(conn, Act("Anna", NOW, second, 0), rejection("other", "it is 13"))
        skip(conn, Act("Anna", NOW, third, 0))
        decide(conn, Act("Anna", NOW, rejected, 0), correction(reviewed_entry(TEXT, claim, PASSAGES), "x.y"))
        run = decisions.run(conn, decisions.claim(conn, first).run_id)  # type: ignore[union-attr]
        assert run is not None
        made = create(conn, Maker("Anna", NOW), run, claim)
        undo(conn, "Anna", NOW)
        wanted = QueueFilter(code="number.not_quantity")
        bulk.apply(conn, wanted, "Anna", NOW, ACCEPT, bulk.preview(conn, wanted, "Anna", NOW).seal)
        kinds = {row.action for row in decisions.stream(conn)}
    assert kinds == {"opinion", "accept", "skip", "fix", "create", "undo"}
    for language in ("en", "fr"):
        client = server.signed_in("Cleo")
        client.cookies.set("pincite_language", language)
        for path in ("history", *(f"claims/{one}" for one in (first, second, third, fourth, rejected, made))):
            answer = client.get(f"/review/{path}")
            assert answer.status_code == 200, path
    assert "it is 13" in server.signed_in("Cleo").get("/review/history").text


def test_an_empty_list_says_why_and_offers_the_way_out(serve: Callable[..., Server]) -> None:
    client = serve().signed_in()
    nothing = client.get("/review/?verdict=rejected&q=zzzz").text
    assert "No claim here passes the filter" in nothing
    assert nothing.count('href="/review/?verdict=rejected"') == 2  # below the list's message and in the form
    assert "No claim here" not in client.get("/review/?q=quatre").text


def test_decisions_are_downloaded_line_by_line(serve: Callable[..., Server]) -> None:
    server = serve()
    client, claim_id = server.signed_in(), server.first()
    token = csrf(client.get("/review/").text)
    client.post(
        f"/review/claims/{claim_id}/reject",
        data={"version": "0", "csrf": token, "reason": "duplicate", "note": "« ici »"},
    )
    client.post("/review/undo", data={"csrf": token})
    lines = [json.loads(line) for line in client.get("/review/history.jsonl").text.splitlines()]
    assert [(line["action"], line["reason"], line["claim"]) for line in lines] == [
        ("reject", "duplicate: « ici »", claim_id),
        ("undo", None, claim_id),
    ]
    assert lines[1]["undoes"] == lines[0]["id"]
    assert (lines[0]["before"]["state"], lines[0]["after"]["state"]) == ("open", "rejected")


def test_agreement_as_csv_and_blindness_of_downloads(serve: Callable[..., Server]) -> None:
    server = serve(blind=True)
    dana, ben = server.signed_in("=Dana"), server.signed_in("Ben")
    path = f"/review/claims/{server.first()}"
    dana.post(f"{path}/accept", data={"version": "0", "csrf": csrf(dana.get("/review/").text)})
    assert ben.get("/review/history.jsonl").text == ""
    assert "Dana" not in ben.get(path).text
    assert len(dana.get("/review/history.jsonl").text.splitlines()) == 1
    ben.post(f"{path}/reject", data={"version": "1", "csrf": csrf(ben.get("/review/").text), "reason": "no_claim"})
    rows = list(csv.reader(io.StringIO(ben.get("/review/agreement.csv").text)))
    assert rows[1][1:] == ["'=Dana", "accepted", "Ben", "rejected", "no"]  # no formula in a spreadsheet


def test_other_statuses(serve: Callable[..., Server]) -> None:
    server = serve()
    client = server.signed_in()
    token = csrf(client.get("/review/").text)
    assert client.get("/review/claims/clm_none").status_code == 404
    assert client.get("/review/runs/ext_none/claim").status_code == 404
    assert client.get("/review/static/../app.py").status_code == 404
    path = f"/review/claims/{server.first()}"
    assert client.post(f"{path}/reject", data={"version": "0", "csrf": token}).status_code == 422
    assert client.post(f"{path}/accept", data={"version": "x", "csrf": token}).status_code == 409
    assert client.post(f"{path}/fix", data={"version": "0", "csrf": token}).status_code == 422


@pytest.mark.parametrize("blind", [False, True])
def test_only_the_very_same_decision_sent_again_counts_as_made(serve: Callable[..., Server], blind: bool) -> None:
    """The answer to it got lost. Whoever has thought better of it meanwhile is shown what stands, and loses nothing."""
    server = serve(blind=blind)
    client, path = server.signed_in(), f"/review/claims/{server.first()}"
    seen = {"version": "0", "csrf": csrf(client.get("/review/").text)}
    assert client.post(f"{path}/reject", data=seen | {"reason": "duplicate"}).status_code == 303
    assert client.post(f"{path}/reject", data=seen | {"reason": "duplicate"}).status_code == 303
    assert client.post(f"{path}/reject", data=seen | {"reason": "no_claim"}).status_code == 409
    assert client.post(f"{path}/accept", data=seen).status_code == 409
    with server.store.read() as conn:
        assert [row.reason for row in decisions.history(conn)] == ["duplicate"]


def test_an_opinion_that_settled_the_claim_can_be_sent_again(serve: Callable[..., Server]) -> None:
    server = serve(blind=True)
    path = f"/review/claims/{server.first()}/accept"
    for version, client in (("0", server.signed_in("Anna")), ("1", server.signed_in("Ben"))):
        token = csrf(client.get("/review/").text)
        for _ in range(2):
            answer = client.post(path, data={"version": version, "csrf": token})
            assert answer.status_code == 303
            assert "said=opinion" in answer.headers["location"]  # never that the claim is accepted
    with server.store.read() as conn:
        assert len(decisions.history(conn)) == 3


def test_the_history_names_the_doubts_that_were_confirmed_and_nothing_else(serve: Callable[..., Server]) -> None:
    server = serve()
    client = server.signed_in()
    token, first = csrf(client.get("/review/").text), server.first()
    at, whole = TEXT.index("25 000"), TEXT.index("5 %")
    for number, confirmed in ((f"{at}-{at + 6}", "number.range_truncated,x"), (f"{whole}-{whole + 3}", "x" * 600)):
        with server.store.read() as conn:
            claim = decisions.claim(conn, first)
        assert claim is not None
        data = {"csrf": token, "version": str(claim.version), "number": number, "confirmed": confirmed}
        assert client.post(f"/review/claims/{first}/fix", data=data).status_code == 303
    with server.store.read() as conn:
        assert [row.reason for row in decisions.history(conn)] == [None, "number.range_truncated"]
