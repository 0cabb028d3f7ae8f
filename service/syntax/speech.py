"""Who says what in a sentence: verbs of saying with their subject, `selon X`, by participles. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass

from service.syntax.lang.table import Table
from service.syntax.names import extent, name
from service.syntax.tree import NOMINAL, Sentence, Token
from service.text.span import Span

_INVERTED = 4  # words between a verb of saying and its subject behind it
_BORDERS = frozenset({",", ":", "»", '"', "”", "!", "?", "-", "–", "—", "."})


@dataclass(frozen=True, slots=True)
class Report:
    """One source in one sentence.

    `head` is the speaker's head word, `span` the speaker's phrase; `pronoun` where it is one (to be resolved).
    `words` are the indices of what is theirs in this sentence; `kind` is said, claimed, source or label; `at` the word
    that makes it a report. `trailing`: it stands behind or inside what is said (`…, a indiqué X`).
    """

    kind: str
    at: int
    head: int
    span: Span
    pronoun: bool
    words: frozenset[int]
    trailing: bool = False


def reports(sentence: Sentence, table: Table) -> list[Report]:
    """All sources of a sentence, in order."""
    found = [*_sources(sentence, table), *_verbs(sentence, table)]
    return sorted(found, key=lambda r: r.at)


def _sources(sentence: Sentence, table: Table) -> Iterator[Report]:
    """`selon X`, `d'après X`, `according to X`: theirs is the piece of the sentence it closes or opens."""
    tokens = sentence.tokens
    marks = []
    for token in tokens:
        if token.key not in table.source_words:
            continue
        opener = next((o for o in table.sources if sentence.text_from(token.i, len(o)) == o), None)
        if opener is None:
            continue
        head = _noun_after(sentence, token.i + len(opener), table)
        if head is not None:
            marks.append((token.i, head))
    for n, (at, head) in enumerate(marks):
        opens = _opens_piece(sentence, at)
        span, head = _author(sentence, head, table)
        end = max((t.i for t in tokens if t.span.end <= span.end and t.span.start >= span.start), default=head)
        floor = marks[n - 1][0] if n else 0
        ceiling = marks[n + 1][0] if n + 1 < len(marks) else len(tokens)
        if opens:
            stop = next((k for k in range(end + 1, ceiling) if tokens[k].key == ";"), ceiling)
            words = frozenset(range(end + 1, stop))
        else:
            start = next((k + 1 for k in range(at - 1, floor - 1, -1) if tokens[k].key == ";"), floor)
            tail = range(end + 1, ceiling) if n + 1 == len(marks) else range(0)
            words = frozenset(range(start, at)) | frozenset(tail)
        yield Report("source", at, head, span, tokens[head].key in table.pronouns, words, trailing=not opens)


def _opens_piece(sentence: Sentence, at: int) -> bool:
    """Whether `selon` at `at` begins the sentence or a new clause (`…, et, selon X, la ville est détruite`)."""
    tokens = sentence.tokens
    k = at - 1
    while k >= 0 and tokens[k].pos in ("PUNCT", "CCONJ", "SCONJ", "ADV", "SYM") and tokens[k].key != ";":
        k -= 1
    if k < 0 or tokens[k].key in (";", ":"):
        return True
    between = [t.key for t in tokens[k + 1 : at]]
    coordinated = any(t.pos in ("CCONJ", "SCONJ") for t in tokens[k + 1 : at])
    follows = at + 1 < len(tokens) and any(t.pos in ("VERB", "AUX") for t in tokens[at:])
    return coordinated and "," in between and follows


def _author(sentence: Sentence, head: int, table: Table) -> tuple[Span, int]:
    """`selon les chiffres publiés par l'Institut` names the institute."""
    agent = next(
        (
            t
            for acl in sentence.children(head, ("acl", "amod"))
            for t in sentence.children(acl.i, ("agent", "obl"))
            if any(c.key in table.small.by for c in sentence.children(t.i, ("case",)))
        ),
        None,
    )
    chosen = agent.i if agent is not None else head
    return name(sentence, chosen, table), chosen


def _noun_after(sentence: Sentence, i: int, table: Table) -> int | None:
    """The head of the noun phrase (or the pronoun) that begins at word `i`."""
    tokens = sentence.tokens
    for k in range(i, min(len(tokens), i + 5)):
        token = tokens[k]
        if token.quantity is not None:
            return None
        if token.pos == "PRON" or token.key in table.pronouns:
            return k if k == i else None
        if token.pos in ("NOUN", "PROPN", "X") or (token.text[:1].isupper() and token.pos != "DET"):
            while (
                tokens[k].dep in ("compound", "flat", "amod", "nmod", "appos", "poss")
                and tokens[k].head > k
                and tokens[tokens[k].head].pos in ("NOUN", "PROPN")
                and tokens[k].head - k < 6
            ):
                k = tokens[k].head
            return k
        if token.pos not in ("DET", "ADJ", "ADP", "NUM", "ADV"):
            return None
    return None


def _verbs(sentence: Sentence, table: Table) -> Iterator[Report]:
    for token in sentence.tokens:
        said = token.key in table.saying
        if not said and token.key not in table.claiming:
            continue
        if token.pos not in ("VERB", "AUX") and not (said and _looks_inverted(sentence, token, table)):
            continue
        report = _agent(sentence, token, table) or _subject(sentence, token, table, said=said)
        if report is not None:
            yield report


def _agent(sentence: Sentence, verb: Token, table: Table) -> Report | None:
    """`estimé à 12 M€ par l'architecte`: theirs is what hangs from the participle, or its noun phrase."""
    if verb.key not in table.saying and verb.key not in table.counting:
        return None
    for agent in sentence.children(verb.i, ("agent", "obl")):
        case = {c.key for c in sentence.children(agent.i, ("case",))}
        if case & {"par", "by"} and agent.quantity is None and agent.pos in ("NOUN", "PROPN"):
            inside = set(sentence.subtree(verb.i)) - set(sentence.subtree(agent.i))
            if verb.dep in ("acl", "amod"):
                inside |= set(range(*_bounds(sentence, verb.head)))
            return Report(
                "said", verb.i, agent.i, name(sentence, agent.i, table), pronoun=False, words=frozenset(inside)
            )
    return None


def _bounds(sentence: Sentence, head: int) -> tuple[int, int]:
    lo, hi = sentence.phrase(head, NOMINAL)
    return lo, hi + 1


def _subject(sentence: Sentence, verb: Token, table: Table, *, said: bool) -> Report | None:
    tokens = sentence.tokens
    inverted = _behind(sentence, verb, table) if said else None
    if inverted is None and _passive(sentence, verb, table):
        return None
    speaker: Token | None = tokens[inverted] if inverted is not None else sentence.subject(verb.i)
    if speaker is None or speaker.quantity is not None or speaker.digit:
        return None
    behind = speaker.i > verb.i
    if not behind and not _vouches(sentence, verb, table):
        return None
    if speaker.key in table.relatives:
        speaker = _antecedent(sentence, verb)
        if speaker is None:
            return None
    pronoun = speaker.key in table.pronouns or speaker.pos == "PRON"
    span = name(sentence, speaker.i, table) if not pronoun else speaker.span
    own = _own_words(sentence, speaker, span)
    last = max([verb.i, *own]) if behind else verb.i
    rest = [t for t in tokens[last + 1 :] if t.pos != "PUNCT" and t.i not in own]
    nothing_after = (
        not any(t.pos in ("VERB", "AUX", "NOUN") and not t.entity for t in rest) and min(own, default=verb.i) > 0
    )
    trailing = said and (behind or (nothing_after and min([verb.i, *own]) > 2) or _inserted(sentence, verb, own))
    if trailing:
        words = frozenset(range(len(tokens))) - own - {verb.i}
    else:
        words = frozenset(sentence.subtree(verb.i)) - own
        words -= _other_clauses(sentence, verb)
    return Report("said" if said else "claimed", verb.i, speaker.i, span, pronoun, words, trailing)


def _passive(sentence: Sentence, verb: Token, table: Table) -> bool:
    """A participle without its auxiliary (`évaluée à 3 M€`), or a passive: its subject does not speak."""
    if sentence.child(verb.i, ("nsubjpass",)):
        return True
    bare = verb.form == "Part" and verb.dep in ("acl", "amod", "advcl") and not sentence.children(verb.i, ("aux",))
    return bare and not verb.key.endswith(table.small.gerunds)


def _inserted(sentence: Sentence, verb: Token, own: frozenset[int]) -> bool:
    """`…, police estimated, although …`: speaker and verb stand between two commas."""
    tokens = sentence.tokens
    first = min(own, default=verb.i)
    closed = verb.i + 1 < len(tokens) and tokens[verb.i + 1].key in (",", ":", ";")
    return closed and first > 2 and tokens[first - 1].key == "," and len(own) < 8


def _vouches(sentence: Sentence, verb: Token, table: Table) -> bool:
    """Whether the verb reports as it stands here: `ajouter 0,8 M€` and `compter 11 000 habitants` do not."""
    if verb.key in table.only_that:
        said = sentence.children(verb.i, ("ccomp",))
        return bool(said) or any(t.key in table.that | {":"} for t in sentence.tokens[verb.i + 1 : verb.i + 3])
    if verb.key in table.only_counting:
        children = sentence.children(verb.i)
        return any(t.key in table.of_them for t in children if t.i < verb.i) or any(
            t.dep == "xcomp" and t.form == "Inf" for t in children
        )
    return True


def _own_words(sentence: Sentence, speaker: Token, span: Span) -> frozenset[int]:
    """The speaker's phrase with everything that hangs from it (`qui reproche …`)."""
    phrase = {t.i for t in sentence.tokens if span.covers(t.span)}
    below = set(sentence.subtree(speaker.i))
    return frozenset(phrase | below)


