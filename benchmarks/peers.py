"""The peers, as they are used: public number recognisers, and langextract's aligner of quotes."""

import re
import warnings
from collections.abc import Callable, Sequence

warnings.filterwarnings("ignore")
_TOKEN = re.compile(r"\w+(?:-\w+)*|[^\w\s]")

Scanner = Callable[[str], object]


def scanners() -> dict[str, tuple[Scanner, int]]:
    """Name to scanner of French text, and the characters it is given (the slow ones get less)."""
    return {
        "Recognizers-Text (numbers)": (_recognizers(), 20_000),
        "quantulum3 (English rules)": (_quantulum(), 4_000),
        "text2num (words only, with a tokenizer)": (_text2num(), 200_000),
    }


def _recognizers() -> Scanner:
    from recognizers_number import NumberRecognizer

    return NumberRecognizer("fr-fr").get_number_model("fr-fr", fallback_to_default_culture=False).parse


def _quantulum() -> Scanner:
    from quantulum3 import parser

    return lambda text: parser.parse(text, lang="en_US")


def _text2num() -> Scanner:
    import text_to_num

    class Token:
        __slots__ = ("word",)

        def __init__(self, word: str) -> None:
            self.word = word

        def text(self) -> str:
            return self.word

        def nt_separated(self, _previous: "Token") -> bool:
            return False

        def not_a_number_part(self) -> bool:
            return False

    return lambda text: text_to_num.find_numbers([Token(m.group()) for m in _TOKEN.finditer(text)], "fr", 0.0)


def langextract_aligner() -> Callable[[str, Sequence[str]], int]:
    """(text, quotes) to how many of the quotes it located."""
    from langextract import data, resolver

    def align(text: str, quotes: Sequence[str]) -> int:
        wanted = [[data.Extraction(extraction_class="quote", extraction_text=quote) for quote in quotes]]
        found = resolver.WordAligner().align_extractions(wanted, text)
        return sum(e.char_interval is not None for group in found for e in group)

    return align
