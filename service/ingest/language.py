"""The language of a text: as given, else detected. py3langid (numpy and a model) is imported on first use only."""

import re
from functools import cache
from typing import Any

from service.ingest import refused

UNKNOWN = "und"
# Languages of news that are told apart well. Small relatives (Walloon, Occitan, Luxembourgish) only take probability
# away from French and German headlines.
CANDIDATES = (
    *("fr", "en", "de", "es", "it", "pt", "nl", "ca", "ro", "pl", "cs", "sk", "hu", "sv", "da", "no", "fi", "el", "tr"),
    *("ru", "uk", "bg", "sr", "hr", "sl", "et", "lv", "lt", "ar", "he", "fa", "hi", "id", "vi", "th", "zh", "ja", "ko"),
)
_SURE = 0.5
_LETTERS = 12
_SAMPLE = 20_000
_CODE = re.compile(r"([A-Za-z]{2,3})(?:[-_][A-Za-z0-9]{2,8})*")


def parse_language(lang: str, origin: str) -> str:
    """The ISO 639 code in `lang`, lower case, without region (`fr-CA`, `FR`: fr).

    Raises CallerError (ingest.lang) where it is no such code.
    """
    found = _CODE.fullmatch(lang.strip())
    if not found:
        raise refused.bad_language(origin, lang)
    return found[1].lower()


def detect_language(text: str, declared: str | None = None) -> str:
    """ISO 639-1 code of the language that the first 20,000 characters are most likely in.

    Where the text is too short (under 12 letters) or the detector is not sure (probability under 0.5 among
    CANDIDATES), the language that a page declares for itself, else `und`. Same text, same answer.
    """
    sample = text[:_SAMPLE]
    if sum(map(str.isalpha, sample)) >= _LETTERS:
        best, probability = _identifier().classify(sample)
        if probability >= _SURE:
            return str(best)
    found = _CODE.fullmatch(declared.strip()) if declared else None
    return found[1].lower() if found else UNKNOWN


@cache
def _identifier() -> Any:  # the library has no types
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(CANDIDATES)
    return identifier
