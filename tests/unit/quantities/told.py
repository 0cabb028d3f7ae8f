"""What the scanner says of every number of a text, in a line each: for tables of whole sentences."""

from service.quantities.exact import exact_or_none
from service.quantities.model import Bound
from service.quantities.scanner import scan


def said(text: str, lang: str) -> list[str]:
    """`span = value unit (bound) ?doubt` where a number measures, else `span : kind`."""
    out = []
    for q in scan(text, lang):
        span = q.span.of(text)
        if not q.kind.measures:
            out.append(f"{span} : {q.kind.value}")
            continue
        value = exact_or_none(q.value) or f"{exact_or_none(q.min)}–{exact_or_none(q.max)}"
        unit = f" {q.unit.of(text)}" if q.unit else ""
        bound = f" ({q.bound.value})" if q.bound not in (None, Bound.EXACT) else ""
        doubt = f" ?{q.doubt.value}" if q.doubt else ""
        out.append(f"{span} = {value}{unit}{bound}{doubt}")
    return out
