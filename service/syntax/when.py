"""The time or period for which the number holds: the expression of its clause, else of its sentence. Pure."""

from service.syntax.context import Context
from service.syntax.counted import Count
from service.syntax.reading import Candidate
from service.syntax.tree import Sentence
from service.text.span import Span

_WHY = {
    "when.clause": "the expression of time in the number's clause",
    "when.sentence": "the expression of time in the sentence",
    "when.elsewhere": "an expression of time in another clause",
    "when.said": "the day on which it was said",
    "when.none": "no expression of time holds for the number",
}


def when(context: Context, count: Count) -> tuple[Candidate, ...]:
    """Candidates, best first; null first where no expression of time reaches the number."""
    number = _number_span(context, count)
    ranked: list[tuple[int, int, str, Span]] = []
    for span in context.times[count.where]:
        if span.overlaps(number):
            continue
        rank, code = _rank(context, count, span, number)
        distance = max(span.start - number.end, number.start - span.end)
        ranked.append((rank, distance, code, span))
    ranked.sort(key=lambda r: r[:2])
    good = [Candidate(s, code, _WHY[code]) for rank, _d, code, s in ranked if rank < 5]
    rest = [Candidate(s, code, _WHY[code]) for rank, _d, code, s in ranked if rank >= 5]
    none = Candidate(None, "when.none", _WHY["when.none"])
    return (*good, none, *rest)


def _number_span(context: Context, count: Count) -> Span:
    """The quantity with its unit: `deux ans` is no time of itself."""
    span = context.document.quantities[count.quantity].span
    unit = count.sentence.tokens[count.top].span
    return Span(min(span.start, unit.start), max(span.end, unit.end)) if count.unit else span


def _rank(context: Context, count: Count, span: Span, number: Span) -> tuple[int, str]:
    """Small is near: 0 the clause, 2 a clause above, 3 the sentence's opening; 5 and more something else."""
    sentence = count.sentence
    if _crossed(context, count, span, number):
        return 6, "when.elsewhere"
    if _compared(context, count, span) or _another_rate(context, count, span, number):
        return 6, "when.elsewhere"
    owner = sentence.tokens[sentence.tokens[count.top].head]
    if count.unit and owner.pos == "NOUN" and owner.key in context.table.people:
        return 6, "when.elsewhere"  # an age
    mine = _clauses(sentence, count.first)
    token = next((t for t in sentence.tokens if t.span.start >= span.start and t.span.end <= span.end), None)
    if token is None:
        return 7, "when.elsewhere"
    theirs = _clauses(sentence, _head(sentence, span, token.i))
    said = next((r for r in context.reports[count.where] if r.kind == "said" and theirs and r.at == theirs[0]), None)
    if said is not None:
        told = said.trailing and span.end <= sentence.tokens[said.at].span.start
        if told and not any(t.pos in ("VERB", "AUX") for t in sentence.tokens[: said.at - 1]):
            return 0, "when.clause"  # `20 000 par mois », a lancé X`
        if not told and (said.trailing or (mine and mine[0] != said.at)):
            return (4 if context.table.day_of_saying else 6), "when.said"
    if (
        count.noun is not None
        and sentence.under(token.i, count.noun)
        and not (theirs and sentence.under(theirs[0], count.noun) and sentence.tokens[theirs[0]].dep == "relcl")
    ):
        return 0, "when.clause"
    if mine[:1] == theirs[:1]:
        return 0, "when.clause"
    if theirs and theirs[0] in mine:
        return 2, "when.sentence"
    opening = all(t.pos in ("PUNCT", "CCONJ", "ADV") or t.span.start >= span.start for t in sentence.tokens[:2])
    if opening and span.start <= sentence.tokens[0].span.start + 2:
        return 3, "when.sentence"
    if mine and theirs and sentence.under(theirs[0], mine[0]) and not _subordinate(sentence, theirs[0]):
        return 4, "when.sentence"
    return 6, "when.elsewhere"


def _compared(context: Context, count: Count, span: Span) -> bool:
    """`plus que l'an passé`, `more than last year`: what is compared with."""
    before = [t for t in count.sentence.tokens if t.span.end <= span.start][-3:]
    keys = [t.key for t in before]
    return bool(keys) and keys[-1] in context.table.small.than and any(k in context.table.adverbs for k in keys[:-1])


def _another_rate(context: Context, count: Count, span: Span, number: Span) -> bool:
    """`110 miles a week` is a rate of the miles alone; `25 mètres par seconde` is one unit."""
    text = context.document.text
    if not context.table.rate.match(span.of(text).casefold()):
        return False
    quantities = context.document.quantities
    here = sorted({t.quantity for t in count.sentence.tokens if t.quantity is not None})
    before = [i for i in here if quantities[i].span.end <= span.start]
    if not before or before[-1] != count.quantity:
        return True
    measured = count.unit and count.sentence.tokens[count.top].key in context.table.measure_units
    return (
        measured and text[number.end : span.start].isspace() and context.table.tempo.search(span.of(text)) is not None
    )


def _subordinate(sentence: Sentence, verb: int) -> bool:
    token = sentence.tokens[verb]
    return token.dep in ("relcl", "advcl", "ccomp", "acl", "amod") or bool(
        sentence.children(verb, ("nsubj", "nsubjpass"))
    )


def _clauses(sentence: Sentence, i: int) -> list[int]:
    """The verbs above `i`, nearest first."""
    return [t.i for t in sentence.ancestors(i) if t.pos in ("VERB", "AUX")] + (
        [i] if sentence.tokens[i].pos in ("VERB", "AUX") else []
    )


def _head(sentence: Sentence, span: Span, first: int) -> int:
    """The word of the expression that hangs from outside it."""
    inside = {t.i for t in sentence.tokens if span.covers(t.span)}
    return next((k for k in sorted(inside) if sentence.tokens[k].head not in inside), first)


def _crossed(context: Context, count: Count, span: Span, number: Span) -> bool:
    """Whether a second value (`contre …`), another number's own clause or `;` stands between."""
    sentence, table = count.sentence, context.table
    low, high = min(span.end, number.end), max(span.start, number.start)
    between = [t for t in sentence.tokens if t.span.start >= low and t.span.end <= high]
    if any(t.key == ";" for t in between):
        return True
    against = any(sentence.text_from(t.i, len(a)) == a for t in between for a in table.against)
    if against:
        return True
    # a change: `passés de 212 à 164 millions en deux ans`: the time goes with the second value
    if span.start >= number.end:
        later = [t for t in between if t.quantity is not None and t.quantity != count.quantity]
        keys = {t.key for t in between}
        if later and keys & table.small.to and _opens_change(context, count):
            return True
    return False


def _opens_change(context: Context, count: Count) -> bool:
    before = count.sentence.tokens[count.first - 1].key if count.first else ""
    return before in context.table.small.start
