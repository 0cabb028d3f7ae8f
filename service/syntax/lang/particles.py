"""The small words that the rules of the syntax reader ask for, language by language. Pure data."""

import re
from dataclasses import dataclass

from service.syntax.lang.words import words


@dataclass(frozen=True, slots=True)
class Particles:
    """All words casefolded with straight apostrophes, as parsers cut them."""

    of: frozenset[str]  # before a complement: of, de
    of_whom: frozenset[str]  # before a possessor, with case endings and contracted articles
    to: frozenset[str]  # before the value that is reached
    at: frozenset[str]  # before a value or the noun of a fixed phrase: at the rate of
    consisting: frozenset[str]  # before a bare noun that a sum or time consists of: £40,000 in damages
    than: frozenset[str]  # before what is compared with
    start: frozenset[str]  # before the value that a change begins at
    by: frozenset[str]  # before who did it
    definite: frozenset[str]  # show that a thing of its own is named
    relatives: frozenset[str]  # end a noun phrase
    sources: frozenset[str]  # end a comparison: according
    clitics: frozenset[str]  # may stand between subject and verb
    echoes: frozenset[str]  # `ce qu'a affirmé`, `what he said`
    announcing: frozenset[str]  # may stand right before a verb of saying that goes before its speaker
    years: frozenset[str]  # units of ages
    percent: frozenset[str]
    in_change: frozenset[str]  # belongs to a noun of change: en hausse
    reaching: tuple[str, ...]  # ends of a bound after which the amount is what is reached: up to
    articles: frozenset[str]  # left out before the whole of a share
    gerunds: tuple[str, ...]  # endings
    what_was_said: tuple[tuple[str, ...], ...]  # openings of a sentence that only names its speaker
    elided: tuple[tuple[str, str], ...]  # words cut short before a vowel, and whole
    aged: re.Pattern[str]  # right behind the number: -year-old, words in group 1
    old: frozenset[str]  # part of an age that opens a noun phrase: 29-year-old
    between: re.Pattern[str]  # the words between the halves of a ratio, noun in group 1
    genders_name_persons: bool = False  # whether he and she stand for persons only


FRENCH = Particles(
    of=words("de d'"),
    of_whom=words("de du des d'"),
    to=words("à au"),
    at=words("à au en"),
    consisting=frozenset(),
    than=words("que qu'"),
    start=words("de"),
    by=words("par"),
    definite=words("du des la le l' les cette ce ces"),
    relatives=words("qui que qu' dont"),
    sources=words("selon d'après"),
    clitics=words("s' se l' en y n' ne lui leur"),
    echoes=words("ce"),
    announcing=words("comme"),
    years=words("an ans"),
    percent=words("% pourcent"),
    in_change=words("en"),
    reaching=(" à", "'à", " au"),
    articles=words("les la le l' l’"),
    gerunds=("ant",),
    what_was_said=(("c'", "est", "ce"),),
    elided=(("d'", "de "), ("qu'", "que ")),
    aged=re.compile(r"(?!)()"),
    old=frozenset(),
    between=re.compile(r"\s*(.*?)\s+sur\s*\Z", re.IGNORECASE | re.DOTALL),
)
ENGLISH = Particles(
    of=words("of"),
    of_whom=words("of 's ’s on"),
    to=words("to"),
    at=words("at to"),
    consisting=words("in"),
    than=words("than"),
    start=words("from"),
    by=words("by"),
    definite=words("the its their 's ’s"),
    relatives=words("who which"),
    sources=frozenset(),
    clitics=frozenset(),
    echoes=words("what"),
    announcing=frozenset(),
    years=words("year years"),
    percent=words("%"),
    in_change=frozenset(),
    reaching=(" to",),
    articles=words("the"),
    gerunds=("ing",),
    what_was_said=(("that", "is", "what"), ("this", "is", "what")),
    elided=(),
    aged=re.compile(r"-((?:year|month|week|day)-old)\b", re.IGNORECASE),
    old=words("old"),
    between=re.compile(r"\s*(.*?)\s+(?:in|out of|of)\s*\Z", re.IGNORECASE | re.DOTALL),
    genders_name_persons=True,
)
