"""The words of `pincite batch`: its plan before, its sums after. Decides nothing."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from service.batch.estimate import Estimator
from service.batch.plan import Plan, State
from service.batch.tally import Tally
from service.cli.batch_screen import Screen
from service.cli.screen import printable
from service.ledger.prices import PriceList
from service.pipeline.document import origin_entry
from service.pipeline.result import Origin

_ORDER = (State.NEW, State.CHANGED, State.FAILED, State.STALE, State.DONE, State.REPEATED, State.REFUSED)
_MEANS = {
    State.STALE: "verified anew from stored answers, no model is asked",
    State.DONE: "stand in the store, no model is asked",
    State.REPEATED: "the same text as another article of this batch, asked about once",
    State.REFUSED: "cannot be read",
}


class Wanted(Protocol):
    """What of the command line changes the words."""

    @property
    def limit(self) -> int | None:
        """--limit."""
        ...

    @property
    def max_cost(self) -> str | None:
        """--max-cost."""
        ...


@dataclass(frozen=True, slots=True)
class Money:
    """What the model costs, as far as a price list says."""

    prices: PriceList | None
    model: str

    @property
    def known(self) -> bool:
        """Whether the list has a price of the model."""
        return self.prices is not None and self.prices.price(self.model) is not None

    def micros(self, prompt: int, cached: int, completion: int) -> int | None:
        """Millionths of the currency for so many tokens."""
        return self.prices.cost_micros(self.model, prompt, cached, completion) if self.prices else None

    def said(self, micros: int | None) -> str:
        """An amount for people: exact to the millionth."""
        if micros is None or self.prices is None:
            return "unknown"
        whole, rest = divmod(micros, 1_000_000)
        digits = f"{rest:06}".rstrip("0").ljust(2, "0")
        return f"{whole}.{digits} {self.prices.currency}"

    def entry(self, micros: int | None) -> dict[str, Any] | None:
        """An amount for programs."""
        return None if micros is None or self.prices is None else {"currency": self.prices.currency, "micros": micros}


def show_plan(
    plan: Plan,
    unsupported: Sequence[Path],
    estimator: Estimator | None,
    money: Money,
    workers: int,
    wanted: Wanted,
    screen: Screen,
) -> None:
    """The plan as a short table: to standard error before a run; with an estimator to standard output, as a result."""
    entry = _plan_entry(plan, unsupported, estimator, money, workers, wanted)
    screen.event("planned", **entry)
    lines = [f"{plan.states.total()} articles"]
    lines += [
        f"  {state.value:<9}{plan.states[state]:>7}  {_means(plan, state)}" for state in _ORDER if plan.states[state]
    ]
    if unsupported:
        lines.append(f"  {'(other':<9}{len(unsupported):>7}  files of formats that are not read)")
    lines += _foreseen(entry, plan, money, wanted) if estimator else []
    if estimator is None:
        if plan.idle and not plan.left:
            lines.append("nothing to do: every article that can be read stands in the store.")
        screen.tell_all(lines)
    else:
        for line in lines:
            print(printable(line), file=sys.stdout)  # noqa: T201 - this is the door


def _means(plan: Plan, state: State) -> str:
    asked, count = plan.asks[state], plan.states[state]
    if asked == count:
        return "to be asked about" + (" (failed before)" if state is State.FAILED else "")
    if state is State.FAILED:
        tried = f"{asked} tried again, " if asked else ""
        return f"{tried}{count - asked} left as they are (--retry-failed tries them again)"
    return _MEANS[state]


def _plan_entry(
    plan: Plan, unsupported: Sequence[Path], estimator: Estimator | None, money: Money, workers: int, wanted: Wanted
) -> dict[str, Any]:
    asked = plan.to_ask if wanted.limit is None else min(plan.to_ask, wanted.limit)
    entry: dict[str, Any] = {
        "articles": {state.value: plan.states[state] for state in _ORDER},
        "to_ask": asked,
        "unsupported": len(unsupported),
        "model": money.model,
    }
    if estimator is None or plan.estimate is None:
        return entry
    estimate = plan.estimate
    seconds = estimator.seconds(estimate.questions, workers)
    micros = money.micros(estimate.prompt_tokens, 0, estimate.completion_tokens)
    return entry | {
        "questions": estimate.questions,
        "prompt_tokens": estimate.prompt_tokens,
        "completion_tokens": estimate.completion_tokens,
        "seconds": None if seconds is None else round(seconds, 1),
        "cost": money.entry(micros),
    }


def _foreseen(entry: dict[str, Any], plan: Plan, money: Money, wanted: Wanted) -> list[str]:
    limited = f" (--limit {wanted.limit})" if wanted.limit is not None and wanted.limit < plan.to_ask else ""
    cost = entry["cost"]["micros"] if entry["cost"] else None
    price = "" if cost is not None else f": prices.toml has no price of {money.model}"
    seconds = entry["seconds"]
    time = f"about {_duration(seconds)}" if seconds is not None else "unknown: this model has not answered yet"
    return [
        f"to ask: {entry['to_ask']} articles{limited} in {entry['questions']} questions to {money.model}",
        f"tokens: at most about {entry['prompt_tokens']:,} of prompts (estimated from their characters; endpoints with"
        f" a prompt cache read fewer anew) and {entry['completion_tokens']:,} of answers",
        f"time: {time}",
        f"cost: {'at most about ' if cost is not None else ''}{money.said(cost)}{price}",
        "nothing was sent and nothing was stored.",
    ]


def _duration(seconds: float) -> str:
    if seconds < 120:
        return f"{seconds:.0f} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 120 else f"{minutes // 60} h {minutes % 60:02} min"


@dataclass(frozen=True, slots=True)
class Report:
    """What a run has come to. `stopped` is None, `interrupted`, `limit` or `cost`."""

    tally: Tally
    stopped: str | None
    unsupported: Sequence[Path]
    seconds: float
    money: Money

    def lines(self, out: Path | None, store: str) -> list[str]:
        """The sums for people; what failed is named in errors.jsonl."""
        tally, verdicts, numbers = self.tally, self.tally.verdicts, self.tally.numbers
        reused = f" ({tally.reused} taken over from the store)" if tally.reused else ""
        again = f" {tally.reverified} were verified anew." if tally.reverified else ""
        head = "interrupted: " if self.stopped == "interrupted" else ""
        lines = [f"{head}{tally.done} articles done{reused}, {tally.failed} failed.{again}"]
        lines += self._left()
        lines.append(
            f"claims: {verdicts['accepted']} accepted, {verdicts['flagged']} flagged, {verdicts['rejected']} rejected."
        )
        lines.append(
            f"numbers: {numbers['total']}, of which {numbers['claimed']} claimed, {numbers['measures_nothing']} measure"
            f" nothing, {numbers['unclaimed']} unclaimed."
        )
        if tally.cost is not None and tally.asked:
            lines.append(f"cost: {self.money.said(tally.cost)}.")
        if self.unsupported:
            named = "; summary.json names them" if out else ""
            lines.append(f"{len(self.unsupported)} files of other formats were not read{named}.")
        where = f"results are in {out} and in the store" if out else f"results are in the store ({store})"
        lines.append(where + ("; errors.jsonl says what failed." if tally.failed and out else "."))
        return lines

    def _left(self) -> list[str]:
        if self.stopped not in ("limit", "cost"):
            return []
        option, goes_on = ("--max-cost", "a higher one") if self.stopped == "cost" else ("--limit", "the same command")
        if not self.tally.left:
            return [f"stopped by {option}: no further article was asked about again."]
        return [f"stopped by {option}: {self.tally.left} articles were not asked about; {goes_on} goes on."]


def summary(report: Report, origin: Origin) -> dict[str, Any]:
    """What summary.json says."""
    return {
        **report.tally.summary(),
        "cost": report.money.entry(report.tally.cost),
        "unsupported": [str(path) for path in report.unsupported],
        "interrupted": report.stopped == "interrupted",
        "stopped": report.stopped,
        "seconds": round(report.seconds, 3),
        "run": origin_entry(origin),
    }
