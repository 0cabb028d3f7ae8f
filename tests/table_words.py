"""What a language's table of numbers knows, as a flat list: to make chance texts of."""

import dataclasses
import functools

from service.quantities.lexicon import lexicon


@functools.cache
def phrases_of(lang: str) -> list[str]:
    """Every word and phrase of the table of `lang` (ISO 639-1, or `und`), and every word of a phrase; never empty."""
    lex = lexicon(lang)
    fields = [getattr(lex.table, field.name) for field in dataclasses.fields(lex.table)]
    told = [phrase for field in fields if isinstance(field, str) for phrase in field.split("|")]
    named = {*lex.words, *lex.before, *lex.after, *told, *(word for phrase in told for word in phrase.split())}
    return sorted(named - {""})
