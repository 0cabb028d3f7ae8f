"""The sentence of a number, found once however often it is needed. Knows no rule of its own."""

import threading

from service.extract.phrases.remembered import remembered
from service.text.sentences import REACH, sentence_at
from service.text.span import Span

_MARKS = frozenset(".!?…。！？\r\n\u2028\u2029")


class _Last(threading.local):
    """The sentence that this thread found last, of which text."""

    def __init__(self) -> None:
        self.text = ""
        self.sentence: Span | None = None


_last = _Last()


def _sentence(text: str, span: Span) -> Span:
    """As `sentence_at`. What lies in the sentence found last has that one too: no border lies between.

    Not so where that was found for something that may itself hold a border (a number broken over two lines), or is
    nearly as long as a sentence may reach: from elsewhere in it another piece would be cut.
    """
    if _last.text is text and _last.sentence is not None and _last.sentence.covers(span):
        return _last.sentence
    found = sentence_at(text, span)
    if len(found) < REACH // 2 and _MARKS.isdisjoint(span.of(text)):
        _last.text, _last.sentence = text, found
    return found


sentence_of = remembered(_sentence)
