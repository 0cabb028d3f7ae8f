"""The contract, decision by decision, on sentences of our own (CONTRACT.md; its cases stand beside it)."""

import pytest

from service.claims.draft import Draft
from service.claims.finding import Code, Verdict
from service.quantities.exact import exact_or_none
from service.text.span import Span
from service.verify.verifier import Source, verify

FLOOD = (
    "La crue a touché plus de 18\u00a0500 foyers mardi, selon la préfecture. Le 3 mai 2024, 40 bénévoles étaient là. "
    "Les dégâts sont estimés à 2,4 millions d’euros, soit 12\u00a0% du budget. Entre 300 et 400 caravanes ont brûlé. "
    "Vingt-deux mille sacs de sable ont été livrés à 17h45. Un habitant sur six a quitté la ville."
)
STRIKE = (
    "Some 4,200 drivers walked out on Monday, the union said. The fare rose from $2 to $3 in 2019. "
    "Between 10 and 15% of trains ran. Two thirds of the fleet, 64 buses and a B-12 crane, stood still."
)

# number field, quote, verdict, codes, value (or "min–max"), bound
FRENCH = [
    ("18 500", "plus de 18 500 foyers", "accepted", [], "18500", "more_than"),
    ("plus de 18 500 foyers", "plus de 18 500 foyers", "accepted", [], "18500", "more_than"),
    ("18 500", "18 500 foyers mardi", "accepted", [], "18500", "more_than"),  # D12: the bound outside the quote
    ("18 500 maisons", "plus de 18 500 foyers", "flagged", ["number.reworded"], "18500", "more_than"),
    ("près de 18 500", "plus de 18 500 foyers", "rejected", ["number.absent"], None, None),
    ("18500", "plus de 18 500 foyers", "rejected", ["number.absent"], None, None),
    ("18.500", "plus de 18 500 foyers", "rejected", ["number.absent"], None, None),
    ("18", "plus de 18 500 foyers", "rejected", ["number.partial"], None, None),
    ("500", "plus de 18 500 foyers", "rejected", ["number.partial"], None, None),
    ("19 500", "plus de 18 500 foyers", "rejected", ["number.absent"], None, None),
    ("40", "Le 3 mai 2024, 40 bénévoles", "accepted", [], "40", "exact"),
    ("2024", "Le 3 mai 2024, 40 bénévoles", "flagged", ["number.not_quantity"], None, None),
    ("3 mai", "Le 3 mai 2024, 40 bénévoles", "flagged", ["number.not_quantity"], None, None),
    ("24", "Le 3 mai 2024, 40 bénévoles", "rejected", ["number.partial"], None, None),
    ("2,4 millions", "estimés à 2,4 millions d’euros", "accepted", [], "2400000", "exact"),
    ("2,4", "estimés à 2,4 millions d’euros", "accepted", ["number.widened"], "2400000", "exact"),
    ("2,4 mil", "estimés à 2,4 millions d’euros", "rejected", ["number.partial"], None, None),
    ("millions", "estimés à 2,4 millions d’euros", "rejected", ["number.partial"], None, None),
    ("2,4 milliards", "estimés à 2,4 millions d’euros", "rejected", ["number.absent"], None, None),
    ("2,4 millions de dollars", "estimés à 2,4 millions d’euros", "rejected", ["number.absent"], None, None),
    ("12%", "soit 12 % du budget", "accepted", ["number.respaced"], "12", "exact"),
    ("12", "soit 12 % du budget", "accepted", ["number.widened"], "12", "exact"),
    ("12 €", "soit 12 % du budget", "rejected", ["number.absent"], None, None),
    ("Entre 300 et 400", "Entre 300 et 400 caravanes", "accepted", [], "300–400", None),
    ("300 et 400", "Entre 300 et 400 caravanes", "accepted", [], "300–400", None),
    ("400", "400 caravanes ont brûlé", "flagged", ["number.range_truncated"], None, None),
    ("300 à 400", "Entre 300 et 400 caravanes", "rejected", ["number.absent"], None, None),
    ("vingt-deux mille", "Vingt-deux mille sacs de sable", "accepted", [], "22000", "exact"),
    ("vingt-deux", "Vingt-deux mille sacs de sable", "rejected", ["number.partial"], None, None),
    ("22 000", "Vingt-deux mille sacs de sable", "rejected", ["number.absent"], None, None),
    ("17", "livrés à 17h45", "rejected", ["number.partial"], None, None),
    ("17h45", "livrés à 17h45", "flagged", ["number.not_quantity"], None, None),
    ("Un habitant sur six", "Un habitant sur six a quitté la ville", "accepted", [], "1/6", "exact"),
    ("six", "Un habitant sur six a quitté la ville", "rejected", ["number.partial"], None, None),
    ("un", "selon la préfecture", "rejected", ["number.not_numeric"], None, None),
    ("foyers", "plus de 18 500 foyers", "rejected", ["number.not_numeric"], None, None),
    ("", "plus de 18 500 foyers", "rejected", ["number.not_numeric"], None, None),
    ("18 500", "", "rejected", ["quote.absent"], None, None),
    ("40", "soit 12 % du budget", "flagged", ["number.outside_quote"], None, None),
    ("18 500", "plus de 18 500 logements mardi", "flagged", ["quote.altered"], None, None),
    ("18 500", "Le nouveau pont coûtera 18 500 pièces d’or", "rejected", ["quote.absent"], None, None),
    ("plus de 18 500 foyers et 40 bénévoles", "plus de 18 500 foyers", "rejected", ["number.absent"], None, None),
]
ENGLISH = [
    ("4,200", "Some 4,200 drivers walked out", "accepted", [], "4200", "about"),
    ("4,200 pilots", "Some 4,200 drivers walked out", "flagged", ["number.reworded"], None, None),
    ("4 200", "Some 4,200 drivers walked out", "rejected", ["number.absent"], None, None),
    ("$3", "rose from $2 to $3 in 2019", "accepted", [], "3", "exact"),
    ("3", "rose from $2 to $3 in 2019", "accepted", ["number.widened"], "3", "exact"),
    ("2019", "rose from $2 to $3 in 2019", "flagged", ["number.not_quantity"], None, None),
    ("10 and 15%", "Between 10 and 15% of trains ran", "accepted", [], "10–15", None),
    ("10", "Between 10 and 15% of trains ran", "flagged", ["number.range_truncated"], None, None),
    ("Two thirds", "Two thirds of the fleet", "accepted", [], "2/3", "exact"),
    ("Two", "Two thirds of the fleet", "rejected", ["number.partial"], None, None),
    ("B-12", "a B-12 crane", "rejected", ["number.not_numeric"], None, None),
    ("12", "a B-12 crane", "rejected", ["number.partial"], None, None),
    ("64 buses", "64 buses and a B-12 crane", "accepted", [], "64", "exact"),
]


