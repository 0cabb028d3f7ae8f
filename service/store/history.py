"""What asking a model took so far: the ground of estimates. Knows no article."""

from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from service.store.tables import runs


@dataclass(frozen=True, slots=True)
class Taken:
    """Sums over the runs that a model was asked for; `seconds` of the model's answering."""

    calls: int = 0
    prompt_tokens: int = 0
    completion_tokens: int = 0
    seconds: float = 0.0


def taken(conn: Connection, model: str) -> Taken:
    """What all runs of `model` (its identity) took; replaced ones too, those verified anew not twice."""
    names = ("calls", "prompt_tokens", "completion_tokens", "seconds")
    sums = (func.coalesce(func.sum(runs.c[name]), 0) for name in names)
    asked = (runs.c.model == model) & (runs.c.status == "done") & runs.c.reverified_from.is_(None)
    calls, prompt, completion, seconds = conn.execute(select(*sums).where(asked)).one()
    return Taken(int(calls), int(prompt), int(completion), float(seconds))
