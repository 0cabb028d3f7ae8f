"""Whose the number is: the noun counted where it is the subject, else the subject of the verb, the possessor. Pure."""

from service.syntax.context import Context
from service.syntax.counted import Count
from service.syntax.lang.table import Table
from service.syntax.names import name
from service.syntax.predicate import timed
from service.syntax.reading import Candidate
from service.syntax.standing import beside
from service.syntax.tree import Sentence, Token
from service.text.span import Span

_WHY = {
    "subject.counted": "the noun counted is itself the subject",
    "subject.verb": "the subject of the verb",
    "subject.meant": "whom the pronoun stands for",
    "subject.pronoun": "the pronoun that is the subject",
    "subject.possessor": "the possessor of what is measured",
    "subject.place": "the place named with what is counted",
    "subject.measured": "what is measured",
    "subject.label": "the label before the colon",
    "subject.topic": "the last subject before",
}


def subject(context: Context, count: Count) -> tuple[Candidate, ...]:
    """Candidates, best first; null where nothing shows."""
    seen: dict[Span | None, Candidate] = {}
    for code, span in _found(context, count):
        if span is not None and len(span) > 0:
            seen.setdefault(span, Candidate(span, code, _WHY[code]))
    if not seen:
        return (Candidate(None, "subject.none", "no subject, possessor or label is named"),)
    return tuple(seen.values())


def _found(context: Context, count: Count) -> list[tuple[str, Span | None]]:
    sentence = count.sentence
    token = sentence.tokens[count.top]
    found: list[tuple[str, Span | None]] = []
    label = _label(context, count)
    if label is not None and sentence.clause(count.top) is None:
        found += [("subject.label", label)]
    if count.noun is not None and _own_subject(sentence, count.noun):
        found.append(("subject.counted", _noun_span(context, count)))
        found += [("subject.place", s) for s in _places(sentence, count.noun)]
        return found
    if token.dep == "agent" and count.noun is not None:
        found.append(("subject.counted", _noun_span(context, count)))
    owner = _owner(sentence, count)
    if owner is not None:
        found += _possessors(context, count, owner)
    if count.noun is None and not count.unit:
        before = beside(context, count)
        if before is not None and before.count.noun is not None:
            found.append(("subject.counted", _noun_span(context, before.count)))
    verb = sentence.clause(count.top)
    if verb is not None:
        found += _by_verb(context, count, verb)
    if owner is not None:
        found.append(("subject.measured", name(sentence, owner, context.table, apposition=False)))
    if label is not None:
        found.append(("subject.label", label))
    if count.noun is not None:
        found.append(("subject.counted", _noun_span(context, count)))
    topic = next((m for m in reversed(context.named_before(count.where)) if m.subject), None)
    if topic is not None:
        found.append(("subject.topic", topic.span))
    return found


def _own_subject(sentence: Sentence, noun: int) -> bool:
    """Whether the noun is a subject, coordinated with one, or stands with a participle in a headline."""
    k = noun
    for _ in range(3):
        token = sentence.tokens[k]
        if token.dep in ("nsubj", "nsubjpass"):
            return True
        if token.dep == "ROOT":
            return bool(sentence.children(k, ("acl",)))
        if token.dep != "conj":
            return False
        k = token.head
    return False


def _noun_span(context: Context, count: Count) -> Span | None:
    """`soldats russes`: the noun with adjectives and complements of kind, without place and predicate."""
    sentence = count.sentence
    noun = count.noun
    assert noun is not None
    last = noun
    for k in sentence.subtree(noun, without=("conj", "acl", "relcl", "appos", "obl", "punct", "cc", "advcl")):
        token = sentence.tokens[k]
        if k == last + 1 and token.quantity is None and token.key not in (",", ";"):
            last = k
    while last > noun and sentence.tokens[last].pos in ("ADP", "DET"):
        last -= 1
    last = timed(sentence, context.times[count.where], noun + 1, last)
    return sentence.raw(count.after, last)


def _places(sentence: Sentence, noun: int) -> list[Span]:
    return [
        sentence.raw(*sentence.phrase(t.i))
        for t in sentence.children(noun, ("nmod", "obl"))
        if t.entity in ("LOC", "ORG") or t.pos == "PROPN"
    ]


def _owner(sentence: Sentence, count: Count) -> int | None:
    """The noun that an amount belongs to (`une aide de 6 M€`, `un homme de 34 ans`)."""
    k = count.top
    for _ in range(3):
        token = sentence.tokens[k]
        head = sentence.tokens[token.head]
        if token.dep not in ("nmod", "appos", "acl", "amod") and not (
            token.dep in ("obl", "xcomp") and head.dep in ("acl", "amod")
        ):
            return None
        k = head.i
        if head.pos in ("NOUN", "PROPN") and head.quantity is None:
            return k
    return None


