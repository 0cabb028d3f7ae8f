"""What the pages say, language by language: a table each, looked up by key. Knows no page.

A text may name facts (`{count}`); one with ` | ` in it has a singular and a plural, told apart by `n`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from service.errors import PinciteError
from service.web.words.en import TEXTS as ENGLISH
from service.web.words.fr import TEXTS as FRENCH

# How each language calls itself.
LANGUAGES: Mapping[str, str] = MappingProxyType({"en": "English", "fr": "Français"})
_TABLES: Mapping[str, Mapping[str, str]] = {"en": ENGLISH, "fr": FRENCH}
# Up to which number the singular is used.
_SINGULAR = {"en": (1, 1), "fr": (0, 1)}


@dataclass(frozen=True, slots=True)
class Words:
    """The texts of one language: `t("queue.left", n=3)`."""

    lang: str

    def __call__(self, key: str, **facts: object) -> str:
        """The text of `key` with its facts filled in. Raises KeyError for a key that no table has."""
        pattern = _TABLES[self.lang][key]
        if " | " in pattern:
            one, many = pattern.split(" | ")
            low, high = _SINGULAR[self.lang]
            number = facts.get("n", 0)
            pattern = one if isinstance(number, int) and low <= number <= high else many
        return pattern.format(**facts) if facts else pattern

    def named(self, group: str, name: str) -> str:
        """The text of a name that need not be in the table (a field of somebody's own schema): itself, then."""
        return _TABLES[self.lang].get(f"{group}.{name}", name)

    def why(self, said: str) -> str:
        """Why there is no claim of a number: in this language where the machine says so, else (a model) as it is."""
        head, bracket, facts = said.partition(" (")
        return f"{self.named('why', head)}{bracket}{facts}"

    def number(self, value: int) -> str:
        """A count, grouped as the language does."""
        grouped = f"{value:,}"
        return grouped.replace(",", "\u202f") if self.lang == "fr" else grouped

    def error(self, error: PinciteError) -> str:
        """What an error says: a sentence of the table by its code, where there is one, else its own."""
        return _TABLES[self.lang].get(f"error.{error.code}", error.message)


def words(lang: str) -> Words:
    """The texts of a language of LANGUAGES."""
    return Words(lang)
