"""Reading numbers in words: cardinals, decimals, fractions, collectives, ordinals (CONTRACT, D9, D10, D13, D14).

Knows the run of number words and its nearest neighbours; nothing of bounds, units or ranges.
"""

import re
from fractions import Fraction

from service.quantities.atom import Atom, Form, Page
from service.quantities.lexicon import SPACE, Part, Word
from service.quantities.model import Bound, Kind
from service.quantities.run import Cardinal, Token, cardinal, gather, next_word, previous_word

_CARDINAL = (Part.NUMBER, Part.HUNDRED, Part.THOUSAND, Part.ONE, Part.SCALE)
_TAKES_ARTICLE = (
    Part.HUNDRED, Part.THOUSAND, Part.SCALE, Part.COLLECTIVE, Part.PLURAL, Part.FRACTION, Part.HALF, Part.ORDINAL,
)  # fmt: skip
_ONE = Word(Part.ONE, 1)
_OF = re.compile(f"[{SPACE}]{{0,2}}\n?([^\\W\\d_]+'?)(?:(?<=')|[{SPACE}]{{1,2}}|\n)")
_END = re.compile(r"\s*(?:[.,;:!?)»”\"\]…]|\Z|\n\n)")


def read_words(page: Page, start: int, end: int, floor: int) -> list[Atom]:
    """The numbers in words from the number word at [start, end); what stands before `floor` is taken.

    In order; may be empty where the word is none here (`flambant neuf`).
    """
    tokens = gather(page.low, start, end, page.lex)
    article = _article(page, tokens[0], floor)
    if article is not None:
        tokens.insert(0, article)
    return _Run(page, tokens).read()


def _article(page: Page, token: Token, floor: int) -> Token | None:
    """`un`, `la`, `des`, `several` before a word that takes it into the numeral."""
    if token.word.part not in _TAKES_ARTICLE:
        return None
    found = previous_word(page.low, token.start)
    if found is None or found[1] < floor:
        return None
    text, start, end = found
    sets = page.lex.sets
    part = token.word.part
    if text in sets["ones"]:
        return Token(start, end, text, _ONE)
    if text in sets["indefinite"] and (part in (Part.COLLECTIVE, Part.PLURAL, Part.SCALE, Part.HUNDRED, Part.THOUSAND)):
        before = previous_word(page.low, start)
        if text == "few" and before and before[0] == "a" and before[1] >= floor:
            start = before[1]
        return Token(start, end, text, Word(Part.ONE, 0))
    if text in sets["definite"] and part in (Part.FRACTION, Part.COLLECTIVE):
        return Token(start, end, text, Word(Part.ONE, -1))
    return None


