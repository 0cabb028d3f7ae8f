"""Fractions in words and the ordinals that end as one: `deux tiers`, `un cinquième`, `half a million` (CONTRACT, D13).

Works on a run of number words; knows nothing of what is counted.
"""

import re
from fractions import Fraction

from service.quantities.atom import Atom, Form, Page
from service.quantities.bounds import bound_before
from service.quantities.lexicon import Part
from service.quantities.model import Bound, Kind
from service.quantities.numerators import joined_numerator, numerator_of, proper
from service.quantities.patterns import SPACE
from service.quantities.ranks import chained, rank_of, ranked
from service.quantities.run import Cardinal, Run, Token, cardinal, next_word, previous_word

_MULTIPLIED = (Part.SCALE, Part.COLLECTIVE, Part.THOUSAND, Part.PLURAL, Part.HUNDRED)
_OF = re.compile(f"[{SPACE}]{{0,2}}\n?([^\\W\\d_]+'?)(?:(?<=')|[{SPACE}]{{1,2}}|\n)")
_WORD = re.compile(r"[^\W\d_]+")
_END = re.compile(r"\s*(?:[.,;:!?)»”\"\]…]|\Z|\n\n)")


def after_of(run: Run, end: int) -> int | None:
    """Where the word begins that `de`, `d'`, `of` at `end` introduces."""
    found = _OF.match(run.low, end)
    return found.end() if found and found.group(1) in run.lex.sets["of"] else None


def denominated(run: Run, i: int, found: Cardinal) -> tuple[int, Atom | None] | None:
    """A cardinal from tokens[i] before an ordinal or fraction word: a compound ordinal or a fraction, else None."""
    tokens = run.tokens
    parts = _over_parts(run, i)
    if parts is not None:
        return parts
    at = found.stop
    while at < len(tokens) and tokens[at].word.part is Part.NUMBER:
        at += 1  # `vingt vingt-cinquièmes`: the denominator begins before its last word
    if at >= len(tokens):
        return None
    word = tokens[at].word
    if word.part in (Part.FRACTION, Part.HALF):
        if at != found.stop or tokens[at].joined or found.factor != 1 or Fraction(word.value).numerator > 1:
            return None  # `honderd driekwart` are two
        if _heads_noun(run, i, at):
            return None
        mixed = _scaled_parts(run, i, at)
        if mixed is not None:
            return mixed
        return of_fraction(run, at, None, numerator_of(run, i, at, Fraction(word.value)), i, value=Fraction(word.value))
    if word.part is not Part.ORDINAL:
        return None
    noun = named_part(run, tokens[at].end)
    if noun is not None and at == found.stop and found.factor == 1 and word.value > 2 and not tokens[at].joined:
        return at + 1, Atom(tokens[i].start, noun, Fraction(found.value, int(word.value)), Form.FRACTION)
    chains = run.lex.table.ordinal_chains
    if not word.plural and at == found.stop and not (chains and word.value < 1000):
        rank = rank_of(run, i, at)
        if rank is not None:
            tail, last = chained(run, at)
            return last + 1, ranked(tokens, i, last, rank + tail - int(word.value))
    return _fraction_of_ordinal(run, i, at)


def _heads_noun(run: Run, i: int, at: int) -> bool:
    """`three quarter-point cuts`: a part in the singular that a hyphen ties to its noun is counted by the number."""
    last, end = run.tokens[at], run.tokens[at].end
    apart = not last.hyphen and last.word.part is Part.HALF and run.low[last.start - 1] != "-"
    return apart and run.low[end : end + 1] == "-" and run.low[end + 1 : end + 2].isalpha() and at - i >= 1


def _over_parts(run: Run, i: int) -> tuple[int, Atom] | None:
    """`três doze avos`: two cardinals and the word that makes the second a denominator."""
    names, tokens = run.lex.sets["denominators"], run.tokens
    at = next((k for k in range(i + 2, len(tokens)) if tokens[k].text in names), None) if names else None
    for cut in range(i + 1, at or 0):
        upper, lower = cardinal(tokens[:cut], i, run.lex), cardinal(tokens[:at], cut, run.lex)
        whole = upper is not None and lower is not None and upper.stop == cut and lower.stop == at
        if at is not None and whole and upper and lower and not tokens[cut].joined and lower.value:
            value = Fraction(upper.value * upper.factor, lower.value * lower.factor)
            return at + 1, Atom(tokens[i].start, tokens[at].end, value, Form.FRACTION)
    return None


