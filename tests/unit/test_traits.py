"""What is seen of number and measure: each trait where it is and where it is not."""

import pytest

from service.claims.calibration import Calibration
from service.claims.claim import Claim
from service.claims.confidence import confidence
from service.claims.draft import Draft, Readings
from service.claims.traits import field_asking, traits
from service.pipeline.learnt import UNMEASURED, threshold
from service.verify.source import Source
from service.verify.verifier import verify

PASSAGES = frozenset({"measure", "subject", "what"})


def claim(text: str, number: str, lang: str = "fr", **fields: str | None) -> Claim:
    return verify(Source.read(text, lang), Draft(text, number, fields), PASSAGES)


def seen(text: str, number: str, lang: str = "fr", **fields: str | None) -> dict[str, float]:
    return traits(claim(text, number, lang, **fields), text, lang, PASSAGES)


@pytest.mark.parametrize(
    ("trait", "text", "number", "measure", "wanted"),
    [
        ("goes_on", "Il faut 12 lits de camp.", "12", "lits", 1),
        ("goes_on", "Il faut 12 lits de camp.", "12", "lits de camp", 0),
        ("goes_on", "Il faut 12 lits, pour ce soir.", "12", "lits", 0),
        ("known", "Il a appelé les deux pays au calme.", "deux", "pays", 1),
        ("known", "Il a appelé deux pays au calme.", "deux", "pays", 0),
        ("duration", "La grève a duré 12 jours.", "12", "La grève", 1),
        ("duration", "La grève a coûté 12 euros.", "12", "La grève", 0),
        ("pronoun", "Il atteint 12 mètres.", "12", "Il atteint", 1),
        ("pronoun", "Le mur atteint 12 mètres.", "12", "Le mur", 0),
        ("behind", "Il faut 12 lits.", "12", "lits", 1),
        ("behind", "Le mur atteint 12 mètres.", "12", "Le mur", 0),
        ("around", "Le mur atteint 12 mètres.", "12", "atteint 12 mètres", 1),
        ("around", "Le mur atteint 12 mètres.", "12", "Le mur", 0),
        ("digits", "Le mur atteint 12 mètres.", "12", "atteint 12 mètres", 1),
        ("one_word", "Il faut 12 lits de camp.", "12", "lits", 1),
        ("lower", "Le mur atteint 12 mètres.", "12", "Le mur", 0),
        ("has_unit", "Il faut 12 lits de camp.", "12", "lits de camp", 1),
        ("has_unit", "Le mur atteint 12 mètres.", "12", "Le mur", 0),
        ("small", "Il faut 12 lits.", "12", "lits", 0),
        ("small", "Il faut trois lits.", "trois", "lits", 1),
        ("percent", "La taxe prend 12 % du prix.", "12 %", "prix", 1),
        ("money", "La taxe prend 12 euros.", "12 euros", "La taxe", 1),
        ("bounded", "Il faut plus de 12 lits.", "12", "lits", 1),
        ("line", "Lits : 12", "12", "Lits", 1),
        ("line", "Il faut 12 lits.", "12", "lits", 0),
        ("line", "Lits : 12\n" + "Un mot " * 20, "12", "Lits", 1),
        ("line", "Un mot " * 20 + "et 12 lits", "12", "lits", 0),
        ("line", "Il faut 12 lits" + " ou plus" * 20, "12", "lits", 0),
    ],
)
def test_a_trait_is_seen_where_it_is(trait: str, text: str, number: str, measure: str, wanted: int) -> None:
    assert seen(text, number, measure=measure)[trait] == wanted


def test_without_words_of_the_language_nothing_is_said_of_them() -> None:
    without = seen("Il faut 12 lits de camp.", "12", "nl", measure="lits")
    assert not {"goes_on", "known", "pronoun", "duration"} & set(without)
    assert without["one_word"] == 1


def test_a_claim_whose_number_stands_nowhere_has_no_traits() -> None:
    assert seen("Il faut 12 lits.", "13", measure="lits") == {}


def test_what_a_field_asks_makes_it_the_measure_not_its_name() -> None:
    readings = {"what": Readings("lits", "lits de camp", 0.5, "reader", 3, "measure.counted", 1.0, 0.75, "measure")}
    draft = Draft("Il faut 12 lits de camp.", "12", {"what": "lits de camp"}, readings=readings)
    assert field_asking(draft, "measure") == "what"
    text = draft.quote
    parts = traits(verify(Source.read(text, "fr"), draft, PASSAGES), text, "fr", PASSAGES)
    assert parts["goes_on"] == 0
    assert (parts["echoed"], parts["backed"], parts["same"], parts["measure.counted"]) == (1.0, 0.75, 0.0, 1.0)


def test_what_a_field_asks_makes_it_the_subject_not_its_name() -> None:
    asking = {"what": "measure", "whose": "subject", "subject": "attribution"}
    readings = {name: Readings(None, None, 1.0, "reader", asks=asked) for name, asked in asking.items()}
    text = "Il faut 12 lits, dit Ana."
    passages = frozenset(asking)
    for whose, same in (("lits", 1), ("Il", 0)):
        draft = Draft(text, "12", {"what": "lits", "whose": whose, "subject": "Ana"}, readings=readings)
        parts = traits(verify(Source.read(text, "fr"), draft, passages), text, "fr", passages)
        assert parts["subject_too"] == same


def test_traits_weigh_where_they_were_learnt_and_only_there() -> None:
    text = "Il a appelé les deux pays au calme."
    made = claim(text, "deux", measure="pays")
    learnt = Calibration("m", 1.0, {"known": -3.0})
    assert confidence(made, text, PASSAGES, calibration=learnt, lang="fr").score < 0.2
    assert confidence(made, text, PASSAGES, lang="fr").score == confidence(made, text, PASSAGES).score


def test_a_model_that_nobody_measured_has_the_usual_threshold() -> None:
    assert threshold("nobody") == UNMEASURED
