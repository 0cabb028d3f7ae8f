"""What instructor makes of the form of an answer, made once. Knows nothing of questions or endpoints.

instructor derives a class of its own from the form and works out its JSON Schema anew for each call: together twice
what the call itself costs.
"""

import threading
import types
from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel


class Forms:
    """Prepared forms by the class they were made of. Safe to share between threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._known: dict[type[BaseModel], type[BaseModel]] = {}

    def form(self, answer: type[BaseModel], schema: Mapping[str, Any] | None) -> type[BaseModel]:
        """The class to hand to instructor for `answer`; with `schema` one that tells this instead of its own."""
        with self._lock:
            if answer not in self._known:
                self._known[answer] = _telling(answer, answer.model_json_schema())
            known = self._known[answer]
        return known if schema is None else _telling(known, schema)


def _telling(answer: type[BaseModel], schema: Mapping[str, Any]) -> type[BaseModel]:
    """A class of instructor's kind, read as `answer`, whose JSON Schema is `schema`."""
    from instructor import ResponseSchema

    def told(*_: Any, **__: Any) -> dict[str, Any]:
        return dict(schema)

    bases = (answer,) if issubclass(answer, ResponseSchema) else (answer, ResponseSchema)
    members = {"__module__": answer.__module__, "model_json_schema": staticmethod(told)}
    form: type[BaseModel] = types.new_class(answer.__name__, bases, exec_body=lambda space: space.update(members))
    return form
