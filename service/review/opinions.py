"""Blind second opinions.

Each claim is judged by two people who do not see each other; only where they differ does it come back, to be settled in
the open. What two equal opinions settled rests on both: whoever of the two takes theirs back opens the claim again, and
the other's waits for another second one. Knows no page.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from fractions import Fraction
from itertools import groupby
from typing import Any

from service.errors import CallerError
from service.review.act import UNDECIDED, Act, State, lost_race, reviewed_of, seen_claim
from service.review.agreement import cohen_kappa
from service.review.decide import Ruling, refuse_unfounded, settle
from service.review.refusals import ReplacedError
from service.store import decisions
from service.store.decisions import Decision, ReviewedClaim, part_of
from service.store.store import Connection

_ONE, DIFFERING, _ALIKE = 1, 2, 3  # what stands in column `claims.opinions`
_UNSAID: Mapping[str, None] = {"number": None, "quote": None, "fields": None}
_ACTIONS = {State.ACCEPTED: "accept", State.FIXED: "fix", State.REJECTED: "reject"}


@dataclass(frozen=True, slots=True)
class Pair:
    """Two opinions about one claim, in the order they were given. States, and whether both say the very same."""

    claim_id: str
    first: str
    first_state: str
    second: str
    second_state: str
    agree: bool


@dataclass(frozen=True, slots=True)
class Agreement:
    """Of two people: how many claims both judged, how many alike, Cohen's kappa over accepted, fixed, rejected."""

    reviewers: tuple[str, str]
    claims: int
    alike: int
    kappa: Fraction | None


def give(conn: Connection, act: Act, ruling: Ruling) -> ReviewedClaim:
    """Give an opinion; the second one settles the claim where it says the same, else the claim is open to all.

    A claim on which two opinions differ is decided like any other (`decide`). Raises what `decide` raises, and
    CallerError (`review.own_opinion`) for a second opinion by the same person.
    """
    found = seen_claim(conn, act)
    refuse_unfounded(found, ruling)
    if found.opinions == DIFFERING or found.state != State.OPEN:
        settle(conn, act, found, ruling)
        return found
    if found.opinions == _ONE and found.opinion_by == act.reviewer:
        raise CallerError(
            "review.own_opinion",
            f"{found.id}: you have given your opinion. It waits for somebody else's; undo it to change it.",
        )
    other = _standing_opinion(conn, found) if found.opinions == _ONE else None
    alike = other is not None and _alike(ruling_of(other), ruling)
    given = _ONE if other is None else _ALIKE if alike else DIFFERING
    _record(conn, act, found, ruling, given)
    if alike:
        now = replace(found, version=found.version + 1, opinions=given, opinion_by=act.reviewer)
        settle(conn, act, now, ruling)
    return found


def is_blind(decision: Decision) -> bool:
    """Whether it is an opinion, or what settled its claim since two were alike."""
    return decision.action == "opinion" or _rests_on_opinions(decision)


def withdraw(conn: Connection, claim_id: str, reviewer: str, now: datetime) -> None:
    """Take the reviewer's opinion about a claim back, and first what it settled together with the other's.

    The other's opinion, if there is one, waits again. Whoever has skipped the claim since is not in the way. Raises
    ConflictError where somebody has decided in the open since, ReplacedError where the article has been read anew.
    """
    found = decisions.claim(conn, claim_id)
    given = opinions_about(conn, claim_id)
    mine = next((one for one in given if one.reviewer == reviewer), None)
    newest = decisions.last_standing(conn, claim_id)
    if found is None or mine is None or newest is None:
        raise lost_race(conn, claim_id)
    if not found.current:
        raise ReplacedError(claim_id)
    if found.state != State.OPEN:
        if not _rests_on_opinions(newest):
            raise lost_race(conn, claim_id)
        _undo(conn, found, newest, reviewer, now, {"state": State.OPEN.value, **_UNSAID})
        found = decisions.claim(conn, claim_id) or found
    left = [one.reviewer for one in given if one.id != mine.id]
    _undo(conn, found, mine, reviewer, now, {"opinions": len(left), "opinion_by": left[-1] if left else None})


