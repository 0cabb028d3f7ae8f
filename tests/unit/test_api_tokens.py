"""A key's token: recognised offline, told from a mistyped one, never kept."""

import re

import pytest

from service.store import tokens


def test_a_token_has_the_published_form() -> None:
    token = tokens.new_token()
    assert re.fullmatch(r"pct_[0-9A-Za-z]{46}", token)
    assert tokens.is_token(token)
    assert tokens.prefix_of(token) == token[:12]


def test_no_two_tokens_are_alike() -> None:
    made = {tokens.new_token() for _ in range(200)}
    assert len({token[:12] for token in made}) == 200


def test_a_token_that_stays_one() -> None:
    """Written down: tokens given out must be recognised by every later version."""
    assert tokens.is_token("pct_0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcd1t9d83")


@pytest.mark.parametrize("place", range(4, 50))
def test_one_wrong_character_is_noticed(place: int) -> None:
    token = tokens.new_token()
    other = "x" if token[place] != "x" else "y"
    assert not tokens.is_token(token[:place] + other + token[place + 1 :])


@pytest.mark.parametrize("wrong", ["", "pct_", "sk-abc", "pct_" + "a" * 45, "pct_" + "é" * 46, "PCT_" + "a" * 46])
def test_what_is_no_token(wrong: str) -> None:
    assert not tokens.is_token(wrong)


def test_a_cut_or_lengthened_token_is_noticed() -> None:
    token = tokens.new_token()
    assert not any(tokens.is_token(wrong) for wrong in (token[:-1], token + "0", token + "\n", " " + token))


def test_the_digest_depends_on_token_and_secret() -> None:
    a, b = tokens.new_token(), tokens.new_token()
    digests = {tokens.digest(s, t) for s in (b"x" * 32, b"y" * 32) for t in (a, b)}
    assert len(digests) == 4
    assert all(re.fullmatch(r"[0-9a-f]{64}", digest) for digest in digests)
