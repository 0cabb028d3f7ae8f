"""Two readings of every field: what is taken, what they share, and that nothing of the model's is lost."""

import pytest

from service.claims.calibration import Calibration
from service.claims.draft import Draft, Readings
from service.errors import OperatorError
from service.extract.prompt import load_prompt
from service.extract.schema import load_schema
from service.pipeline.result import Said
from service.pipeline.run import Pipeline
from service.pipeline.second import model_fields, read_again, read_twice
from service.quantities.scanner import scan
from service.shipped import schema_path, shipped
from service.syntax.reading import Candidate, SyntaxReading
from service.text.article import Article
from service.text.span import Span
from tests.stub_model import StubModel

TEXT = "Le préfet a compté 12 maisons détruites lundi."
QUANTITIES = scan(TEXT, "fr")
ASKED = {name: name for name in ("measure", "subject", "attribution", "when")}


def at(passage: str | None, code: str = "x") -> Candidate:
    start = TEXT.index(passage) if passage else 0
    return Candidate(Span(start, start + len(passage)) if passage else None, code, "because")


READING = SyntaxReading(
    {
        (0, "measure"): (at("maisons détruites", "measure.noun"), at("maisons")),
        (0, "attribution"): (at(None, "attribution.none"),),
        (0, "when"): (at("lundi"),),
    }
)
DRAFT = Draft(
    TEXT,
    "12",
    {"measure": "maisons", "subject": "Le préfet", "attribution": "Le préfet", "when": None, "side": "a"},
    QUANTITIES[0].span,
    Span(0, len(TEXT)),
)


def read(draft: Draft = DRAFT, leads: str = "reader") -> Draft:
    return read_twice([draft], QUANTITIES, READING, TEXT, ASKED, lambda _: leads)[0]


def test_the_leader_s_reading_is_taken_and_both_are_kept() -> None:
    read_by_both = read()
    assert read_by_both.readings["measure"] == Readings(
        "maisons", "maisons détruites", 0.6667, "reader", 2, "measure.noun", 1.0, 1.0, "measure"
    )
    assert read_by_both.fields == {
        "measure": "maisons détruites",
        "subject": "Le préfet",
        "attribution": None,
        "when": "lundi",
        "side": "a",
    }
    assert read_by_both.readings["attribution"].overlap == 0
    assert "subject" not in read_by_both.readings


def test_where_the_model_leads_its_fields_stay() -> None:
    assert read(leads="model").fields == DRAFT.fields
    assert read(leads="model").readings["when"].reader == "lundi"


def test_reading_again_starts_from_the_model_s_answers() -> None:
    assert model_fields(read()) == DRAFT.fields
    assert read(read()) == read()


def test_a_draft_about_no_number_of_the_scan_stays() -> None:
    free = Draft(TEXT, "12", {"measure": "maisons"})
    assert read(free) == free


def test_what_a_field_asks_decides_and_not_its_name() -> None:
    own = Draft(TEXT, "12", {"what": "maisons", "when": "sous Louis XIV"}, QUANTITIES[0].span, Span(0, len(TEXT)))
    both = read_twice([own], QUANTITIES, READING, TEXT, {"what": "measure"}, lambda _: "reader")[0]
    assert both.fields == {"what": "maisons détruites", "when": "sous Louis XIV"}
    assert set(both.readings) == {"what"}


class Readers:
    identity = "a reader of tests"

    def reader(self, lang: str) -> object:
        return self if lang == "fr" else None

    def read(self, text: str, quantities: object) -> SyntaxReading:
        return READING


@pytest.mark.parametrize(("lang", "twice"), [("fr", True), ("de", False)])
def test_other_languages_have_the_model_alone(lang: str, twice: bool) -> None:
    (said,) = read_again([Said(DRAFT)], Article("a", TEXT, lang), QUANTITIES, ASKED, "stub", Readers())
    assert bool(said.draft.readings) is twice
    # Nobody measured a stub: it leads itself.
    assert said.draft.fields == DRAFT.fields


def test_without_readers_nothing_changes() -> None:
    said = [Said(DRAFT)]
    assert read_again(said, Article("a", TEXT, "fr"), QUANTITIES, ASKED, "stub", None) == said


def test_a_calibration_is_a_logistic_curve_and_knows_what_is_usual() -> None:
    calibration = Calibration("x", -1.0, {"echo": 2.0, "agree_measure": 1.0}, {"agree_measure": 0.5})
    assert calibration.probability({"echo": 0.25}) == pytest.approx(0.5)
    assert calibration.probability({"echo": 1.0, "agree_measure": 1.0}) > calibration.probability({"echo": 1.0})
    assert 0 < Calibration("x", 1e9, {}).probability({}) < 1 + 1e-12


class BrokenReaders:
    """Readers that are installed and cannot be loaded."""

    identity = "spaCy 9"

    def reader(self, lang: str) -> None:
        raise OperatorError("reader.broken", f"no reader of {lang} can be loaded")


def test_a_broken_reader_is_told_before_anything_is_paid_for() -> None:
    model = StubModel([])
    prompt = load_prompt(shipped("prompts") / "claims.txt")
    pipeline = Pipeline(load_schema(schema_path("claims")), prompt, model, readers=BrokenReaders())
    with pytest.raises(OperatorError, match="no reader of fr"):
        pipeline.run(Article("a.txt", TEXT, "fr"))
    assert model.questions == []
    assert pipeline.run(Article("b.txt", "Rien à compter.", "fr")).claims == ()
