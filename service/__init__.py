"""Pincite: every number pinned to its source."""

__version__ = "0.1.0"
