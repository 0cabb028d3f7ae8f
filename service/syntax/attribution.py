"""Who says so: the source whose words the number stands in, also across a quotation and a paragraph. Pure."""

import re

from service.syntax.context import Context
from service.syntax.counted import Count
from service.syntax.names import name
from service.syntax.reading import Candidate
from service.syntax.speech import Report
from service.syntax.tree import Token
from service.text.span import Span

_BULLET = re.compile(r"[ \t]*[-–—•*·▪]\s")
_ITEMS = 60  # sentences that a list may have before its source is out of reach
_HUNG_ON = 200  # characters between a quotation and the verb that says whose it is
_WHY = {
    "attribution.source": "named by `selon`, `according to` and the like",
    "attribution.said": "the subject of the verb of saying",
    "attribution.claimed": "the subject of a verb that vouches for the number",
    "attribution.quoted": "the speaker of the quotation",
    "attribution.next": "named right after: that is what X said",
    "attribution.carried": "the source of the sentence before, which goes on",
    "attribution.answer": "who answers the questions of the interview",
    "attribution.label": "the name before the colon",
    "attribution.pronoun": "the pronoun of the speaker",
    "attribution.none": "the article itself tells it",
}


def attribution(context: Context, count: Count) -> tuple[Candidate, ...]:
    """Candidates, best first; null first where no source has a claim to the number."""
    found = _here(context, count) or _quoted(context, count) or _next(context, count) or _label(context, count)
    found = found or _answered(context, count) or _carried(context, count) or _listed(context, count)
    seen: dict[Span | None, Candidate] = {}
    for code, where, report in found:
        for span, special in _spans(context, where, report):
            seen.setdefault(span, Candidate(span, special or code, _WHY[special or code]))
    none = Candidate(None, "attribution.none", _WHY["attribution.none"])
    if seen:
        return (*seen.values(), none)
    others = [(w, r) for w in range(max(0, count.where - 2), count.where + 1) for r in reversed(context.reports[w])]
    for where, report in reversed(others):
        for span, _special in _spans(context, where, report):
            seen.setdefault(span, Candidate(span, "attribution.near", "a source named near by"))
    return (none, *seen.values())


Found = list[tuple[str, int, Report]]


def _here(context: Context, count: Count) -> Found:
    """Sources of the sentence itself: `selon` nearest first, then the verb of saying deepest above the number."""
    sentence, at = count.sentence, count.first
    mine = [r for r in context.reports[count.where] if at in r.words]
    sources = sorted((r for r in mine if r.kind == "source"), key=lambda r: abs(r.at - at))
    above = [t.i for t in sentence.ancestors(at)]
    verbs = [r for r in mine if r.kind != "source" and not r.trailing]
    verbs.sort(key=lambda r: above.index(r.at) if r.at in above else 99)
    inside = context.document.quotation(sentence.tokens[at].span.start) is not None
    # Behind the speaker only a quotation goes on: `…, raconte Nawel, qui a deux filles`.
    trailing = [r for r in mine if r.kind == "said" and r.trailing and (inside or at < max(r.at, r.head))]
    said = [r for r in verbs if r.kind == "said" and not _aside(count, r)]
    claimed = [r for r in verbs if r.kind == "claimed" and not _aside(count, r)]
    contrasted = [r for r in claimed if _contrasted(count, r)]
    ordered = sources + contrasted + said + (trailing + claimed if inside else claimed + trailing)
    return [(f"attribution.{r.kind}", count.where, r) for r in ordered]


def _contrasted(count: Count, report: Report) -> bool:
    """`…, the company said, although AquaWatch counted nearly 300`: a clause set against the rest."""
    sentence = count.sentence
    verb = sentence.tokens[report.at]
    return (
        verb.dep in ("advcl", "conj")
        and bool(sentence.children(verb.i, ("nsubj",)))
        and sentence.under(count.first, verb.i)
    )