@pytest.mark.parametrize(
    ("text", "number", "verdict"),
    [
        # What multiplies belongs to the numeral: without it the value would be another.
        ("La moitié d’un million de voix manque.", "moitié", "rejected"),
        ("La moitié d’un million de voix manque.", "moitié d’un million", "accepted"),
        ("Des dizaines de milliers de tuiles sont tombées.", "Des dizaines", "rejected"),
        ("Des dizaines de milliers de tuiles sont tombées.", "dizaines de milliers", "accepted"),
        ("Près d’un tiers du toit a brûlé.", "tiers", "accepted"),
        ("Les deux tiers du toit ont brûlé.", "tiers", "rejected"),
    ],
)
def test_an_article_may_be_left_out_a_multiplier_may_not(text: str, number: str, verdict: str) -> None:
    assert verify(Source.read(text, "fr"), Draft(text, number)).verdict.value == verdict


def reading(claim_quantity) -> str | None:
    if claim_quantity is None:
        return None
    if claim_quantity.min is not None:
        return f"{exact_or_none(claim_quantity.min)}–{exact_or_none(claim_quantity.max)}"
    return exact_or_none(claim_quantity.value)


def check(text, lang, number, quote, verdict, codes, value, bound) -> None:
    claim = verify(Source.read(text, lang), Draft(quote, number))
    assert (claim.verdict.value, [f.code.value for f in claim.findings]) == (verdict, codes)
    if verdict == "accepted":
        assert reading(claim.quantity) == value
        assert (claim.quantity.bound.value if claim.quantity.bound else None) == bound
        assert claim.number is not None
        assert claim.quantity.span.overlaps(claim.number)
        assert claim.quote is not None


@pytest.mark.parametrize(("number", "quote", "verdict", "codes", "value", "bound"), FRENCH)
def test_french(number, quote, verdict, codes, value, bound) -> None:
    check(FLOOD, "fr", number, quote, verdict, codes, value, bound)


@pytest.mark.parametrize(("number", "quote", "verdict", "codes", "value", "bound"), ENGLISH)
def test_english(number, quote, verdict, codes, value, bound) -> None:
    check(STRIKE, "en", number, quote, verdict, codes, value, bound)


