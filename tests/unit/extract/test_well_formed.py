"""An answered passage gets its article and loses loose ends; what does not stand in the sentence is left alone."""

import pytest

from service.extract.phrases.lexicon import LEXICONS
from service.extract.phrases.passage import well_formed
from service.extract.schema import Proposals
from service.text.span import Span

SENTENCE = "Mercredi, l’OTAN a dit que la Russie avait perdu 80 % des chars depuis mai."


@pytest.mark.parametrize(
    ("answer", "kind", "expected"),
    [
        ("Russie", Proposals.SUBJECTS, "la Russie"),
        ("OTAN", Proposals.SPEAKERS, "l’OTAN"),
        ("la Russie", Proposals.SUBJECTS, "la Russie"),
        ("que la Russie avait", Proposals.SUBJECTS, "la Russie avait"),
        ("chars depuis", Proposals.COUNTED, "chars"),
        ("chars", Proposals.SUBJECTS, "chars"),
        ("depuis mai", Proposals.TIMES, "depuis mai"),
        ("que", Proposals.SUBJECTS, None),
        ("des", Proposals.COUNTED, None),
        ("pompiers mobilisés", Proposals.COUNTED, "pompiers mobilisés"),
        ("l'OTAN", Proposals.SPEAKERS, "l’OTAN"),
    ],
)
def test_well_formed(answer: str, kind: Proposals, expected: str | None) -> None:
    assert well_formed(SENTENCE, Span(0, len(SENTENCE)), answer, LEXICONS["fr"], kind) == expected