def _aside(count: Count, report: Report) -> bool:
    """Whether the number stands in a clause set off by a comma, which the article itself adds to what is reported.

    `ont annoncé la prise de Siversk, située à 30 kilomètres de Kramatorsk`
    """
    sentence = count.sentence
    for token in [sentence.tokens[count.first], *sentence.ancestors(count.first)]:
        if token.i == report.at:
            return False
        if token.dep in ("relcl", "acl", "amod", "advcl") and token.head < token.i:
            first = min(sentence.subtree(token.i))
            head = sentence.tokens[token.head]
            if sentence.tokens[first - (first > 0)].key == "," and (token.dep != "advcl" or head.pos == "PROPN"):
                return head.pos in ("NOUN", "PROPN")
    return False


def _quoted(context: Context, count: Count) -> Found:
    """The quotation around the number: who is named right behind it, else right before it."""
    document = context.document
    number = count.sentence.tokens[count.first].span
    quotation = document.quotation(number.start)
    if quotation is None:
        return []
    behind: Found = []
    before: Found = []
    for where in range(count.where - 8, count.where + 9):
        if not 0 <= where < len(document.sentences):
            continue
        sentence = document.sentences[where]
        for report in context.reports[where]:
            verb = sentence.tokens[report.at].span
            if 0 <= verb.start - quotation.end < _HUNG_ON and "\n" not in document.text[quotation.end : verb.start]:
                behind.append(("attribution.quoted", where, report))
            elif (
                0 <= quotation.start - verb.end < _HUNG_ON
                and report.kind != "claimed"
                and (
                    document.text[verb.end : quotation.start].count("\n") == 0
                    or document.text[verb.end : quotation.start].rstrip().endswith(":")
                )
            ):
                before.append(("attribution.quoted", where, report))
    hung = [f for f in behind if f[2].kind == "said" or f[2].kind == "source"][:1]
    return hung or before[-1:]


def _next(context: Context, count: Count) -> Found:
    """`C'est ce qu'a affirmé X.` tells whose the sentence before it is."""
    document, where = context.document, count.where + 1
    if where >= len(document.sentences) or document.sentences[where].paragraph != count.sentence.paragraph:
        return []
    keys = document.sentences[where].text_from(0, 4)
    if keys[:3] in context.table.small.what_was_said:
        return [("attribution.next", where, r) for r in context.reports[where][:1]]
    return []


def _answered(context: Context, count: Count) -> Found:
    """In an interview every answer is the interviewee's."""
    interview = context.interview
    if interview is None or count.sentence.paragraph not in interview.answers:
        return []
    mention = interview.speaker
    speaker = Report("said", mention.head, mention.head, mention.span, pronoun=False, words=frozenset())
    return [("attribution.answer", mention.where, speaker)]


def _label(context: Context, count: Count) -> Found:
    """`NATO : plus de 600 000 soldats`: a name alone before the colon speaks."""
    before = context.label(count)
    if before is None:
        return []
    said = [r for r in context.reports[count.where - 1] if r.kind in ("said", "source")]
    if said:
        return [("attribution.said", count.where - 1, said[-1])]
    label = [t for t in before.tokens if t.pos not in ("PUNCT", "SYM")]
    if not 0 < len(label) <= 4:
        return []
    acronym = all(t.text.isupper() and t.text.isalpha() and len(t.text) > 1 for t in label)
    known = label[-1].key in context.speakers
    if not acronym and not (known and all(t.pos in ("PROPN", "X") for t in label)):
        return []
    span = before.raw(label[0].i, label[-1].i)
    speaker = Report("label", label[-1].i, label[0].i, span, pronoun=False, words=frozenset())
    return [("attribution.label", count.where - 1, speaker)]


def _carried(context: Context, count: Count) -> Found:
    """The source of the sentence before goes on: the sentence leans on it and names no source of its own."""
    document, where = context.document, count.where
    conditional = _conditional(context, count)
    here = [r for r in context.reports[where] if r.at < count.first]
    if conditional and here:
        return [("attribution.carried", where, here[-1])]
    if context.reports[where] or where == 0:
        return []
    before = document.sentences[where - 1]
    if before.paragraph != count.sentence.paragraph:
        return []
    if not conditional and not _leans(context, count) and not _between(context, where):
        return []
    reports = [r for r in context.reports[where - 1] if r.kind in ("source", "said")]
    return [("attribution.carried", where - 1, r) for r in reports[-1:]]


