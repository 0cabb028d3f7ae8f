"""What instructor makes of the form of an answer, made once. Knows nothing of questions or endpoints.

instructor derives a class of its own from the form and works out its JSON Schema anew for each call: together twice
what the call itself costs.
"""

import types
from collections.abc import Mapping
from functools import cache
from typing import Any

from pydantic import BaseModel


def form_for(answer: type[BaseModel], schema: Mapping[str, Any] | None) -> type[BaseModel]:
    """The class to hand to instructor for `answer`; with `schema` one that tells this instead of its own."""
    known = _prepared(answer)
    return known if schema is None else _telling(known, schema)


@cache
def _prepared(answer: type[BaseModel]) -> type[BaseModel]:
    return _telling(answer, answer.model_json_schema())


def _telling(answer: type[BaseModel], schema: Mapping[str, Any]) -> type[BaseModel]:
    """A class of instructor's kind, read as `answer`, whose JSON Schema is `schema`."""
    from instructor import ResponseSchema

    def told(*_: Any, **__: Any) -> dict[str, Any]:
        return dict(schema)

    bases = (answer,) if issubclass(answer, ResponseSchema) else (answer, ResponseSchema)
    members = {"__module__": answer.__module__, "model_json_schema": staticmethod(told)}
    made: type[BaseModel] = types.new_class(answer.__name__, bases, exec_body=lambda space: space.update(members))
    return made
