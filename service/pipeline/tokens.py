"""Which tokens of a raw answer said what about one number. Knows the answer's keys, nothing of models."""

import json
import math
import re
from collections.abc import Sequence

# What is answered under a key; the keys themselves and the brackets are given by the form, not chosen.
_VALUE = re.compile(r'"(?P<key>\w+)"\s*:\s*(?P<value>"(?:[^"\\]|\\.)*"|null|true|false)')
_UNWEIGHED = frozenset({"id", "number", "nothing"})


def probabilities_of(text: str, logprobs: Sequence[tuple[str, float]], number: int) -> tuple[float, ...]:
    """The probabilities of the tokens that answer the fields of the marked number `number`; () where unknown.

    `text` is the raw answer (`{"answers": [{"id": 1, …}, …]}`), `logprobs` its tokens, which joined are `text`.
    """
    if not logprobs or "".join(token for token, _ in logprobs) != text:
        return ()
    found = re.search(rf'\{{\s*"id"\s*:\s*"?{number}"?\s*[,}}]', text)
    if found is None:
        return ()
    try:
        _, end = json.JSONDecoder().raw_decode(text, found.start())
    except (ValueError, RecursionError):
        return ()
    values = [hit.span("value") for hit in _VALUE.finditer(text, found.start(), end) if hit["key"] not in _UNWEIGHED]
    return tuple(_overlapping(logprobs, values))


def _overlapping(logprobs: Sequence[tuple[str, float]], values: Sequence[tuple[int, int]]) -> list[float]:
    found, at = [], 0
    for token, logprob in logprobs:
        begin, at = at, at + len(token)
        if any(begin < end and start < at for start, end in values):
            found.append(math.exp(min(logprob, 0.0)))
    return found
