"""Word lists as they are written in the tables. Pure."""


def words(text: str) -> frozenset[str]:
    """The words of `text`, which stand between white space."""
    return frozenset(text.split())
