"""`pincite reverify`: the current verifier over stored answers, without a model; what changed is shown."""

import sys
from collections import Counter
from collections.abc import Mapping
from typing import Any

from service.cli.exits import ExitCode
from service.cli.screen import printable, tell
from service.ledger.ledger import write_again
from service.ledger.reverify import Change, Reverified, verify_again
from service.pipeline import learnt
from service.pipeline.json_bytes import to_json_line
from service.pipeline.opening import second_readers
from service.pipeline.verifier import verifier_version
from service.settings import load_settings
from service.store import runs
from service.store.store import open_store


def main(*, schema: str | None, article: str | None, dry_run: bool, form: str) -> ExitCode:
    """Verify every run again that another verifier or threshold judged, one after the other; oldest first."""
    settings = load_settings()
    verifier, threshold = verifier_version(), settings.confidence_threshold
    others, thresholds = (learnt.UNMEASURED, learnt.thresholds()) if threshold is None else (threshold, {})
    readers = second_readers(settings)
    tally: Counter[str] = Counter()
    with open_store(settings) as store:
        with store.read() as conn:
            stale = runs.stale(
                conn,
                verifier,
                others,
                readers.identity if readers else None,
                schema=schema,
                article=article,
                thresholds=thresholds,
            )
        for run_id in stale:
            again = verify_again(store, run_id, verifier, threshold, readers)
            carried = None if dry_run else write_again(store, again)[1]
            tally["runs"] += 1
            tally["changes"] += len(again.changes)
            if carried is not None:
                tally["stand"] += carried.stand
                tally["reopened"] += carried.reopened
                tally["left"] += carried.left
            for change in again.changes:
                _show(again, change, form)
    tell(_summary(tally, verifier, dry_run=dry_run))
    return ExitCode.DONE


def _summary(tally: Counter[str], verifier: str, *, dry_run: bool) -> str:
    if not tally["runs"]:
        return f"nothing to do: every run was judged by this verifier ({verifier}) at this threshold."
    said = f"{tally['runs']} runs verified again by {verifier}, {tally['changes']} changes"
    if dry_run:
        return f"{said}; nothing written (--dry-run)."
    left = f", {tally['left']} were about claims that are not made any more" if tally["left"] else ""
    return f"{said}; {tally['stand']} decisions stand, {tally['reopened']} claims are open again{left}."


def _show(again: Reverified, change: Change, form: str) -> None:
    article = again.result.article
    if form == "jsonl":
        about = {"run": again.earlier.id, "article": again.earlier.article_id, "file": article.name}
        told = {"what": change.what, "before": change.before, "after": change.after}
        sys.stdout.buffer.write(to_json_line({**about, **told}))
    else:
        before, after = _said(change.before), _said(change.after)
        text = (change.after or change.before or {})["text"]
        line = f"{article.name}: {change.what} {text}: {before} → {after}"
        print(printable(line))  # noqa: T201 - this is the door
    sys.stdout.flush()


def _said(entry: Mapping[str, Any] | None) -> str:
    """A claim or number in a few words."""
    if entry is None:
        return "none"
    if "status" in entry:
        return f"{entry['status']} ({entry['why']})" if entry["why"] else str(entry["status"])
    value = entry["value"] or "–".join(filter(None, (entry["min"], entry["max"])))
    bound = f"{entry['bound']} " if entry["bound"] not in (None, "exact") else ""
    codes = f" ({', '.join(entry['codes'])})" if entry["codes"] else ""
    return f"{entry['verdict']}{codes}" + (f" {bound}{value}" if value else "")
