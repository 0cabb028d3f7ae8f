"""From a parsed article to candidates: one rule file a field, nothing decided here. Pure."""

from service.syntax.attribution import attribution
from service.syntax.context import Context
from service.syntax.document import Document
from service.syntax.lang.table import Table
from service.syntax.measure import measure
from service.syntax.reading import Candidate, SyntaxReading
from service.syntax.subject import subject
from service.syntax.when import when

_RULES = {"measure": measure, "subject": subject, "attribution": attribution, "when": when}


def read_document(document: Document, table: Table) -> SyntaxReading:
    """Candidates for every quantity of `document` that measures and stands in a tree."""
    context = Context(document, table)
    found: dict[tuple[int, str], tuple[Candidate, ...]] = {}
    for index, count in context.counts.items():
        for field, rule in _RULES.items():
            found[index, field] = rule(context, count)
    return SyntaxReading(found)
