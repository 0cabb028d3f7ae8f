"""Ids that sort by time and say what they are. Knows no table."""

import secrets
import time

_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"  # Crockford's base 32: no i, l, o, u
_CHARACTERS = 16


def new_id(prefix: str) -> str:
    """`prefix_` and 16 characters: 42 bits of milliseconds (139 years from 1970) and 38 random ones."""
    number = (time.time_ns() // 1_000_000) << 38 | secrets.randbits(38)
    digits = (_ALPHABET[number >> shift & 31] for shift in range(5 * (_CHARACTERS - 1), -1, -5))
    return f"{prefix}_{''.join(digits)}"
