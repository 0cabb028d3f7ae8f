"""Asking a language model about the quantities of an article: prompt, answer schema, client, engine."""
