"""The sentences of the findings, for the person who reviews, in English and French. Data and one lookup.

Facts (the number, the source's words) are filled in by `str.format`, which never interprets what is filled in.
"""

from collections.abc import Mapping
from types import MappingProxyType

from service.claims.finding import Code, Finding

_LONGEST = 160  # characters of a fact that are shown; the full text is in the claim

_ENGLISH: Mapping[tuple[Code, str], str] = MappingProxyType({
    (Code.NOT_NUMERIC, ""): "“{number}” is no number.",
    (Code.ABSENT, ""): "“{number}” stands nowhere in the article as it is written here.",
    (Code.PARTIAL, ""): "“{number}” is only a piece of “{source}”.",
    (Code.QUOTE_ABSENT, ""): "The quote is not in the article, and no passage resembles it.",
    (Code.QUOTE_ABSENT, "empty"): "There is no quote.",
    (Code.QUOTE_ABSENT, "near"): "The quote is not in the article. The nearest passage is “{source}”.",
    (Code.QUOTE_ALTERED, ""): "The quote is not verbatim; the article has “{source}”.",
    (Code.OUTSIDE_QUOTE, ""): "“{number}” is in the article, but not as a whole number inside this quote.",
    (Code.RANGE_TRUNCATED, ""): "“{number}” is one end of the range “{source}”.",
    (Code.AMBIGUOUS, ""): "“{number}” can be read in more than one way.",
    (Code.AMBIGUOUS, "several"): "The quote leaves open which “{number}” is meant: {source}.",
    (Code.AMBIGUOUS, "list"): "“{number}” names several quantities.",
    (Code.AMBIGUOUS, "echo"): "The answer about “{source}” repeats “{number}”, another number of the article.",
    (Code.AMBIGUOUS, "convention"): "“{source}” is thousands or a decimal, depending on who writes.",
    (Code.AMBIGUOUS, "shared_scale"): "In “{source}” the first number may or may not be in thousands like the second.",
    (Code.AMBIGUOUS, "scale_letter"): "In “{source}” the letter may be a unit or stand for millions.",
    (Code.AMBIGUOUS, "shared_zero"): "“{source}” may be below zero like the number after it.",
    (Code.AMBIGUOUS, "spaced_tens"): "“{source}” is one number written apart, or two numbers.",
    (Code.AMBIGUOUS, "superscript"): "The raised digit in “{source}” may be a note or an exponent.",
    (Code.NOT_QUANTITY, ""): "“{source}” is a number that measures nothing.",
    (Code.NOT_QUANTITY, "date"): "“{source}” is a date; it measures nothing.",
    (Code.NOT_QUANTITY, "year"): "“{source}” is a year; it measures nothing.",
    (Code.NOT_QUANTITY, "time"): "“{source}” is a time of day; it measures nothing.",
    (Code.NOT_QUANTITY, "ordinal"): "“{source}” is a rank; it measures nothing.",
    (Code.NOT_QUANTITY, "score"): "“{source}” is a score; it measures nothing.",
    (Code.REWORDED, ""): "The number is right, but the article counts something else: “{source}”.",
    (Code.UNGROUNDED, ""): "“{answer}” ({field}) stands nowhere in the article.",
    (Code.DISPUTED, ""): "Two readers disagree about the {field}: “{model}” (model), “{reader}” (grammar).",
    (Code.INSTRUCTION_LIKE, ""): "The quote lies in or beside text that gives orders to a model: “{source}”.",
    (Code.WIDENED, ""): "The claim says “{number}”; the article's full quantity is “{source}” ({reading}).",
    (Code.RESPACED, ""): "“{number}” differs from the article only by the space at the sign.",
    (Code.LOW_CONFIDENCE, ""): "The confidence {score} is under the threshold {threshold}.",
})  # fmt: skip

