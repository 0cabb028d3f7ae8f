"""Whether two independent readers disagree on what the claim says (CONTRACT, `field.disputed`). Pure."""

from service.claims.draft import Draft, Readings
from service.claims.finding import Code, Finding
from service.claims.messages import finding

# What is counted decides what a claim says. Whose it is, who says so and when are found in many wordings and places:
# a difference there lowers the confidence and stands in the readings.
DECIDING = frozenset({"measure"})


def disputes(draft: Draft) -> list[Finding]:
    """A finding for each deciding field of which the two readings have no word in common.

    What a field asks decides (`x-candidates` of the schema), not what its property is called.
    """
    return [
        finding(Code.DISPUTED, field=name, model=readings.model or "–", reader=readings.reader or "–")
        for name, readings in draft.readings.items()
        if (readings.asks or name) in DECIDING and _apart(readings)
    ]


def _apart(readings: Readings) -> bool:
    return readings.overlap == 0 and readings.model != readings.reader
