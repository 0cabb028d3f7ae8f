"""A grammar under which nothing can be said but words of the article. Knows no model; the syntax is llguidance's.

Lark rules with `%regex {"substring_chunks": […]}` for "some consecutive chunks of this text". The strings of the
grammar are written as JSON, so that what is decoded is the object that `service.extract.answers` reads.
"""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass

from service.extract.schema import ClaimSchema, Property, Shape

NOTHING = ("date", "time", "name", "rank", "reference", "idiom", "no number")
_CHUNK = re.compile(r"\w+|\s+|.", re.DOTALL)
_OPEN = '{"answers":['
_QUOTE, _END = '"\\""', '"}"'


@dataclass(frozen=True, slots=True)
class Choice:
    """What may be answered for one passage: one of `texts`, or any consecutive words of one of `words`."""

    texts: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    nullable: bool = True


@dataclass(frozen=True, slots=True)
class Asked:
    """One number of a question: its id, how it and its neighbours are written, the choices of each passage in turn."""

    id: int
    echoes: tuple[str, ...]
    choices: tuple[Choice, ...]


def grammar_for(schema: ClaimSchema, asked: Sequence[Asked]) -> str:
    """An llguidance grammar for the answer about exactly `asked`, in this order."""
    rules = [rule for one in asked for rule in _item(schema, one)]
    listed = ' "," '.join(f"i{one.id}" for one in asked)
    start = f"start: {_text(_OPEN)} {listed} {_text(']}')}"
    return "\n".join(["%llguidance {}", start, *rules, ""])


def fold(text: str) -> str:
    """`text` with every run of white space as one space, none at the ends: what decoding is held to."""
    return " ".join(text.split())


def _item(schema: ClaimSchema, one: Asked) -> list[str]:
    passages = iter(one.choices)
    said, rules = [], []
    for prop in schema.properties:
        name = f"i{one.id}_{prop.name.lower()}"
        choice = next(passages) if prop.shape is Shape.PASSAGE else Choice()
        rules += _answer(prop, choice, name)
        said += [_text(f',"{prop.name}":'), name]
    head = _text(f'{{"id":{one.id},"number":"')
    nothing = _text(',"nothing":')
    return [
        f"i{one.id}: {head} i{one.id}_echo {_QUOTE} i{one.id}_said {_END}",
        f"i{one.id}_echo: {' | '.join(_text(_inner(e)) for e in one.echoes)}",
        f"i{one.id}_said: {' '.join(said)} | {nothing} i{one.id}_nothing",
        f"i{one.id}_nothing: {' | '.join(_text(json.dumps(n)) for n in NOTHING)}",
        *rules,
    ]


def _answer(prop: Property, choice: Choice, name: str) -> list[str]:
    """The rule `name` for one property's answer, and the terminals that it needs."""
    rules = []
    if prop.shape is Shape.BOOLEAN:
        options = ['"true"', '"false"']
    elif prop.shape is Shape.ENUM:
        options = [_text(json.dumps(c, ensure_ascii=False)) for c in prop.choices]
    else:
        options = [_text(f'"{_inner(t)}"') for t in choice.texts]
        for k, words in enumerate(choice.words):
            terminal = f"{name.upper()}_W{k}"
            options.append(f"{_QUOTE} {terminal} {_QUOTE}")
            chunks = [_inner(c) for c in _CHUNK.findall(fold(words))]
            rules.append(f"{terminal}: %regex {json.dumps({'substring_chunks': chunks}, ensure_ascii=False)}")
    if (prop.nullable and choice.nullable) or not options:
        options.append('"null"')
    return [f"{name}: {' | '.join(options)}", *rules]


def _inner(text: str) -> str:
    """`text` as it stands between the quotes of a JSON string."""
    return json.dumps(text if text.isspace() else fold(text), ensure_ascii=False)[1:-1]


def _text(literal: str) -> str:
    """`literal` as a string of the grammar."""
    return json.dumps(literal, ensure_ascii=False)
