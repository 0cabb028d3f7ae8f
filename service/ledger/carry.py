"""What people decided about a run's claims, carried over to the run that takes its place. Nothing of it is lost.

A decision stands on the new claim that says the same of the same number. Where that one is judged worse, or reads
another value, an acceptance does not stand any more: the claim is open again and its history says why; so with opinions
that wait for a second one. What a person accepted and nobody claims any more, and what a person claimed, is verified
again and goes along as that person's. What else was said of a claim that is not made any more is counted (`left`): its
history stays with the old claim.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from service.claims.draft import Draft
from service.pipeline.document import Entry
from service.store import claims, decisions, runs
from service.store.decisions import Decision, ReviewedClaim, part_of
from service.store.documents import draft_of
from service.store.queue_rank import queue_rank
from service.store.store import Connection

_WORSE = ("accepted", "flagged", "rejected")
_VALUE = ("start", "end", "kind", "value", "min", "max", "bound")
_FIRST_OPINION = 1

# Verifies a draft of this article anew and gives its entry.
Judge = Callable[[Draft], Entry]


@dataclass(frozen=True, slots=True)
class Carried:
    """How many decisions stand on the new claims, and how many claims are open again.

    `left` are old claims with a decision, an opinion or a skip to which no new claim answers.
    """

    stand: int = 0
    reopened: int = 0
    left: int = 0


def carry(conn: Connection, old_run: str, new_run: str, judge: Judge) -> Carried:
    """Carry what was decided about the claims of `old_run` over to those of `new_run`, which are all open.

    Call after `old_run` was replaced, in the same transaction.
    """
    old = [claim for claim in decisions.claims_of(conn, old_run) if _touched(claim)]
    if not old:
        return Carried()
    new, run = decisions.claims_of(conn, new_run), runs.get(conn, new_run)
    assert run is not None
    stand = reopened = left = 0
    taken: set[str] = set()
    # The newest decision first: it stands where two old claims have become one.
    for claim in sorted(old, key=lambda one: one.decided_at or one.created_at, reverse=True):
        found = _counterpart(claim, [one for one in new if one.id not in taken])
        if claim.made_by is not None or (found is None and claim.state in ("accepted", "fixed")):
            found = found or _go_along(conn, claim, run, judge)
        if found is None:
            left += 1
            continue
        taken.add(found.id)
        changed = _change(claim, found)
        _write(conn, claim, found, changed)
        said = claim.state != "open" or claim.opinions > 0
        stand += changed is None and said
        reopened += changed is not None and said
    return Carried(stand, reopened, left)


def _touched(claim: ReviewedClaim) -> bool:
    return claim.state != "open" or claim.made_by is not None or claim.skips > 0 or claim.opinions > 0


def _counterpart(old: ReviewedClaim, new: Sequence[ReviewedClaim]) -> ReviewedClaim | None:
    """The claim made of the same draft; else one that says the same of the same number."""
    draft = _drafted(old)
    drafted = next((one for one in new if _drafted(one) == draft), None)
    if drafted is not None or old.number["start"] is None:
        return drafted
    said = _said(old)
    return next((one for one in new if _said(one) == said), None)


def _drafted(claim: ReviewedClaim) -> tuple[object, ...]:
    """What the model said, whatever a second reader made of it since."""
    draft = claim.draft
    own = {name: both["model"] for name, both in draft.get("readings", {}).items()}
    return draft["quote"], draft["number"], draft["at"], {**draft["fields"], **own}


def _said(claim: ReviewedClaim) -> tuple[object, ...]:
    return claim.number["start"], claim.number["end"], _answers(claim)


def _answers(claim: ReviewedClaim) -> dict[str, Any]:
    """The fields without their places: where a passage was located is not what was decided."""
    return {name: value["text"] if isinstance(value, dict) else value for name, value in claim.fields.items()}


def _change(old: ReviewedClaim, new: ReviewedClaim) -> str | None:
    """Why a decision about `old` is none about `new`; None where it stands."""
    if old.state == new.verdict == "rejected":
        return None
    if old.state != "rejected" and _WORSE.index(new.verdict) > _WORSE.index(old.verdict):
        codes = ", ".join(dict.fromkeys(finding["code"] for finding in new.findings))
        return f"the verifier now says {new.verdict} ({codes}), where it said {old.verdict}"
    if any(old.number[key] != new.number[key] for key in _VALUE):
        return f"it now reads {_reading(new.number)}, where it read {_reading(old.number)}"
    if _answers(old) != _answers(new):
        return "its fields are read otherwise now"
    return None


def _reading(number: Mapping[str, Any]) -> str:
    value = number["value"] or "–".join(filter(None, (number["min"], number["max"])))
    return f"“{number['text']}”" + (f" as {value}" if value else "")


def _go_along(conn: Connection, old: ReviewedClaim, new_run: runs.Run, judge: Judge) -> ReviewedClaim:
    """The old claim verified anew, as a claim of its person in the new run."""
    entry = judge(draft_of(old.draft))
    row = {
        **claims.judged_columns(entry),
        "run_id": new_run.id,
        "current": new_run.current,
        "article_id": old.article_id,
        "schema_name": old.schema_name,
        "lang": old.lang,
        "merged": 0,
        "made_by": old.made_by or old.reviewer,
        "evidence": {"tokens": [], "merged": []},
        "created_at": datetime.now(UTC),
    }
    decisions.add_claim(conn, row)
    claims.add_codes(conn, claims.code_rows(row["id"], entry))
    made = decisions.claim(conn, row["id"])
    assert made is not None
    return made


def _write(conn: Connection, old: ReviewedClaim, new: ReviewedClaim, changed: str | None) -> None:
    """Put the review of `old` on `new`, or say in its history why it is open again."""
    before = part_of(new)
    values: dict[str, Any] = {"skips": old.skips, "queue_rank": queue_rank(new.severity, new.confidence, old.skips)}
    if changed is None:
        values |= {
            "state": old.state,
            "reviewed": old.reviewed,
            "reviewer": old.reviewer,
            "decided_at": old.decided_at,
            "opinions": old.opinions,
            "opinion_by": old.opinion_by,
        }
    if not decisions.change(conn, new.id, new.version, values):
        raise RuntimeError(f"{new.id} changed in the transaction that made it")
    now = decisions.claim(conn, new.id)
    assert now is not None
    if old.state == "open" and changed is None and old.opinions == _FIRST_OPINION:
        _repeat_opinion(conn, old, now, before)
        return
    action, reason = ("carry", f"as decided about {old.id}") if changed is None else ("reopen", f"{old.id}: {changed}")
    if old.state == "open":
        if not old.opinions:
            return
        action, reason = "reopen", _opinions_told(conn, old, changed)
    reviewer, at = old.reviewer or old.made_by or old.opinion_by or "", datetime.now(UTC)
    decisions.append(conn, Decision(new.id, action, reviewer, at, before, part_of(now), now.version, reason))


def _opinions_told(conn: Connection, old: ReviewedClaim, changed: str | None) -> str:
    """Why opinions about `old` are none about the new claim, or that they differ.

    Who gave them, never what they say: whoever gives one anew must not know.
    """
    people = " and ".join(dict.fromkeys(given.reviewer for given in decisions.opinions(conn, old.id)))
    if changed is None:
        return f"{old.id}: the opinions of {people} differ"
    return f"{old.id}: {changed}; the opinion of {people} does not stand any more"


def _repeat_opinion(conn: Connection, old: ReviewedClaim, new: ReviewedClaim, before: Mapping[str, Any]) -> None:
    """A first opinion waits on the new claim for the second one, which is compared with it."""
    given = next(iter(decisions.opinions(conn, old.id)), None)
    if given is None:
        return
    decisions.append(
        conn,
        Decision(new.id, "opinion", given.reviewer, given.at, before, given.after, new.version, given.reason),
    )
