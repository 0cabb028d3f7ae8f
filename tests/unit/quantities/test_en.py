"""English news sentences: every number of each, with exact span, kind, value and bound, and nothing else."""

import pytest

from service.quantities.exact import exact_or_none
from service.quantities.model import Bound, Doubt
from service.quantities.scanner import scan

Q, P, M = "quantity", "percent", "money"
D, Y, T, RANK, S, N, TEL, X = "date", "year", "time", "ordinal", "score", "name", "phone", "other"

# sentence, then for each number: span, kind, value (min–max of a range, None where nothing is read), bound
CASES = [
    # measures of two units, temperatures below zero
    ("He is 5 ft 2 in.", [("5 ft 2", Q, "62", "exact")]),
    ("She jumped 6 feet 2 in Paris.", [("6", Q, "6", "exact"), ("2", Q, "2", "exact")]),
    ("The run took 25 h 47 min.", [("25 h 47", Q, "1547", "exact")]),
    ("It was 5 degrees below zero.", [("5 degrees below zero", Q, "-5", "exact")]),
    ("It was 5 to 10 degrees below zero.", [("5 to 10 degrees below zero", Q, "-10–-5", None)]),
    ("Lows of 5 and 10 degrees below zero.", [
        ("5", Q, "-5", "exact"), ("10 degrees below zero", Q, "-10", "exact"),
    ]),
    ("It was 5 degrees below average.", [("5", Q, "5", "exact")]),
    # grouping and marks
    ("The port handled 20,000 crates.", [("20,000", Q, "20000", "exact")]),
    ("The mill cost 2,450,000.50 francs.", [("2,450,000.50", M, "2450000.5", "exact")]),
    ("In March 1945, 60 planes left; 1,945 crates followed.", [
        ("March 1945", D, None, None), ("60", Q, "60", "exact"), ("1,945", Q, "1945", "exact"),
    ]),
    ("Rainfall was 0.75 inches, then .5 inches.", [("0.75", Q, "0.75", "exact"), (".5", Q, "0.5", "exact")]),
    ("The census lists 1,50,000 farms.", [("1,50,000", Q, "150000", "exact")]),
    ("The translated memo puts wages up 1,5 percent.", [("1,5 percent", P, "1.5", "exact")]),
    ("Losses of 20,000\nsheep were reported.", [("20,000", Q, "20000", "exact")]),
    # words
    ("Three hundred thousand hens were moved in twenty-five trucks.", [
        ("Three hundred thousand", Q, "300000", "exact"), ("twenty-five", Q, "25", "exact"),
    ]),
    ("One hundred and fifty thousand homes.", [("One hundred and fifty thousand", Q, "150000", "exact")]),
    ("Nineteen hundred seats.", [("Nineteen hundred", Q, "1900", "exact")]),
    ("He was born in nineteen forty-five.", [("nineteen forty-five", Y, "1945", None)]),
    ("Guards often refused.", []),
    ("Two point five million lamps.", [("Two point five million", Q, "2500000", "exact")]),
    ("Two and a half million lamps.", [("Two and a half million", Q, "2500000", "exact")]),
    # articles and pronouns
    ("No one knows which one it was.", []),
    ("One person died and two were hurt.", [("One", Q, "1", "exact"), ("two", Q, "2", "exact")]),
    ("A man and three women fled.", [("A", Q, "1", "exact"), ("three", Q, "3", "exact")]),
    ("Several boats sank; a fisherman helped.", []),
    # scale
    ("The deal is worth $4.2bn.", [("$4.2bn", M, "4200000000", "exact")]),
    ("The club paid €3m and £2.5 million.", [("€3m", M, "3000000", "exact"), ("£2.5 million", M, "2500000", "exact")]),
    ("Five million homes, 20k likes.", [("Five million", Q, "5000000", "exact"), ("20k", Q, "20000", "exact")]),
    ("The rain gauge showed 138 mm.", [("138", Q, "138", "exact")]),
    ("It holds $2.174 trillion.", [("$2.174 trillion", M, "2174000000000", "exact")]),
    # collectives
    ("About a dozen ships, dozens of boats.", [("a dozen", Q, "12", "about"), ("dozens", Q, "12", "at_least")]),
    ("Tens of thousands fled; several hundred stayed.", [
        ("Tens of thousands", Q, "10000", "at_least"), ("several hundred", Q, "100", "at_least"),
    ]),
    ("Hundreds of millions of dollars.", [("Hundreds of millions", M, "100000000", "at_least")]),
    ("Two dozen goats.", [("Two dozen", Q, "24", "about")]),
    # fractions
    ("Two-thirds of voters, half of them women.", [("Two-thirds", Q, "2/3", "exact"), ("half", Q, "1/2", "exact")]),
    ("More than half a million eggs.", [("half a million", Q, "500000", "more_than")]),
    ("A third of the crop; the third man.", [("A third", Q, "1/3", "exact"), ("third", RANK, "3", None)]),
    ("The war has lasted two and a half years.", [("two and a half", Q, "2.5", "exact")]),
    ("A quarter of a million pounds.", [("A quarter of a million", M, "250000", "exact")]),
    ("He left after the second half.", [("second", RANK, "2", None)]),
    ("The door is 2 1/2 inches thick.", [("2 1/2", Q, "5/2", "exact")]),
    # percent and currency
    ("The rate slid 4 percentage points, to 51 percent.", [("4", Q, "4", "exact"), ("51 percent", P, "51", "exact")]),
    ("It cost 15 dollars and 50 cents.", [("15 dollars and 50 cents", M, "15.5", "exact")]),
    ("A loss of -$5m and (-0.4%).", [("-$5m", M, "-5000000", "exact"), ("-0.4%", P, "-0.4", "exact")]),
    ("Fined £1,250 and US$3.", [("£1,250", M, "1250", "exact"), ("US$3", M, "3", "exact")]),
    # ranges and changes
    ("Between 20,000 and 25,000 fans came.", [("20,000 and 25,000", Q, "20000–25000", None)]),
    ("From 10 to 15% of voters.", [("10 to 15%", P, "10–15", None)]),
    ("Repairs take two or three weeks.", [("two or three", Q, "2–3", None)]),
    ("$1.2bn to $3bn was spent.", [("$1.2bn to $3bn", M, "1200000000–3000000000", None)]),
    ("The levy climbed from 4 to 6 billion dollars.", [
        ("4", M, "4000000000", "exact"), ("6 billion", M, "6000000000", "exact"),
    ]),
    ("A day pass dropped from 90 to 70 pounds.", [("90", M, "90", "exact"), ("70", M, "70", "exact")]),
    ("Some two to three hundred lorries.", [("two to three hundred", Q, "200–300", "about")]),
    ("Doses of 44 mg to 50 mg.", [("44 mg to 50", Q, "44–50", None)]),
    ("It needs 3, 4 or 5 million doses.", [
        ("3", Q, "3000000", "exact"), ("4 or 5 million", Q, "4000000–5000000", None),
    ]),
    # ratios
    ("A 1-in-10 chance; a one-in-five share.", [("1-in-10", Q, "1/10", "exact"), ("one-in-five", Q, "1/5", "exact")]),
    ("He is 5 feet 10 inches tall, after 9/11.", [("5 feet 10", Q, "70", "exact"), ("9/11", D, None, None)]),
    ("One in five households; nine in ten.", [("One in five", Q, "1/5", "exact"), ("nine in ten", Q, "9/10", "exact")]),
    ("Three out of 10 shops closed.", [("Three out of 10", Q, "3/10", "exact")]),
    ("They won two in 2022.", [("two", Q, "2", "exact"), ("2022", Y, "2022", None)]),
    # bounds
    ("At least 350 drones, nearly 12,500 homes.", [("350", Q, "350", "at_least"), ("12,500", Q, "12500", "about")]),
    ("No more than 30 seats, up to 900 guests.", [("30", Q, "30", "at_most"), ("900", Q, "900", "at_most")]),
    ("The 2024 budget grew, the 1950 clerks did not.", [("2024", "year", "2024", None), ("1950", Q, "1950", "exact")]),
    ("Over the holidays 30 cabins were let.", [("30", Q, "30", "exact")]),
    ("The lawsuit dragged on over ten years.", [("ten", Q, "10", "exact")]),
    ("Around Leeds 40 drones were seen.", [("40", Q, "40", "exact")]),
    ("Some 50 or more barges.", [("50", Q, "50", "about")]),
    ("20 or more barges; 20-odd carts.", [("20", Q, "20", "at_least"), ("20", Q, "20", "about")]),
    # dates, years, times
    ("On May 14, 2022, 60 boats left.", [("May 14, 2022", D, None, None), ("60", Q, "60", "exact")]),
    ("In May 300 people came.", [("300", Q, "300", "exact")]),
    ("The alarm rang at 13:34, again at 5 p.m.", [("13:34", T, None, None), ("5 p.m.", T, None, None)]),
    ("In the 1990s and in 2019.", [("1990s", Y, None, None), ("2019", Y, "2019", None)]),
    ("A 10-day truce in a four-year war.", [("10", Q, "10", "exact"), ("four", Q, "4", "exact")]),
    # names, references, scores, phones
    ("The B-52 and 9 MiG-29s.", [("B-52", N, None, None), ("9", Q, "9", "exact"), ("MiG-29s", N, None, None)]),
    ("Two Boeing 737 freighters turned back.", [("Two", Q, "2", "exact"), ("737", N, "737", None)]),
    ("Resolution 1244 passed by 14 votes.", [("1244", N, "1244", None), ("14", Q, "14", "exact")]),
    ("World War II ended.", [("II", N, "2", None)]),
    ("The visitors won 5-2 after a late start.", [("5-2", S, None, None)]),
    ("Call +1 202 555 0143 or 555-0143.", [("+1 202 555 0143", TEL, None, None), ("555-0143", TEL, None, None)]),
    ("Update v2.40 mends 9 faults on 192.168.4.20.", [
        ("v2.40", N, None, None), ("9", Q, "9", "exact"), ("192.168.4.20", N, None, None),
    ]),
    ("He came 3rd on the 21st lap.", [("3rd", RANK, "3", None), ("21st", RANK, "21", None)]),
    ("It took a second; the second try ten seconds.", [("second", RANK, "2", None), ("ten", Q, "10", "exact")]),
    ("Open 24/7, split 50/50.", [("24/7", X, None, None), ("50/50", X, None, None)]),
    ("The count was 20&#160;000.", [("20&#160;000", X, None, None)]),
    ("A board by the door says ٤٥ places.", [("٤٥", Q, "45", "exact")]),
    ("CO₂ and CO2 rose.", [("CO2", N, None, None)]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), CASES, ids=[c[0][:40] for c in CASES])
