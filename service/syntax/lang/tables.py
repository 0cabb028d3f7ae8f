"""The languages that the syntax reader has a table for."""

from service.syntax.lang.en import ENGLISH
from service.syntax.lang.fr import FRENCH

TABLES = {"fr": FRENCH, "en": ENGLISH}
