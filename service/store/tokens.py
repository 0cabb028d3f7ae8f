"""The form of a key's token: made, recognised and hashed. Knows no table and no request.

`pct_`, 8 characters by which the row is found, 32 secret ones (190 bits), 6 of checksum: 50 in all, base 62, no
punctuation, so that a double click selects it. The checksum (CRC-32) lets secret scanners and clients tell a mistyped
or cut token from an unknown one without asking the server; it protects nothing.
"""

import hashlib
import hmac
import re
import secrets
import zlib

MARK = "pct_"
_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_PREFIX = 8
_SECRET = 32
_CHECK = 6
_FORM = re.compile(rf"{MARK}[0-9A-Za-z]{{{_PREFIX + _SECRET + _CHECK}}}")


def new_token() -> str:
    """A token nobody has seen yet."""
    drawn = "".join(secrets.choice(_ALPHABET) for _ in range(_PREFIX + _SECRET))
    return MARK + drawn + _checksum(MARK + drawn)


def is_token(text: str) -> bool:
    """Whether `text` has the form of a token and its checksum."""
    return _FORM.fullmatch(text) is not None and _checksum(text[:-_CHECK]) == text[-_CHECK:]


def prefix_of(token: str) -> str:
    """The part that is stored in the clear, with its mark: what lists show."""
    return token[: len(MARK) + _PREFIX]


def digest(secret: bytes, token: str) -> str:
    """What is stored of the token: its HMAC-SHA256 under the server's secret, 64 hexadecimal digits."""
    return hmac.new(secret, token.encode("utf-8", "replace"), hashlib.sha256).hexdigest()


def _checksum(text: str) -> str:
    number = zlib.crc32(text.encode("ascii"))
    digits = []
    for _ in range(_CHECK):
        number, rest = divmod(number, len(_ALPHABET))
        digits.append(_ALPHABET[rest])
    return "".join(reversed(digits))
