"""How well the syntax reader alone meets the gold of our own articles. Floors only rise; skipped without its models.

Mean token F1 of the first candidate where gold has the field, share of nulls where gold is null; over all articles of
data/gold that have a reader (`python -m benchmarks.fields` tells them apart by whether the rules saw them).
"""

import pytest

from benchmarks.fields import Scores, read_all
from service.syntax.opening import MODELS, open_reader

# field, F1, nulls right (None: gold has too few nulls)
FLOORS = [("measure", 0.68, None), ("subject", 0.58, None), ("attribution", 0.76, 0.94), ("when", 0.76, 0.88)]


@pytest.fixture(scope="module")
def scores() -> Scores:
    missing = [o.missing for lang in MODELS if (o := open_reader(lang)).reader is None]
    if missing:
        pytest.skip(str(missing[0]))
    found = Scores()
    for reading in read_all():
        if reading.part != "real":
            reading.score(found)
    return found


@pytest.mark.parametrize(("field", "f1", "null"), FLOORS)
def test_first_candidates_meet_the_gold(scores: Scores, field: str, f1: float, null: float | None) -> None:
    assert len(scores.f1[field]) > 200
    assert sum(scores.f1[field]) / len(scores.f1[field]) >= f1
    if null is not None:
        assert sum(scores.null[field]) / len(scores.null[field]) >= null
