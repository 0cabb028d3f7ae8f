"""Word lists as they are written in the tables, and texts written alike. Pure."""

STRAIGHT = str.maketrans({"’": "'", "\u00a0": " ", "\u202f": " "})  # what stands in texts → as the tables write it


def words(text: str) -> frozenset[str]:
    """The words of `text`, which stand between white space."""
    return frozenset(text.split())
