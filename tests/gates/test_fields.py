"""How well the syntax reader alone meets the gold of our own articles. Floors only rise; skipped without its models.

Mean token F1 of the first candidate where gold has the field, share of nulls where gold is null; over all articles of
data/gold that have a reader (`python -m benchmarks.fields` tells them apart by whether the rules saw them).
"""

import pytest

from benchmarks.fields import Scores, read_all
from service.syntax.opening import MODELS, open_reader
from tests.gates.floors import under

# field.f1, and field.null where gold has enough nulls
FLOORS = under("fields")


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


@pytest.mark.parametrize("metric", FLOORS)
def test_first_candidates_meet_the_gold(scores: Scores, metric: str) -> None:
    field, _, what = metric.partition(".")
    found = {"f1": scores.f1, "null": scores.null}[what][field]
    assert len(found) > 200
    assert sum(found) / len(found) >= FLOORS[metric]
