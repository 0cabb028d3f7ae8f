"""Small words that tell how a passage hangs in its sentence, a table a language. Pure data; knows no claim.

Of a language without a table nothing is said; the parts of a confidence that need it are then left out.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FunctionWords:
    """The small words of one language, without case.

    `onward`: what goes on with a noun phrase (`de`, `who`); `pronouns`: what stands for something named elsewhere;
    `known`: what before a number takes up what is known (`les deux pays`); `durations`: units of time.
    """

    onward: frozenset[str]
    pronouns: frozenset[str]
    known: frozenset[str]
    durations: frozenset[str]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


TABLES: Mapping[str, FunctionWords] = {
    "fr": FunctionWords(
        _words(
            "de du des d en à au aux pour par sur dans entre sans avec chez parmi contre qui que qu dont où"
            " jusqu depuis vers selon"
        ),
        _words("il elle ils elles on nous vous je j tu qui en y ce c cela ça celui celle ceux celles"),
        _words(
            "les ces leurs nos vos ses mes tes tous toutes autres derniers dernières prochains prochaines premiers"
            " premières"
        ),
        _words(
            "seconde secondes minute minutes heure heures jour jours journée journées nuit nuits semaine semaines mois"
            " trimestre trimestres semestre semestres saison saisons an ans année années décennie décennies siècle"
            " siècles"
        ),
    ),
    "en": FunctionWords(
        _words(
            "of for in at on to from by with without between among against over into per who whom whose that which"
            " where when as than until since"
        ),
        _words("it he she they we i you who which that this these those one ones them him her us"),
        _words("the these those both its his her their our my your all other last past next first"),
        _words(
            "second seconds minute minutes hour hours day days night nights week weeks month months quarter quarters"
            " season seasons year years decade decades century centuries"
        ),
    ),
    "de": FunctionWords(
        _words(
            "von vom für in im an am auf aus bei beim mit nach ohne über um unter zu zum zur zwischen gegen pro je der"
            " die das den dem des deren dessen wo als bis seit"
        ),
        _words("er sie es wir ihr ich du man der die das dies diese dieser dieses davon dafür"),
        _words("die diese jene beide alle unsere ihre seine meine eure letzten nächsten ersten vergangenen"),
        _words(
            "sekunde sekunden minute minuten stunde stunden tag tage tagen nacht nächte nächten woche wochen monat"
            " monate monaten quartal quartale jahr jahre jahren jahrzehnt jahrzehnte jahrzehnten jahrhundert"
            " jahrhunderte jahrhunderten"
        ),
    ),
}
