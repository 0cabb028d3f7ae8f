"""Bytes to articles: formats, encodings, languages, limits. Nothing here knows of quantities or models."""
