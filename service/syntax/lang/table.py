"""One language of the syntax reader as data. Pure; knows no parser and no rule."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from service.syntax.lang.particles import Particles
from service.syntax.lang.words import words as words


@dataclass(frozen=True)
class Table:
    """All words casefolded with straight apostrophes, in the forms that texts write (no lemmas)."""

    lang: str
    small: Particles
    saying: frozenset[str]  # verbs that report what somebody says: what is told after them is theirs
    claiming: frozenset[str]  # verbs whose subject vouches for the number without `that`: demand, expect, count
    level: frozenset[str]  # verbs that set a measure against its value: amount to, reach, rise, fall
    moving: frozenset[str]  # verbs of change among them: by how much belongs to what happened, to what level does not
    amounting: frozenset[str]  # verbs whose subject a share is: represent, make up
    tallying: frozenset[str]  # verbs that give another number for what was counted: en a compté 70
    placed: frozenset[str]  # participles and adjectives that take a measure of their own: situated at, high of
    difference: frozenset[str]  # the words before an amount of change: by, de
    purpose: frozenset[str]  # the words before what something is meant for: built for a hundred
    partitive: frozenset[str]  # take up a part of what was just named: dont
    equally: frozenset[str]  # set a second value for the same thing beside a first: soit
    of_them: frozenset[str]  # pronouns for a part of what was named: en
    verbs_as_nouns: frozenset[str]  # verb forms that parsers take for nouns before a number: compte, mesure
    multiples: frozenset[str]  # times
    vague: frozenset[str]  # nouns that stand for the amount itself: an average of £240
    figures: frozenset[str]  # bare, they stand for the number told before: their own figure is £55m
    hollow: frozenset[str]  # nouns of fixed phrases that own nothing: à hauteur de 70 %
    persons: re.Pattern[str]  # how nouns of persons end
    impersonal: frozenset[str]  # end like persons
    changes: frozenset[str]  # nouns of change: a rise of 5 % in what
    containers: frozenset[str]  # nouns that stand for the number itself: total, number, level
    belongings: frozenset[str]  # what a firm or body has: revenue, debt; whose it is may stand far off
    aged: frozenset[str]  # adjectives before an age
    people: frozenset[str]  # nouns of persons, whose ages are told
    sources: tuple[tuple[str, ...], ...]  # words right before the one who says so
    no_source: frozenset[str]  # follow these words without being anybody
    pronouns: Mapping[str, tuple[str, str]]  # personal, as subjects: gender, number
    first_person: frozenset[str]
    possessives: Mapping[str, tuple[str, str]]  # gender and number of the possessor
    relatives: frozenset[str]
    that: frozenset[str]
    only_that: frozenset[str]  # report only with `that`, a quotation or their subject behind them: add, launch
    only_counting: frozenset[str]  # vouch for the number only in a past tense or with `en`: `en a compté 70`
    counting: frozenset[str]  # participles whose agent vouches: estimated, counted by
    days: frozenset[str]
    filler: str  # a noun for numbers without one, so that a parser reads a noun phrase
    clitics: frozenset[str]  # what a hyphen joins to a verb (`a-t-elle`); other hyphens make one word
    breaks: frozenset[str]  # open a clause of their own, after which a predicate does not go on
    against: tuple[tuple[str, ...], ...]  # set a second value beside a first: contre, au lieu de, compared with
    time_units: frozenset[str]
    measure_units: frozenset[str]
    currencies: frozenset[str]
    event_openers: tuple[tuple[str, ...], ...]  # prepositions of time before an event: depuis, lors de
    times: tuple[str, ...]  # patterns, plain apostrophes, `\s` for any space
    rate: re.Pattern[str]  # an expression of time that belongs to the number before it: par jour, a week
    tempo: re.Pattern[str]  # a rate that makes a unit with a length or volume: per second
    adverbs: frozenset[str]  # say that a passage has no noun: `de plus`
    openers: frozenset[str]  # first words of a bound that may be left out
    range_openers: tuple[str, ...]
    at: str
    link: re.Pattern[str]
    determiner: re.Pattern[str]
    comparing: re.Pattern[str]
    signs: Mapping[str, str] = field(default_factory=dict)
    conditional: bool = False  # whether a conditional mood marks hearsay
    day_of_saying: bool = False  # whether `said on Sunday` dates what was said, as newspapers of the language use it

    @cached_property
    def event_words(self) -> frozenset[str]:
        """The first words of `event_openers`."""
        return frozenset(o[0] for o in self.event_openers)

    @cached_property
    def source_words(self) -> frozenset[str]:
        """The first words of `sources`."""
        return frozenset(o[0] for o in self.sources)

    @cached_property
    def units(self) -> frozenset[str]:
        """What measures rather than counts."""
        return self.time_units | self.measure_units | self.currencies

    def droppable(self, cue: str) -> bool:
        """Whether the bound `cue` (`plus de`, `about`) can go without leaving the sentence without its verb."""
        first, *others = re.split(r"[\s'’]+", cue.casefold())
        return first in self.openers and not self.level & set(others)

    def currency(self, sign: str) -> str:
        """A currency sign as a word."""
        return self.signs.get(sign, self.signs["€"])