def _other_clauses(sentence: Sentence, verb: Token) -> set[int]:
    """Clauses beside the report with a subject of their own: `X affirme que A ; B dément`."""
    found: set[int] = set()
    for child in sentence.children(verb.i, ("conj", "parataxis")):
        if child.pos in ("VERB", "AUX") and sentence.children(child.i, ("nsubj", "nsubjpass")):
            found |= set(sentence.subtree(child.i))
    return found


def _antecedent(sentence: Sentence, verb: Token) -> Token | None:
    """The noun of the relative clause of `verb`."""
    for token in [verb, *sentence.ancestors(verb.i)]:
        if token.dep in ("relcl", "acl"):
            return sentence.tokens[token.head]
    return None


def _looks_inverted(sentence: Sentence, verb: Token, table: Table) -> bool:
    """A verb after a comma with a noun phrase behind it, though tagged as a noun: `…, note la démographe X`."""
    before = sentence.tokens[verb.i - 1] if verb.i else None
    return before is not None and before.key == "," and _behind(sentence, verb, table) is not None


def _behind(sentence: Sentence, verb: Token, table: Table) -> int | None:
    """The subject behind a verb of saying: `a déclaré la maire`, `a-t-elle rappelé`, `said Priya Lonsdale`."""
    tokens = sentence.tokens
    # a -t -elle rappelé; poursuit -il
    for k in range(max(0, verb.i - 4), min(len(tokens), verb.i + 4)):
        if tokens[k].key.startswith("-") and tokens[k].key in table.pronouns and tokens[k].key not in ("-t",):
            return k
    if not _free_before(sentence, verb, table) or _has_subject(sentence, verb, table):
        return None
    k = verb.i + 1
    while k < len(tokens) and (tokens[k].pos in ("ADV",) or tokens[k].dep == "advmod") and k < verb.i + _INVERTED:
        k += 1
    # `a affirmé, mercredi 9 novembre, le chef`: between two commas stands no speaker
    if k < len(tokens) and tokens[k].key == ",":
        k = next((j + 1 for j in range(k + 1, min(len(tokens), k + 9)) if tokens[j].key == ","), len(tokens))
    elif k < len(tokens) and tokens[k].key in table.days:
        k += 1
    k = _past_addressee(sentence, k)
    if (
        k >= len(tokens)
        or tokens[k].key in table.that | table.relatives
        or tokens[k].pos in ("ADP", "SCONJ", "VERB", "AUX", "PUNCT", "CCONJ")
    ):
        return None
    head = _noun_after(sentence, k, table)
    if head is None or tokens[head].quantity is not None:
        return None
    lo, hi = extent(sentence, head)
    after = tokens[hi + 1] if hi + 1 < len(tokens) else None
    # `X, who took over, said prices would rise`: what follows has a verb of its own
    goes_on = after is not None and after.pos in ("VERB", "AUX")
    return head if lo <= k + 1 and not goes_on else None