_FRENCH: Mapping[tuple[Code, str], str] = MappingProxyType({
    (Code.NOT_NUMERIC, ""): "« {number} » n’est pas un nombre.",
    (Code.ABSENT, ""): "« {number} » ne figure nulle part dans l’article sous cette forme.",
    (Code.PARTIAL, ""): "« {number} » n’est qu’un morceau de « {source} ».",
    (Code.QUOTE_ABSENT, ""): "La citation n’est pas dans l’article et aucun passage ne lui ressemble.",
    (Code.QUOTE_ABSENT, "empty"): "Il n’y a pas de citation.",
    (Code.QUOTE_ABSENT, "near"): "La citation n’est pas dans l’article. Le passage le plus proche : « {source} ».",
    (Code.QUOTE_ALTERED, ""): "La citation n’est pas littérale ; l’article dit « {source} ».",
    (Code.OUTSIDE_QUOTE, ""): "« {number} » est dans l’article, mais pas entier dans cette citation.",
    (Code.RANGE_TRUNCATED, ""): "« {number} » est une borne de l’intervalle « {source} ».",
    (Code.AMBIGUOUS, ""): "« {number} » peut se lire de plusieurs façons.",
    (Code.AMBIGUOUS, "several"): "La citation ne dit pas de quel « {number} » il s’agit : {source}.",
    (Code.AMBIGUOUS, "list"): "« {number} » désigne plusieurs quantités.",
    (Code.AMBIGUOUS, "echo"): "La réponse sur « {source} » répète « {number} », un autre nombre de l’article.",
    (Code.AMBIGUOUS, "convention"): "« {source} » : des milliers ou des décimales, selon l’usage de l’auteur.",
    (Code.AMBIGUOUS, "shared_scale"): "Dans « {source} », le premier nombre est peut-être en milliers comme le second.",
    (Code.AMBIGUOUS, "scale_letter"): "Dans « {source} », la lettre est une unité ou abrège « millions ».",
    (Code.AMBIGUOUS, "shared_zero"): "« {source} » est peut-être au-dessous de zéro comme le nombre suivant.",
    (Code.AMBIGUOUS, "spaced_tens"): "« {source} » est un nombre écrit en deux mots, ou deux nombres.",
    (Code.AMBIGUOUS, "superscript"): "Dans « {source} », le chiffre en exposant est une note ou une puissance.",
    (Code.NOT_QUANTITY, ""): "« {source} » est un nombre qui ne mesure rien.",
    (Code.NOT_QUANTITY, "date"): "« {source} » est une date ; elle ne mesure rien.",
    (Code.NOT_QUANTITY, "year"): "« {source} » est une année ; elle ne mesure rien.",
    (Code.NOT_QUANTITY, "time"): "« {source} » est une heure ; elle ne mesure rien.",
    (Code.NOT_QUANTITY, "ordinal"): "« {source} » est un rang ; il ne mesure rien.",
    (Code.NOT_QUANTITY, "score"): "« {source} » est un score ; il ne mesure rien.",
    (Code.REWORDED, ""): "Le nombre est juste, mais l’article compte autre chose : « {source} ».",
    (Code.UNGROUNDED, ""): "« {answer} » ({field}) ne figure nulle part dans l’article.",
    (Code.DISPUTED, ""): "Deux lectures de {field} diffèrent : « {model} » (modèle), « {reader} » (syntaxe).",
    (Code.INSTRUCTION_LIKE, ""): "La citation touche un texte qui donne des ordres à un modèle : « {source} ».",
    (Code.WIDENED, ""): "La réponse dit « {number} » ; la quantité entière est « {source} » ({reading}).",
    (Code.RESPACED, ""): "« {number} » ne diffère de l’article que par l’espace devant le signe.",
    (Code.LOW_CONFIDENCE, ""): "La confiance {score} est sous le seuil {threshold}.",
})  # fmt: skip

LANGUAGES: Mapping[str, Mapping[tuple[Code, str], str]] = MappingProxyType({"en": _ENGLISH, "fr": _FRENCH})


def finding(code: Code, variant: str | None = None, *, field: str | None = None, **facts: str) -> Finding:
    """A finding with its sentence in English; an unknown `variant` falls back to the code's general sentence."""
    if field is not None:
        facts["field"] = field
    known = variant or ""
    pairs = tuple(facts.items())
    return Finding(code, _sentence(_ENGLISH, code, known, pairs), field, known, pairs)


def message(of: Finding, lang: str) -> str:
    """The sentence of a finding in the reviewer's language; in English where it has none of its own."""
    table = LANGUAGES.get(lang, _ENGLISH)
    if (of.code, "") not in table:
        return of.message
    return _sentence(table, of.code, of.variant, of.facts)


def _sentence(
    table: Mapping[tuple[Code, str], str], code: Code, variant: str, facts: tuple[tuple[str, str], ...]
) -> str:
    pattern = table.get((code, variant)) or table[code, ""]
    return pattern.format(**{name: _shown(fact) for name, fact in facts})


def _shown(fact: str) -> str:
    """The fact on one line, cut visibly where it is too long to read."""
    line = " ".join(fact.split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"