def test_every_number_of_a_sentence(text: str, wanted: list[tuple[str, str, str | None, str | None]]) -> None:
    got = []
    for q in scan(text, "en"):
        value = exact_or_none(q.value)
        if q.min is not None and q.max is not None:
            value = f"{exact_or_none(q.min)}–{exact_or_none(q.max)}"
        got.append((q.span.of(text), q.kind.value, value, q.bound.value if q.bound else None))
    assert got == wanted


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        ("The Graz branch reports 1.500 files.", Doubt.CONVENTION),
        ("Between 15 and 20,000 people came.", Doubt.SHARED_SCALE),
        ("Nearly 20m people watched.", Doubt.SCALE_LETTER),
        ("It says 1.500, then 1.250.000.", None),
        ("The club paid £20m.", None),
        ("The fair had 64,000² visitors.", None),
    ],
)
def test_what_the_source_leaves_open(text: str, doubt: Doubt | None) -> None:
    assert scan(text, "en")[0].doubt is doubt


def test_an_unknown_language_reads_digits_percent_currency_and_dates() -> None:
    text = "Xyz 12 300 abc, 5 %, €40, 2022-11-09, 3.5."
    got = [(q.span.of(text), q.kind.value) for q in scan(text, "und")]
    assert got == [("12 300", Q), ("5 %", P), ("€40", M), ("2022-11-09", D), ("3.5", Q)]


def test_an_unknown_language_reads_signs_that_bound() -> None:
    got = [(q.span.of(text), q.bound) for text in ("P<0.05", "n ≥ 30") for q in scan(text, "und")]
    assert got == [("0.05", Bound.LESS_THAN), ("30", Bound.AT_LEAST)]
