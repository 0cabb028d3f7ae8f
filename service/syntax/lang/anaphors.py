"""Words by which a small number takes up things named before: `ces deux villes`, `the two countries`. Pure data.

Sources: the determiners of identity of each language; what behind the noun tells which ones are meant and so says
something new (complements, relatives, participles), or tells what happened to all of them (auxiliaries of the perfect
and the passive: `les deux hommes ont été tués` is news).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from service.syntax.lang.table import words


@dataclass(frozen=True, slots=True)
class Anaphors:
    """All words casefolded with straight apostrophes."""

    numbers: frozenset[str]  # two to ten, in words
    articles: frozenset[str]  # definite and demonstrative, plural, before the number
    opening: frozenset[str]  # stand between number and noun and make a phrase of their own: `les deux premiers mois`
    telling: frozenset[str]  # right behind the noun: which ones, or what happened to them
    following: frozenset[str]  # after a comma behind the noun: relative clauses
    participles: tuple[str, ...]  # endings of participles and past forms


_FRENCH = Anaphors(
    numbers=words("deux trois quatre cinq six sept huit neuf dix"),
    articles=words("les ces des aux"),
    opening=words(
        "premiers premières premier première derniers dernières dernier dernière prochains prochaines autres seuls"
        " seules tiers quarts cinquièmes dixièmes ont sont étaient seront avaient n'ont ne de d' du des qui que mille"
        " cents cent millions milliards fois"
    ),
    telling=words(
        "de d' du des qui que qu' dont où auxquels auxquelles lesquels lesquelles dans sur sous chez entre contre pour"
        " ont sont seront auraient avaient auront seraient n'ont s' y en"
    ),
    following=words("qui que qu' dont où lesquels lesquelles"),
    participles=("és", "ées", "ie", "ies", "ues", "us", "issants", "issantes"),
)
_ENGLISH = Anaphors(
    numbers=words("two three four five six seven eight nine ten"),
    articles=words("the these those"),
    opening=words(
        "first last latest next past previous final other others others' former latter main biggest largest best only"
        " were was are is have had of who that which thirds quarters fifths tenths thousand hundred million billion"
        " times more most"
    ),
    telling=words(
        "of who that which whose where from in on at for with between inside aboard under were was have had has"
    ),
    following=words("who whom which whose where"),
    participles=("ed", "en"),
)
ANAPHORS: Mapping[str, Anaphors] = MappingProxyType({"fr": _FRENCH, "en": _ENGLISH})
