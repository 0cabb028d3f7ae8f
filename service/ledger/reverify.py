"""Stored answers under the verifier of today: no model is asked, and what changed is told claim by claim."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from service.claims.draft import Draft
from service.extract.schema import parse_schema
from service.ledger.carry import Judge
from service.pipeline import learnt
from service.pipeline.document import Entry, document, judged_entry
from service.pipeline.judge import judge_again
from service.pipeline.result import Result
from service.pipeline.second import Readers
from service.store import documents, prompts, runs
from service.store.store import Store
from service.verify.source import Source
from service.verify.verifier import verify


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one claim or number: `before` and `after` in short (None: was not, or is not any more).

    `what` is `claim` or `number`; the keys of a claim are verdict, value, min, max, bound, text, start, codes; those of
    a number text, start, status, why.
    """

    what: str
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None


@dataclass(frozen=True, slots=True)
class Reverified:
    """A run verified anew, not yet stored: its result, its document, and what changed against the stored one."""

    earlier: runs.Run
    result: Result
    entry: Entry
    changes: tuple[Change, ...]


def verify_again(
    store: Store, run_id: str, verifier: str, threshold: float | None, readers: Readers | None = None
) -> Reverified:
    """The drafts of a finished run under `verifier` (the code of today) and `threshold`. Writes nothing.

    Without a threshold it is the one learnt of the run's model. The fields are read a second time by `readers` (None:
    by nobody). Raises KeyError where there is no such finished run.
    """
    with store.read() as conn:
        earlier = runs.get(conn, run_id)
        stored = documents.document(conn, run_id)
        result, numbers = documents.result(conn, run_id)
        name, _, version = result.origin.schema.rpartition("@")
        schema = prompts.schema_body(conn, version)
    if earlier is None or schema is None:
        raise KeyError(run_id)
    reader = readers.identity if readers else None
    own = learnt.threshold(result.origin.model) if threshold is None else threshold
    origin = replace(result.origin, verifier=verifier, threshold=own, reader=reader)
    again = judge_again(result, origin, numbers, asked=parse_schema(schema.encode(), name).grammatical, readers=readers)
    entry = document(again)
    return Reverified(earlier, again, entry, tuple(changes(stored, entry)))


def judge_alone(result: Result) -> Judge:
    """Verifies a draft about the article of `result`, unweighed: nobody weighs what a person says."""
    source: list[Source] = []

    def judge(draft: Draft) -> Entry:
        if not source:  # scanned only where a draft has to go along
            source.append(Source.read(result.article.text, result.article.lang))
        return judged_entry(source[0].text, verify(source[0], draft, result.passages), result.passages)

    return judge


def changes(before: Entry, after: Entry) -> Iterator[Change]:
    """What differs between two documents of one article, claims first; claims are matched by their drafts."""
    was = _by_draft(before["claims"])
    for claim in after["claims"]:
        group = was.get(_draft_key(claim), [])
        old = group.pop(0) if group else None
        if old is None or _claim(old) != _claim(claim):
            yield Change("claim", _claim(old) if old else None, _claim(claim))
    for group in was.values():
        for old in group:
            yield Change("claim", _claim(old), None)
    places = {(n["start"], n["end"]): n for n in _numbers(before)}
    for number in _numbers(after):
        old = places.pop((number["start"], number["end"]), None)
        if old != number:
            yield Change("number", old, number)
    for old in places.values():
        yield Change("number", old, None)


def _numbers(entry: Entry) -> list[dict[str, Any]]:
    """Where each number of a document went; why a number is claimed is told by its claim."""
    return [
        {
            "text": number["text"],
            "start": number["start"],
            "end": number["end"],
            "status": covered["status"],
            "why": covered["why"],
        }
        for number, covered in zip(entry["numbers"], entry["coverage"]["numbers"], strict=True)
    ]


def _claim(claim: Entry) -> dict[str, Any]:
    number = claim["number"]
    told = {key: number[key] for key in ("text", "start", "end", "value", "min", "max", "bound")}
    codes = list(dict.fromkeys(finding["code"] for finding in claim["findings"]))
    return {"verdict": claim["verdict"], **told, "codes": codes}


def _by_draft(claims: Sequence[Entry]) -> dict[str, list[Entry]]:
    groups: dict[str, list[Entry]] = {}
    for claim in claims:
        groups.setdefault(_draft_key(claim), []).append(claim)
    return groups


def _draft_key(claim: Entry) -> str:
    draft = claim["draft"]
    fields = {**draft["fields"], **{name: both["model"] for name, both in draft["readings"].items()}}
    return repr((draft["quote"], draft["number"], sorted(fields.items()), draft["at"]))