def _past_addressee(sentence: Sentence, k: int) -> int:
    """`a indiqué à l'AFP la procureure`: past a name with a preposition, where a noun phrase follows."""
    tokens = sentence.tokens
    if k >= len(tokens) or tokens[k].pos != "ADP":
        return k
    j = k + 1
    while j < len(tokens) and j <= k + 4 and tokens[j].pos in ("DET", "PROPN", "NOUN"):
        j += 1
        if tokens[j - 1].pos in ("PROPN", "NOUN"):
            break
    return j if j < len(tokens) and tokens[j].pos in ("DET", "NOUN", "PROPN") else k


def _has_subject(sentence: Sentence, verb: Token, table: Table) -> bool:
    """Whether the verb's subject stands before it: no other clause between (`La maire, élue hier, dénonce ce plan`)."""
    subject = next((t for t in sentence.children(verb.i, ("nsubj",)) if t.i < verb.i), None)
    if subject is None or subject.quantity is not None or subject.key in table.relatives:
        return False
    if sentence.closes(subject.span.end, verb.span.start):
        return False
    own = {subject.i} if subject.pos == "PRON" else set(sentence.subtree(subject.i))
    between = sentence.tokens[subject.i + 1 : verb.i]
    return not any(
        t.pos in ("VERB", "AUX") and t.i not in own and t.head != verb.i and t.form in ("Fin", "") for t in between
    )


def _free_before(sentence: Sentence, verb: Token, table: Table) -> bool:
    """Whether no subject stands between the last comma and the verb: what follows must then be the subject."""
    tokens = sentence.tokens
    k = verb.i - 1
    while k >= 0 and (tokens[k].pos in ("AUX", "ADV") or tokens[k].key in table.small.clitics):
        k -= 1
    if k < 0 or sentence.closes(tokens[k].span.end, tokens[k + 1].span.start):
        return True
    if tokens[k].key in table.that:
        # C'est ce qu'a affirmé X; comme l'a dit X
        return k > 0 and tokens[k - 1].key in table.small.echoes
    return tokens[k].key in _BORDERS | table.small.announcing