def _fraction_of_ordinal(run: Run, i: int, at: int) -> tuple[int, Atom] | None:
    """The denominator is the ordinal alone or, before it, tens (`three twenty-firsts`)."""
    tokens, word = run.tokens, run.tokens[at].word
    for cut in (at - 1, at):
        tens = tokens[cut].word.value in range(20, 100, 10) and not run.lex.table.ordinal_chains
        if cut <= i or (cut < at and not tens):
            continue
        rank = rank_of(run, cut, at)
        numerator = cardinal(tokens[:cut], i, run.lex)
        if rank and numerator is not None and numerator.stop != cut:
            numerator = joined_numerator(run, i, cut, rank)
        if rank is None or numerator is None or numerator.stop != cut or tokens[cut].joined:
            continue
        one = numerator.value * numerator.factor == 1
        if not (word.plural or one or tokens[at].text.endswith(run.lex.loose_ordinals or ("\n",))):
            continue
        if one and not _closes(run, tokens[at].end) and tokens[i].text in run.lex.sets["ones"]:
            return None
        if rank in run.lex.table.no_fraction or rank == 0 or not run.lex.table.ordinal_fractions:
            return None
        if rank == 4 and run.lex.table.ordinal_chains and numerator.value not in (1, 3):
            following = next_word(run.low, tokens[at].end)
            if following is None or following[0] not in run.lex.sets["fraction_then"]:
                return None  # `dois quartos`: rooms
        if tokens[at].text in run.lex.sets["subunits"] and after_of(run, tokens[at].end) is None and cut == at:
            return at + 1, Atom(tokens[i].start, tokens[at - 1].end, Fraction(numerator.value), Form.WORDS)  # coins
        value = numerator_of(run, i, cut, Fraction(1, rank), numerator) * Fraction(1, rank)
        return _times(run, at + 1, Atom(tokens[i].start, tokens[at].end, value, Form.FRACTION))
    return None


def _scaled_parts(run: Run, i: int, at: int) -> tuple[int, Atom] | None:
    """`two billion and a quarter million`: a scaled cardinal, then a fraction of a smaller scale."""
    tokens = run.tokens
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if after is None or after.word.part is not Part.SCALE or after.joined:
        return None
    for j in range(at - 1, i, -1):
        if tokens[j].joined:
            head, part = cardinal(tokens[:j], i, run.lex), proper(run, j)
            if head is None or head.stop != j or head.factor == 1 or part is None:
                return None
            value = head.value * head.factor + part[0] * after.word.value
            return at + 2, Atom(tokens[i].start, after.end, Fraction(value), Form.WORDS)
    return None


def _closes(run: Run, end: int) -> bool:
    """Whether `de`, `of` or nothing follows, so that `un cinquième` is a part and not a rank."""
    following = next_word(run.low, end)
    if following and following[0] in run.lex.sets["fraction_then"]:
        return True
    return run.low.startswith((" d'", " dell'"), end) or _END.match(run.low, end) is not None


def named_part(place: Run | Page, end: int) -> int | None:
    """Where the noun ends that after an ordinal names a part: `parte` of `la quinta parte`."""
    nouns = place.lex.sets["fraction_nouns"]
    found = next_word(place.low, end) if nouns else None
    return found[2] if found and found[0] in nouns else None


def hundredth(run: Run, i: int) -> tuple[int, Atom] | None:
    """`un cent cinquième` as 1/105, where a hundred takes no article and `de` or nothing follows; else None.

    Before a noun it is a rank (`un cent cinquième anniversaire`).
    """
    tokens = run.tokens
    if tokens[i + 1].word.part is not Part.HUNDRED or not run.lex.table.bare_hundred:
        return None
    at = next((k for k in range(i + 2, len(tokens)) if tokens[k].word.part is Part.ORDINAL), None)
    rank = rank_of(run, i + 1, at) if at is not None else None
    joined = any(t.joined for t in tokens[i + 1 : at])
    if at is None or rank is None or joined or tokens[at].word.plural or not _closes(run, tokens[at].end):
        return None
    return _times(run, at + 1, Atom(tokens[i].start, tokens[at].end, Fraction(1, rank), Form.FRACTION))