def _between(context: Context, where: int) -> bool:
    """`…, ajoute-t-elle` in the next sentence: she has not stopped speaking in this one."""
    document = context.document
    if where + 1 >= len(document.sentences):
        return False
    after = document.sentences[where + 1]
    same = after.paragraph == document.sentences[where].paragraph
    return same and any(r.pronoun and r.trailing for r in context.reports[where + 1])


def _listed(context: Context, count: Count) -> Found:
    """The items of a list are told by whom the sentence before the list names."""
    document, where = context.document, count.where
    if not _item(context, where):
        return []
    w = where - 1
    while w >= 0 and where - w < _ITEMS and _item(context, w):
        w -= 1
    if w < 0 or document.sentences[where].paragraph - document.sentences[w].paragraph > where - w + 1:
        return []
    near = [(v, r) for v in (w, w - 1) if v >= 0 for r in reversed(context.reports[v]) if r.kind in ("source", "said")]
    return [("attribution.carried", v, r) for v, r in near[:1]]


def _item(context: Context, where: int) -> bool:
    """A line with a bullet and without a verb."""
    sentence, text = context.document.sentences[where], context.document.text
    line = text.rfind("\n", 0, sentence.span.start) + 1
    bullet = _BULLET.match(text, line) is not None
    return bullet and not any(t.pos in ("VERB", "AUX") and t.form == "Fin" for t in sentence.tokens)


def _conditional(context: Context, count: Count) -> bool:
    """The French conditional tells what one has from others."""
    verb = count.sentence.clause(count.top)
    if verb is None or not context.table.conditional:
        return False
    return any(t.mood == "Cnd" for t in [verb, *count.sentence.children(verb.i, ("aux",))])


def _leans(context: Context, count: Count) -> bool:
    """A pronoun is the subject."""
    sentence = count.sentence
    verb = sentence.clause(count.top)
    if verb is None or not context.table.conditional:
        return False
    subject = sentence.subject(verb.i)
    return (
        subject is not None and subject.key in context.table.pronouns and subject.key not in context.table.first_person
    )


def _spans(context: Context, where: int, report: Report) -> list[tuple[Span, str | None]]:
    """The speaker; for a pronoun first whom it means, then the pronoun itself."""
    if not report.pronoun:
        return [(report.span, None)]
    token = context.document.sentences[where].tokens[report.head]
    if token.key in context.table.first_person:
        return []
    own = (
        Span(token.span.start + token.text.startswith("-"), token.span.end)
        if token.span.end > token.span.start + 1
        else token.span
    )
    meant = _meant(context, token, where)
    return ([(meant, None)] if meant else []) + [(own, "attribution.pronoun")]


def _can_speak(context: Context, pronoun: Token, head: Token, report: Report) -> bool:
    """`she` is somebody with a name (English nouns show no gender); a thing spoken of before is no speaker."""
    if (
        context.table.pronouns.get(pronoun.key, ("", ""))[0] in ("Masc", "Fem")
        and context.table.small.genders_name_persons
    ):
        return head.pos == "PROPN" or head.entity == "PER"
    return head.pos in ("NOUN", "PROPN") and report.kind != "claimed"


def _meant(context: Context, pronoun: Token, where: int) -> Span | None:
    """The last speaker who agrees, else the last person or body named."""
    gender, number = context.table.pronouns.get(pronoun.key, ("", ""))
    document = context.document
    for w in range(where, max(-1, where - 8), -1):
        for report in reversed(context.reports[w]):
            if report.pronoun or (w == where and report.head >= pronoun.i):
                continue
            head = document.sentences[w].tokens[report.head]
            plural = head.number == "Plur"
            agrees = not (gender and head.gender and head.gender != gender and gender != "Neut")
            if not _can_speak(context, pronoun, head, report):
                continue
            if agrees and (not number or plural == (number == "Plur")):
                return report.span
    mention = context.meant(pronoun, where, speaker=True)
    if mention is None:
        return None
    return name(document.sentences[mention.where], mention.head, context.table)