def _possessors(context: Context, count: Count, owner: int) -> list[tuple[str, Span | None]]:
    sentence = count.sentence
    if sentence.tokens[owner].dep == "appos" and sentence.tokens[sentence.tokens[owner].head].pos == "PROPN":
        owner = sentence.tokens[owner].head  # `Léa Montoriol, étudiante de 20 ans`
    head = sentence.tokens[owner]
    table = context.table
    aged = sentence.tokens[count.top].key in table.small.years and sentence.tokens[count.top].head == owner
    if aged or (head.pos == "NOUN" and head.key in table.people) or head.entity == "PER":
        return [("subject.measured", name(sentence, owner, table))]
    if head.key in table.changes:
        after = [
            t
            for t in sentence.children(owner, ("nmod",)) + sentence.children(count.top, ("nmod",))
            if t.quantity is None
        ]
        return [("subject.possessor", sentence.raw(*sentence.phrase(t.i))) for t in after[:1]]
    return []


def _by_verb(context: Context, count: Count, verb: Token) -> list[tuple[str, Span | None]]:
    """The subject of the nearest clause that has one."""
    sentence, table = count.sentence, context.table
    current: Token | None = verb
    while current is not None:
        subject = sentence.subject(current.i)
        if subject is None and current.dep in ("acl", "relcl"):
            subject = sentence.tokens[current.head]
        if subject is not None and subject.key in table.relatives:
            subject = next(
                (
                    sentence.tokens[t.head]
                    for t in [current, *sentence.ancestors(current.i)]
                    if t.dep in ("relcl", "acl")
                ),
                None,
            )
        if subject is not None and subject.quantity != count.quantity:
            return _named(context, count, current, subject)
        current = sentence.clause(current.i)
    return []


def _named(context: Context, count: Count, verb: Token, subject: Token) -> list[tuple[str, Span | None]]:
    sentence, table = count.sentence, context.table
    if subject.key in table.pronouns:
        if subject.key in table.first_person:
            return [("subject.pronoun", subject.span)]
        meant = context.meant(subject, count.where)
        return [("subject.meant", meant.span if meant else None), ("subject.pronoun", subject.span)]
    span = name(sentence, subject.i, table, apposition=False)
    found: list[tuple[str, Span | None]] = []
    level = verb.key in table.level or verb.pos == "AUX"
    if count.noun is None and level and not subject.entity:
        owned = [
            t
            for t in sentence.children(subject.i, ("nmod", "poss"))
            if t.quantity is None and t.pos in ("NOUN", "PROPN")
        ]
        holds = subject.key in table.containers  # `le nombre d'enseignants`
        of = [
            t
            for t in owned
            if (holds or _definite(sentence, t, table))
            and {c.key for c in sentence.children(t.i, ("case",))} & table.small.of_whom
        ]
        found += [("subject.possessor", sentence.raw(*sentence.phrase(t.i))) for t in of[:1]]
        if subject.key in table.belongings and context.main is not None and not of:
            found.append(("subject.possessor", context.main.span))
        det = next(
            (t for t in sentence.children(subject.i, ("det", "poss", "nmod")) if t.key in table.possessives), None
        )
        if det is not None:
            meant = context.meant(det, count.where)
            found.insert(0, ("subject.possessor", meant.span if meant else None))
    return [*found, ("subject.verb", span)]


def _definite(sentence: Sentence, token: Token, table: Table) -> bool:
    """A thing of its own (`du projet`, `of the plan`, `de Lavernat`), no kind of thing (`chiffre d'affaires`)."""
    if token.pos == "PROPN" or token.entity:
        return True
    keys = {c.key for c in sentence.children(token.i, ("case", "det", "poss"))}
    return bool(keys & table.small.definite)


def _label(context: Context, count: Count) -> Span | None:
    """`Grande-Aubrière : 14 205 habitants`, `Explosion à l'usine : deux morts`: what stands before the colon."""
    label = context.label(count)
    if label is None:
        return None
    tokens = label.tokens
    first = next((t.i for t in tokens if t.pos not in ("PUNCT", "SYM")), 0)
    last = max((t.i for t in tokens if t.pos != "PUNCT"), default=0)
    if any(t.pos in ("VERB", "AUX") and t.form == "Fin" for t in tokens):
        return None
    places = [t for t in tokens if t.dep == "nmod" and t.pos in ("NOUN", "PROPN")]
    if places:
        return label.raw(*label.phrase(places[-1].i))
    return label.raw(first, last)
