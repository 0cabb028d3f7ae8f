"""Measures told in several units: one numeral, told in the last unit that is written; lists and ranges stay apart."""

import pytest

from service.quantities.exact import exact_or_none
from service.quantities.scanner import scan

# language, text, then for each number: span, value, unit
ONE: list[tuple[str, str, list[tuple[str, str, str | None]]]] = [
    # side by side, with a comma, with a word for `and`
    ("en", "He is 7 feet, 4 inches tall.", [("7 feet, 4", "88", "inches")]),
    ("en", "a 6-foot, 4-inch guard", [("6-foot, 4", "76", "inch")]),
    ("en", "The boy weighed 7 pounds, 3 ounces.", [("7 pounds, 3", "115", "ounces")]),
    ("en", "She rode at 10st 4lb.", [("10st 4", "144", "lb")]),
    ("en", "a rope of 2 yards, 2 feet and 10 inches", [("2 yards, 2 feet and 10", "106", "inches")]),
    ("en", "It took 1 hour, 45 minutes and 10 seconds.", [("1 hour, 45 minutes and 10", "6310", "seconds")]),
    ("en", "a term of two years and six months", [("two years and six", "30", "months")]),
    ("fr", "condamné à deux ans et six mois de prison", [("deux ans et six", "30", "mois")]),
    ("fr", "pendant 2 heures et 30 minutes de débats", [("2 heures et 30", "150", "minutes")]),
    ("fr", "en 3 min 20 s", [("3 min 20", "200", "s")]),
    ("de", "nach 2 Stunden und 30 Minuten", [("2 Stunden und 30", "150", "Minuten")]),
    ("es", "tras 2 horas y 30 minutos", [("2 horas y 30", "150", "minutos")]),
    ("it", "dopo 3 giorni e 4 ore", [("3 giorni e 4", "76", "ore")]),
    ("pt", "depois de 3 semanas e 2 dias", [("3 semanas e 2", "23", "dias")]),
    ("nl", "na 2 uur en 30 minuten", [("2 uur en 30", "150", "minuten")]),
    ("de", "ein Brett von 3 m 20 cm", [("3 m 20", "320", "cm")]),
    # a minus holds for both
    ("en", "It lies at -2 km 500 m.", [("-2 km 500", "-2500", "m")]),
    ("fr", "un dénivelé de moins 2 km 500 m", [("moins 2 km 500", "-2500", "m")]),
    ("en", "It lies at 2 km -500 m.", [("2", "2", "km"), ("-500", "-500", "m")]),
    # the smaller unit unsaid
    ("en", "a 6-foot-4 guard", [("6-foot-4", "19/3", "foot")]),
    ("en", "She is 5 feet 10.", [("5 feet 10", "35/6", "feet")]),
    ("en", "He stands six-foot-two.", [("six-foot-two", "37/6", "foot")]),
    ("fr", "Il mesure 1 m 05.", [("1 m 05", "1.05", "m")]),
    # primes: feet and inches in English, minutes and seconds elsewhere and where no inches can be meant
    ("en", "He is 5'10\" tall.", [("5'10", "70", '"')]),
    ("en", "The 6’ 2” forward scored.", [("6’ 2", "74", "”")]),
    ("en", "the 6'2 forward", [("6'2", "37/6", "'")]),
    ("en", "a time of 3'54\"", [("3'54", "234", '"')]),
    ("fr", "en 3'54\" au 1 500 m", [("3'54", "234", '"'), ("1 500", "1500", "m")]),
    # two measures: a list, a range, one of each, too many for the larger unit, another word between
    ("en", "races over 1 km, 500 m and 200 m", [("1", "1", "km"), ("500", "500", "m"), ("200", "200", "m")]),
    ("en", "laps of 3 km, 2 km, 500 m", [("3", "3", "km"), ("2", "2", "km"), ("500", "500", "m")]),
    ("en", "2 kilometers, 500 meters of it uphill", [("2", "2", "kilometers"), ("500", "500", "meters")]),
    ("en", "They got 2 years and 6 months respectively.", [("2", "2", "years"), ("6", "6", "months")]),
    ("fr", "condamnés à 2 ans et 6 mois respectivement", [("2", "2", "ans"), ("6", "6", "mois")]),
    ("en", "It is 2 feet, 30 inches less.", [("2", "2", "feet"), ("30", "30", "inches")]),
    # the smaller one of each larger
    ("en", "She works 6 days, 12 hours a day.", [("6", "6", "days"), ("12", "12", "hours")]),
    ("fr", "Il travaille 6 jours, 8 heures par jour.", [("6", "6", "jours"), ("8", "8", "heures")]),
    ("en", "She works 2 hours 30 minutes a day.", [("2 hours 30", "150", "minutes")]),
    ("en", "5 feet, 12 men and 3 dogs", [("5", "5", "feet"), ("12", "12", "men"), ("3", "3", "dogs")]),
    ("en", "She jumped 6 feet 2 in Paris.", [("6", "6", "feet"), ("2", "2", None)]),
    ("en", "1 meter and 1 foot", [("1", "1", "meter"), ("1", "1", "foot")]),
    # a fraction of a unit
    ("en", "Add a fourth of a liter.", [("a fourth", "1/4", None)]),
    ("en", "Add fourth of liter.", [("fourth", "1/4", "liter")]),
]


@pytest.mark.parametrize(("lang", "text", "wanted"), ONE, ids=[c[1][:40] for c in ONE])
def test_measures_of_several_units(lang: str, text: str, wanted: list[tuple[str, str, str | None]]) -> None:
    found = [(q.span.of(text), exact_or_none(q.value), q.unit.of(text) if q.unit else None) for q in scan(text, lang)]
    assert found == wanted


def test_between_keeps_two_ends() -> None:
    text = "It takes between 2 hours and 30 minutes."
    assert "150" not in {exact_or_none(q.value) for q in scan(text, "en")}


@pytest.mark.parametrize("text", ["the 4th of litres", "the fourth of July", "the third of hours"])
def test_a_rank_stays_a_rank(text: str) -> None:
    assert not any(q.kind.measures for q in scan(text, "en"))
