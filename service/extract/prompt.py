"""What the model is told: a text file with named slots. Knows no template language, so that an article can be anything.

A prompt file has the sections [system], [article], [question] and [others], each opened by a line of its own. The
slots are `{fields}` in [system], `{article}` in [article], `{numbers}` in [question]. They are filled in one pass: text
that is put in is never looked at again, so slot names, `{{ 7*7 }}` or `{% raw` in an article reach the model verbatim.
"""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from service.errors import CallerError
from service.extract.schema import ClaimSchema, Property, Shape

_SECTION = re.compile(r"^\[([a-z]+)\][ \t]*$", re.MULTILINE)
_SLOT = re.compile(r"\{([a-z]+)\}")
_SLOTS = {"system": {"fields"}, "article": {"article"}, "question": {"numbers"}, "others": set()}


@dataclass(frozen=True, slots=True)
class Prompt:
    """The sections of a prompt file and its whole text. `version` is the first 12 hex digits of its content's hash."""

    name: str
    version: str
    system: str
    article: str
    question: str
    others: str
    body: str

    def rules(self, schema: ClaimSchema) -> str:
        """The system message: what is asked, with every property's description."""
        return fill(self.system, {"fields": "\n".join(_told(p) for p in schema.properties)})

    def about(self, article: str) -> str:
        """The first part of the user message: the marked article. It goes first, so that endpoints can cache it."""
        return fill(self.article, {"article": article})

    def asking(self, numbers: str, *, others: bool = False) -> str:
        """The last part of the user message: which numbers are asked about now, and whether unmarked ones are too."""
        question = fill(self.question, {"numbers": numbers})
        return f"{question}\n{self.others}" if others else question


def load_prompt(path: Path) -> Prompt:
    """Read a prompt file. Raises CallerError naming the file and what is wrong with it."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise CallerError(
            "prompt.unreadable", f"{path}: the prompt cannot be read ({error.strerror}). Name a readable text file."
        ) from error
    return parse_prompt(data, str(path))


def parse_prompt(data: bytes, name: str) -> Prompt:
    """Read a prompt from its bytes (UTF-8). Raises CallerError as `load_prompt` does."""
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise CallerError("prompt.refused", f"{name}: the prompt is not UTF-8 ({error}). Save it as UTF-8.") from error
    pieces = _SECTION.split(text)
    sections = dict(zip(pieces[1::2], (p.strip("\n") for p in pieces[2::2]), strict=True))
    if set(sections) != set(_SLOTS) or len(pieces) != 2 * len(_SLOTS) + 1:
        raise CallerError(
            "prompt.refused", f"{name}: a prompt has the sections {', '.join(f'[{s}]' for s in _SLOTS)}, each once."
        )
    for section, slots in _SLOTS.items():
        found = _SLOT.findall(sections[section])
        if sorted(found) != sorted(slots):
            raise CallerError(
                "prompt.refused",
                f"{name}: section [{section}] needs the slots {sorted(slots)}, each once, no other; it has {found}.",
            )
    return Prompt(Path(name).stem, hashlib.sha256(data).hexdigest()[:12], **sections, body=text)


def fill(template: str, slots: Mapping[str, str]) -> str:
    """`template` with its slots replaced, in one pass over the template alone."""
    return _SLOT.sub(lambda hit: slots.get(hit.group(1), hit.group(0)), template)


def _told(prop: Property) -> str:
    """One property as a line of the prompt."""
    rule = ""
    if prop.shape is Shape.ENUM:
        rule = f" (one of: {', '.join(prop.choices)}{', null' if prop.nullable else ''})"
    elif prop.shape is Shape.BOOLEAN:
        rule = f" (true or false{' or null' if prop.nullable else ''})"
    return f"- {prop.name}: {prop.description}{rule}"