def pairs(conn: Connection) -> Iterator[Pair]:
    """The first two standing opinions about each claim that has two."""
    for claim_id, group in groupby(decisions.opinions(conn), key=lambda one: one.claim_id):
        given = list(group)
        if len(given) > 1:
            first, second = given[:2]
            yield Pair(
                *(claim_id, first.reviewer, first.after["opinion"], second.reviewer, second.after["opinion"]),
                agree=_alike(ruling_of(first), ruling_of(second)),
            )


def agreement(found: Sequence[Pair]) -> list[Agreement]:
    """One line for each two people who judged the same claims, by name."""
    by_people: dict[tuple[str, str], list[Pair]] = {}
    for pair in found:
        a, b = sorted((pair.first, pair.second))
        by_people.setdefault((a, b), []).append(pair)
    return [
        Agreement(people, len(both), sum(p.agree for p in both), cohen_kappa([_labels(people, p) for p in both]))
        for people, both in sorted(by_people.items())
    ]


def opinions_about(conn: Connection, claim_id: str) -> list[Decision]:
    """The standing opinions about one claim, in order: to be shown only where there are two."""
    return decisions.opinions(conn, claim_id)


def ruling_of(decision: Decision) -> Ruling | None:
    """What a row of the history says of its claim, as an opinion or openly; None for one that says nothing of it."""
    if decision.action not in ("opinion", *_ACTIONS.values()):
        return None
    state = State(decision.after.get("opinion", decision.after["state"]))
    return Ruling(_ACTIONS[state], state, decision.reason, reviewed_of(decision.after))


def _rests_on_opinions(decision: Decision) -> bool:
    """Whether it settled its claim because the second opinion said what the first had said."""
    settled = decision.action in _ACTIONS.values() and decision.before["state"] == State.OPEN
    return settled and decision.before["opinions"] == _ALIKE


def _labels(people: tuple[str, str], pair: Pair) -> tuple[str, str]:
    """What each of the two said, in the order of their names."""
    said = (pair.first_state, pair.second_state)
    return said if pair.first == people[0] else (said[1], said[0])


def _standing_opinion(conn: Connection, found: ReviewedClaim) -> Decision | None:
    return next(iter(opinions_about(conn, found.id)), None)


def _alike(one: Ruling | None, other: Ruling | None) -> bool:
    return one is not None and other is not None and one.content == other.content


def _record(conn: Connection, act: Act, found: ReviewedClaim, ruling: Ruling, given: int) -> None:
    """One guarded change (the claim stays open) and one row that keeps what was said."""
    if not decisions.change(conn, found.id, found.version, {"opinions": given, "opinion_by": act.reviewer}):
        raise lost_race(conn, found.id)
    before = part_of(found)
    said = {"opinion": ruling.state.value, **_UNSAID} | dict(ruling.reviewed or {})
    after = before | {"opinions": given, "opinion_by": act.reviewer} | said
    row = Decision(found.id, "opinion", act.reviewer, act.at, before, after, found.version + 1, ruling.reason)
    decisions.append(conn, row)


def _undo(
    conn: Connection,
    found: ReviewedClaim,
    undone: Decision,
    reviewer: str,
    now: datetime,
    changed: Mapping[str, Any],
) -> None:
    """One guarded change of an open claim (it is open once this is done) and the row that undoes another."""
    values = {name: value for name, value in changed.items() if name not in _UNSAID}
    if not decisions.change(conn, found.id, found.version, {**UNDECIDED, **values}):
        raise lost_race(conn, found.id)
    before = part_of(found)
    row = Decision(found.id, "undo", reviewer, now, before, {**before, **changed}, found.version + 1, undoes=undone.id)
    decisions.append(conn, row)