class _Run:
    """Cuts one run of tokens into numbers, left to right."""

    def __init__(self, page: Page, tokens: list[Token]) -> None:
        self.page, self.lex, self.tokens = page, page.lex, tokens

    def read(self) -> list[Atom]:
        atoms: list[Atom] = []
        i = 0
        while i < len(self.tokens):
            i, atom = self._one(i)
            if atom is not None and not self._guarded(atom):
                atoms.append(atom)
        return atoms

    def _one(self, i: int) -> tuple[int, Atom | None]:
        """The number from tokens[i] and the index after it."""
        token = self.tokens[i]
        article = token if token.word.part is Part.ONE and i + 1 < len(self.tokens) else None
        head = self.tokens[i + 1] if article and not self.tokens[i + 1].joined else token
        at = i + 1 if head is not token else i
        part = head.word.part
        if part in (Part.COLLECTIVE, Part.PLURAL):
            return self._collective(at, article if at > i else None, 1)
        if part in (Part.FRACTION, Part.HALF):
            return self._fraction(at, article if at > i else None, Fraction(1), i)
        if part is Part.ORDINAL:
            return self._ordinal(i, at, article if at > i else None)
        if at > i and article is not None and part in (Part.SCALE, Part.HUNDRED, Part.THOUSAND):
            return self._articled(i, article)
        if token.word.part is Part.SCALE:
            return i + 1, self._lone_scale(token)
        return self._cardinal(i)

    def _lone_scale(self, token: Token) -> Atom:
        """A scale word with no number before it: `millions de civils` is an open lower limit."""
        plural = token.text.endswith(("s", "en", "i", "ões", "es"))
        atom = Atom(token.start, token.end, Fraction(token.word.value), Form.COLLECTIVE)
        atom.bound = Bound.AT_LEAST if plural else None
        return atom

    def _articled(self, i: int, article: Token) -> tuple[int, Atom]:
        """`un million`, `a hundred and two`, `several hundred`, `des millions`."""
        head = self.tokens[i + 1]
        if article.word.value == 0:
            atom = Atom(
                article.start, head.end, Fraction(head.word.value), Form.COLLECTIVE, bare=(head.start, head.end)
            )
            atom.bound = Bound.AT_LEAST
            stop = i + 2
            while stop < len(self.tokens) and self.tokens[stop].word.part in (Part.THOUSAND, Part.SCALE, Part.HUNDRED):
                atom.value = Fraction(atom.value or 0) * self.tokens[stop].word.value
                atom.end = atom.hi = self.tokens[stop].end
                stop += 1
            return stop, atom
        one = Token(article.start, article.end, next(iter(self.lex.table.numbers)), Word(Part.NUMBER, 1))
        found = cardinal([one, *self.tokens[i + 1 :]], 0, self.lex)
        if found is None or found.stop < 2:
            return i + 2, Atom(
                article.start, head.end, Fraction(head.word.value), Form.WORDS, bare=(head.start, head.end)
            )
        stop = i + found.stop
        last = self.tokens[stop - 1]
        atom = Atom(article.start, last.end, Fraction(found.value * found.factor), Form.WORDS)
        return self._after_cardinal(atom, stop)

    def _cardinal(self, i: int) -> tuple[int, Atom | None]:
        found = cardinal(self.tokens, i, self.lex)
        if found is None:
            return i + 1, None
        first, stop = self.tokens[i], found.stop
        if stop < len(self.tokens) and not self.tokens[stop].joined:
            following = self.tokens[stop].word.part
            if following is Part.ORDINAL or (following is Part.HALF and found.factor == 1):
                split = self._denominated(i, found)
                if split is not None:
                    return split
            if following is Part.FRACTION and found.factor == 1:
                return self._fraction(stop, None, Fraction(found.value), i)
            if following in (Part.COLLECTIVE, Part.PLURAL) and found.factor == 1:
                return self._collective(stop, None, found.value, i)
        if first.word.part is Part.ONE and stop == i + 1:
            return stop, None
        return self._after_cardinal(self._atom(i, found), stop)

    def _atom(self, i: int, found: Cardinal) -> Atom:
        tokens, stop = self.tokens, found.stop
        if not found.scales:
            return Atom(tokens[i].start, tokens[stop - 1].end, Fraction(found.value), Form.WORDS)
        cut = stop - found.scales
        while cut > i + 1 and tokens[cut - 1].word.part is Part.SCALE:
            cut -= 1
        atom = Atom(tokens[i].start, tokens[cut - 1].end, Fraction(found.value), Form.WORDS)
        atom.scale, atom.factor = (tokens[cut].start, tokens[stop - 1].end), found.factor
        atom.hi = tokens[stop - 1].end
        return atom

    def _after_cardinal(self, atom: Atom, stop: int) -> tuple[int, Atom]:
        """What may follow a cardinal: `virgule cinq`, `and three quarters`."""
        if atom.factor == 1:
            decimals = self._decimals(atom.end)
            if decimals is not None:
                atom.value, atom.end = Fraction(atom.value or 0) + decimals[0], decimals[1]
                atom.hi = atom.end
                while stop < len(self.tokens) and self.tokens[stop].start < atom.end:
                    stop += 1
                return stop, atom
        if stop < len(self.tokens) and self.tokens[stop].joined:
            part = self._proper(stop)
            if part is not None:
                atom.value = (Fraction(atom.value or 0) + part[0]) if atom.factor == 1 else atom.value
                if atom.factor == 1:
                    atom.end = atom.hi = self.tokens[part[1] - 1].end
                    return part[1], atom
        return stop, atom

    def _decimals(self, end: int) -> tuple[Fraction, int] | None:
        """`virgule cinquante deux` after `end`: the decimals and where they end."""
        found = next_word(self.page.low, end)
        if found is None or found[0] not in self.lex.sets["decimal_words"]:
            return None
        tokens: list[Token] = []
        first = next_word(self.page.low, found[2])
        if first is None or first[0] not in self.lex.table.numbers:
            return None
        tokens = gather(self.page.low, first[1], first[2], self.lex)
        digits, i = "", 0
        while i < len(tokens) and tokens[i].text in self.lex.table.numbers and not tokens[i].joined:
            read = cardinal(tokens, i, self.lex)
            if read is None or read.factor != 1 or read.value > 999:
                break
            digits += str(read.value)
            i = read.stop
        if not digits:
            return None
        return Fraction(int(digits), 10 ** len(digits)), tokens[i - 1].end

    def _proper(self, i: int) -> tuple[Fraction, int] | None:
        """A proper fraction at tokens[i] (`a half`, `three quarters`), with the index after it."""
        tokens = self.tokens
        found = cardinal(tokens, i, self.lex)
        numerator, at = (found.value, found.stop) if found else (1, i)
        if not found and tokens[i].word.part is Part.ONE and tokens[i].word.value == 1:
            at = i + 1
        if at >= len(tokens) or tokens[at].word.part not in (Part.FRACTION, Part.HALF, Part.ORDINAL):
            return None
        word = tokens[at].word
        if word.part is Part.ORDINAL and (
            int(word.value) in self.lex.table.no_fraction or (numerator > 1) != word.plural
        ):
            return None
        value = numerator * (Fraction(1, int(word.value)) if word.part is Part.ORDINAL else Fraction(word.value))
        return (value, at + 1) if value < 1 else None

    def _denominated(self, i: int, found: Cardinal) -> tuple[int, Atom | None] | None:
        """A cardinal before an ordinal: a compound ordinal (`vingt-cinquième`) or a fraction (`trois cinquièmes`)."""
        tokens, at = self.tokens, found.stop
        word = tokens[at].word
        if word.part is Part.HALF:
            return at + 1, Atom(tokens[i].start, tokens[at].end, Fraction(found.value) * word.value, Form.FRACTION)
        for cut in range(i, at + 1):
            denominator = self._ordinal_value(cut, at)
            if denominator is None:
                continue
            if cut == i:
                if not word.plural and not (found.value == 1 and len(tokens[i].text) > 1 and at == i + 1):
                    return at + 1, self._ranked(i, at, denominator)
                continue
            numerator = cardinal(tokens[:cut], i, self.lex)
            if numerator is None or numerator.stop != cut:
                continue
            if not word.plural and numerator.value > 1 and not tokens[at].text.endswith(("eme", "ème")):
                continue
            if denominator in self.lex.table.no_fraction or denominator == 0:
                return None
            value = Fraction(numerator.value * numerator.factor, denominator)
            atom = Atom(tokens[i].start, tokens[at].end, value, Form.FRACTION)
            return self._times(at + 1, atom)
        return None

    def _ordinal_value(self, cut: int, at: int) -> int | None:
        """The rank that tokens[cut : at + 1] name together."""
        last = int(self.tokens[at].word.value)
        if cut == at:
            return last
        if self.tokens[cut].joined or self.tokens[cut].word.part is Part.ONE:
            return None
        rank = Token(self.tokens[at].start, self.tokens[at].end, "", _cardinal_word(last), self.tokens[at].joined)
        read = cardinal([*self.tokens[cut:at], rank], 0, self.lex)
        return read.value * read.factor if read and read.stop == at - cut + 1 else None

    def _ranked(self, i: int, at: int, value: int) -> Atom:
        return Atom(
            self.tokens[i].start,
            self.tokens[at].end,
            Fraction(value),
            Form.ORDINAL,
            kind=Kind.ORDINAL,
            reason="ordinal",
        )

    def _ordinal(self, i: int, at: int, article: Token | None) -> tuple[int, Atom | None]:
        """An ordinal, or with `un` before it and `de` or nothing after it a fraction."""
        token = self.tokens[at]
        value = int(token.word.value)
        if article is not None and article.word.value == 1 and value not in self.lex.table.no_fraction:
            following = next_word(self.page.low, token.end)
            then = following[0] if following else ""
            low_end = self.page.low[token.end : token.end + 3]
            if (
                then in self.lex.sets["fraction_then"]
                or low_end.startswith((" d'", "-"))
                or _END.match(self.page.low, token.end)
            ):
                return self._times(at + 1, Atom(article.start, token.end, Fraction(1, value), Form.FRACTION))
        return at + 1, self._ranked(at, at, value)

    def _fraction(self, at: int, article: Token | None, times: Fraction, i: int) -> tuple[int, Atom | None]:
        """`la moitié`, `deux tiers`, `half a million`, `demi-douzaine`."""
        token = self.tokens[at]
        start = article.start if article else self.tokens[i].start
        atom = Atom(start, token.end, times * token.word.value, Form.FRACTION)
        if article is not None and article.word.value != 0:
            atom.bare = (token.start, token.end)
        stop = at + 1
        if stop < len(self.tokens) and token.word.value != 0:
            following = self.tokens[stop]
            skip = following.word.part is Part.ONE and stop + 1 < len(self.tokens)
            head = self.tokens[stop + 1] if skip else following
            if not following.joined and head.word.part in (
                Part.SCALE,
                Part.COLLECTIVE,
                Part.THOUSAND,
                Part.PLURAL,
                Part.HUNDRED,
            ):
                atom.value = Fraction(atom.value or 0) * head.word.value
                atom.end = atom.hi = head.end
                if head.word.part is Part.COLLECTIVE:
                    atom.bound = Bound.ABOUT
                return stop + (2 if skip else 1), atom
        return self._times(stop, atom)

    def _times(self, stop: int, atom: Atom) -> tuple[int, Atom]:
        """`de million`, `of a million` after a fraction multiplies it."""
        end = self._after_of(atom.end)
        if end is None:
            return stop, atom
        word = next_word(self.page.low, end - 1) if self.page.low[end - 1] != "'" else None
        if word and word[0] in self.lex.sets["ones"]:
            word = next_word(self.page.low, word[2])
        if word and self.lex.words.get(word[0], _ONE).part is Part.SCALE:
            atom.value = Fraction(atom.value or 0) * self.lex.words[word[0]].value
            atom.end = atom.hi = word[2]
        return stop, atom

    def _after_of(self, end: int) -> int | None:
        found = _OF.match(self.page.low, end)
        return found.end() if found and found.group(1) in self.lex.sets["of"] else None

    def _collective(self, at: int, article: Token | None, times: int, i: int | None = None) -> tuple[int, Atom | None]:
        """`une trentaine`, `des centaines de milliers`, `two dozen`, `tens of thousands`."""
        token = self.tokens[at]
        start = article.start if article else self.tokens[at if i is None else i].start
        counted = i is not None
        atom = Atom(start, token.end, Fraction(token.word.value) * times, Form.COLLECTIVE)
        if article is not None:
            atom.bare = (token.start, token.end)
        open_end = token.word.plural and not counted
        atom.bound = Bound.AT_LEAST if open_end or (article and article.word.value == 0) else Bound.ABOUT
        stop = at + 1
        end = self._after_of(atom.end)
        while end is not None:
            word = re.compile(r"[^\W\d_]+").match(self.page.low, end)
            entry = self.lex.words.get(word.group()) if word else None
            if word is None or entry is None:
                break
            if entry.part in (Part.COLLECTIVE, Part.PLURAL) and entry.value < 10**6:
                atom.value = Fraction(atom.value or 0) * entry.value
                atom.end = atom.hi = word.end()
            elif entry.part in (Part.SCALE, Part.PLURAL):
                atom.scale, atom.factor, atom.hi = (word.start(), word.end()), int(entry.value), word.end()
                break
            else:
                break
            end = self._after_of(atom.end)
        if atom.factor == 1 and stop < len(self.tokens) and self.tokens[stop].word.part in (Part.THOUSAND, Part.SCALE):
            head = self.tokens[stop]
            if head.word.part is Part.SCALE:
                atom.scale, atom.factor, atom.hi = (head.start, head.end), int(head.word.value), head.end
            else:
                atom.value = Fraction(atom.value or 0) * head.word.value
                atom.end = atom.hi = head.end
            stop += 1
        return stop, atom

    def _guarded(self, atom: Atom) -> bool:
        """Whether the word is another one here: `flambant neuf`, `per second`, `quart de finale`."""
        low = self.page.low
        last = low[atom.start : atom.end].replace("-", " ").split()[-1]
        after = self.lex.guards_next.get(last)
        if after is not None:
            following = next_word(low, atom.end)
            phrase = low[atom.end : atom.end + 20].strip().replace(" ", "-")
            if (following and following[0] in after) or any(phrase.startswith(a) for a in after if "-" in a):
                return True
        before = self.lex.guards.get(low[atom.start : atom.end])
        if before is not None:
            previous = previous_word(low, atom.start)
            if previous and previous[0] in before:
                return True
        return False


def _cardinal_word(value: int) -> Word:
    """The cardinal that an ordinal of this value stands for."""
    if value == 100:
        return Word(Part.HUNDRED, value)
    if value == 1000:
        return Word(Part.THOUSAND, value)
    return Word(Part.SCALE if value >= 10**5 else Part.NUMBER, value)
