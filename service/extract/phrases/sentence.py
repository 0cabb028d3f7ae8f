"""The sentence of a number, found once however often it is needed. Knows no rule of its own."""

from service.extract.phrases.remembered import remembered
from service.text.sentences import sentence_at

sentence_of = remembered(sentence_at)
