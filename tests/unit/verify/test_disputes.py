"""Two readers that have nothing in common on what is counted: a person decides."""

import pytest

from service.claims.draft import Draft, Readings
from service.claims.finding import Code, Verdict
from service.claims.messages import message
from service.verify.source import Source
from service.verify.verifier import verify

TEXT = "Le préfet a compté 12 maisons détruites et 3 ponts coupés."


def draft(**readings: Readings) -> Draft:
    return Draft(TEXT, "12", {"measure": "maisons détruites"}, readings=readings)


@pytest.mark.parametrize(
    ("readings", "disputed"),
    [
        ({}, False),
        ({"measure": Readings("ponts", "maisons", 0.0, "reader")}, True),
        ({"measure": Readings(None, "maisons", 0.0, "reader")}, True),
        ({"measure": Readings("maisons", "maisons détruites", 0.67, "reader")}, False),
        ({"measure": Readings(None, None, 1.0, "model")}, False),
        ({"subject": Readings("ponts", "Le préfet", 0.0, "model")}, False),
        ({"what": Readings("ponts", "maisons", 0.0, "reader", asks="measure")}, True),
        ({"measure": Readings("ponts", "Le préfet", 0.0, "reader", asks="subject")}, False),
    ],
)
def test_only_a_deciding_field_read_quite_differently_is_disputed(
    readings: dict[str, Readings], disputed: bool
) -> None:
    claim = verify(Source.read(TEXT, "fr"), draft(**readings), {"measure"})
    assert (Code.DISPUTED in {finding.code for finding in claim.findings}) is disputed
    assert claim.verdict is (Verdict.FLAGGED if disputed else Verdict.ACCEPTED)


@pytest.mark.parametrize(
    ("model", "reader", "english", "french"),
    [
        ("ponts", None, "“ponts” (model), “–” (grammar)", "« ponts » (modèle), « – » (syntaxe)"),
        (None, "maisons", "“–” (model), “maisons” (grammar)", "« – » (modèle), « maisons » (syntaxe)"),
    ],
)
def test_both_readings_are_told_in_the_reviewers_language(
    model: str | None, reader: str | None, english: str, french: str
) -> None:
    claim = verify(Source.read(TEXT, "fr"), draft(measure=Readings(model, reader, 0.0, "model")), {"measure"})
    (finding,) = claim.findings
    assert finding.field == "measure"
    assert finding.message == f"Two readers disagree about the measure: {english}."
    assert message(finding, "fr") == f"Deux lectures de measure diffèrent : {french}."