@pytest.mark.parametrize(
    ("text", "number", "quote", "codes"),
    [
        # D18: the same number twice
        ("They sold 30 cars and 30 vans.", "30", "They sold 30 cars and 30 vans", ["number.ambiguous"]),
        ("They sold 30 cars and 30 vans.", "30 vans", "They sold 30 cars and 30 vans", []),
        ("More than 30 came. Fewer than 30 came.", "30", "30 came", ["number.ambiguous"]),
        ("Officers say 30 came. Others say 30 came.", "30", "30 came", []),
        # D3: a list in the field
        ("They saw 30 cars and 12 vans.", "30 cars and 12 vans", "They saw 30 cars and 12 vans", ["number.ambiguous"]),
        # D17
        ("They saw 30 cars near a MiG-30.", "30", "near a MiG-30", ["number.outside_quote"]),
        # D20
        ("The list has l50 names.", "50", "The list has l50 names", ["number.partial"]),
        # Every finding is reported: an absent quote beside a name that is no number
        ("The B-12 crane fell.", "B-12", "Nobody knows why", ["number.not_numeric", "quote.absent"]),
        # D25
        ("Listeners often phoned in.", "ten", "Listeners often phoned", ["number.absent"]),
    ],
)
def test_places(text, number, quote, codes) -> None:
    claim = verify(Source.read(text, "en"), Draft(quote, number))
    assert [f.code.value for f in claim.findings] == codes


def test_a_pointed_draft_is_judged_at_its_place() -> None:
    """The echo must be the number that was asked about, though another of the sentence is equal or near."""
    text = "They sold 30 cars and 30 vans, not 45."
    source = Source.read(text, "en")
    first, second, _ = source.quantities
    quote = {"quote": text, "quote_at": Span(0, len(text))}
    assert verify(source, Draft(number="30", at=second.span, **quote)).quantity == second
    wrong = verify(source, Draft(number="45", at=first.span, **quote))
    assert [f.code for f in wrong.findings] == [Code.AMBIGUOUS]
    assert wrong.verdict is Verdict.FLAGGED
    assert wrong.quantity == first, "the answer is about the number that was asked about"


def test_an_echo_from_another_sentence_is_flagged_at_its_own_number() -> None:
    text = "They sold 30 cars. They kept 45 vans."
    source = Source.read(text, "en")
    first, _ = source.quantities
    claim = verify(source, Draft("They sold 30 cars.", "45", at=first.span, quote_at=Span(0, 18)))
    assert [f.code for f in claim.findings] == [Code.OUTSIDE_QUOTE]
    assert claim.quantity == first


def test_fields_are_passages_of_the_article() -> None:
    source = Source.read(FLOOD, "fr")
    draft = Draft(
        "plus de 18 500 foyers",
        "18 500",
        fields={
            "stance": "denied",
            "measure": "Foyers",
            "attribution": "la préfecture de police",
            "when": None,
            "subject": "La crue a touché foyers",
            "side": "ours",
        },
    )
    claim = verify(source, draft, passages=("measure", "attribution", "when", "subject"))
    assert claim.fields["measure"].span.of(FLOOD) == "foyers"
    assert claim.fields["subject"].span.of(FLOOD).startswith("La crue a touché")
    assert claim.fields["when"].span is None
    assert (claim.fields["side"].answer, claim.fields["stance"].answer) == ("ours", "denied")
    assert list(claim.fields) == ["stance", "measure", "attribution", "when", "subject", "side"]
    assert [(f.code.value, f.field) for f in claim.findings] == [("field.ungrounded", "attribution")]


def test_hostile_text_is_only_text() -> None:
    text = "Bilan : {{ 7*7 }} {% raw %} <script>alert(1)</script> {number} 49 morts."
    source = Source.read(text, "fr")
    assert verify(source, Draft("{number} 49 morts", "49 morts")).verdict is Verdict.ACCEPTED
    bad = verify(source, Draft("{number} 49 morts", "{source} 50"))
    assert bad.verdict is Verdict.REJECTED
    assert "{source} 50" in bad.findings[0].message


@pytest.mark.parametrize("text", ["", " \n\t", "Aucun chiffre ici.", "\u200b\ufeff"])
def test_a_source_without_numbers(text: str) -> None:
    claim = verify(Source.read(text, "fr"), Draft("trois morts", "trois"))
    assert {f.code for f in claim.findings} == {Code.ABSENT, Code.QUOTE_ABSENT}