def of_ordinal(run: Run, at: int, article: Token | None) -> tuple[int, Atom | None]:
    """An ordinal, or with `un` before it and `de` or nothing after it a fraction."""
    token = run.tokens[at]
    value, last = chained(run, at)
    if last > at:
        return last + 1, ranked(run.tokens, at, last, value)
    one = article is not None and article.word.value == 1
    noun = named_part(run, token.end)
    if noun is not None and article is not None and value > 2:
        atom = Atom(article.start, noun, Fraction(1, value), Form.FRACTION, bare=(token.start, noun))
        return at + 1, atom
    named = value in run.lex.table.no_fraction or not run.lex.table.ordinal_fractions
    if article is not None and one and not named and _closes(run, token.end):
        return _times(run, at + 1, Atom(article.start, token.end, Fraction(1, value), Form.FRACTION))
    if article is None and not named and value > 2 and _of_unit(run, token):
        return at + 1, Atom(token.start, token.end, Fraction(1, value), Form.FRACTION)
    return at + 1, ranked(run.tokens, at, at, value)


def _of_unit(run: Run, token: Token) -> bool:
    """Whether a bare ordinal stands before `of` and a unit of measure (`fourth of liter`), and no article before it."""
    at = after_of(run, token.end)
    found = _WORD.match(run.low, at) if at is not None else None
    before = previous_word(run.low, token.start)
    ranked_by = before is not None and before[0] in run.lex.sets["definite"] | run.lex.sets["attributive_years"]
    return found is not None and found.group() in run.lex.sets["units"] and not ranked_by


def approximate(page: Page, atom: Atom, floor: int) -> None:
    """`nearly a fifth`, `fell by a third to`: an ordinal with an article, and a bound or a cue of shares before it.

    Ranks are not approximated; before a noun (`d'un cinquième mandat`) it stays a rank. Changes `atom` in place.
    """
    one = previous_word(page.low, atom.start)
    if one is None or one[1] < floor or one[0] not in page.lex.sets["ones"] or atom.value is None:
        return
    named = atom.value in page.lex.table.no_fraction or not page.lex.table.ordinal_fractions or atom.value < 2
    after = next_word(page.low, atom.end)
    if named or (after is not None and after[0] not in page.lex.sets["stop"]):
        return
    cue = previous_word(page.low, one[1])
    if bound_before(page, one[1], floor) is None and (cue is None or cue[0] not in page.lex.sets["share_cues"]):
        return
    atom.bare, atom.value, atom.start, atom.lo = (atom.start, atom.end), 1 / atom.value, one[1], one[1]
    atom.form, atom.kind, atom.reason = Form.FRACTION, Kind.QUANTITY, None


def of_fraction(
    run: Run, at: int, article: Token | None, times: Fraction, first: int, *, value: Fraction | None = None
) -> tuple[int, Atom | None]:
    """`la moitié`, `deux tiers`, `half a million`, `demi-douzaine`: tokens[first : at + 1] with an article before."""
    tokens, token = run.tokens, run.tokens[at]
    start = article.start if article else tokens[first].start
    atom = Atom(start, token.end, times * (value if value is not None else Fraction(token.word.value)), Form.FRACTION)
    indefinite = article is not None and article.word.part is Part.ONE and article.end + 1 == token.start
    if article is not None and (article.word.value == -1 or indefinite):
        atom.bare = (token.start, token.end)
    stop = at + 1
    if stop < len(tokens):
        skip = tokens[stop].word.part is Part.ONE and stop + 1 < len(tokens)
        head = tokens[stop + 1] if skip else tokens[stop]
        if not tokens[stop].joined and head.word.part in _MULTIPLIED:
            atom.value = Fraction(atom.value or 0) * head.word.value
            _end(atom, head.end)
            atom.bound = Bound.ABOUT if head.word.part is Part.COLLECTIVE else None
            return stop + (2 if skip else 1), atom
    return _times(run, stop, atom)


def _times(run: Run, stop: int, atom: Atom) -> tuple[int, Atom]:
    """`de million`, `of a million` after a fraction multiplies it."""
    begin = after_of(run, atom.end)
    found = _WORD.match(run.low, begin) if begin is not None else None
    if found and found.group() in run.lex.sets["ones"]:
        further = next_word(run.low, found.end())
        found = _WORD.match(run.low, further[1]) if further else None
    entry = run.lex.words.get(found.group()) if found else None
    if found and entry and entry.part is Part.SCALE:
        atom.value = Fraction(atom.value or 0) * entry.value
        _end(atom, found.end())
    return stop, atom


def _end(atom: Atom, end: int) -> None:
    """Let the numeral reach to `end`, with and without its article."""
    atom.end = atom.hi = end
    if atom.bare is not None:
        atom.bare = (atom.bare[0], end)
