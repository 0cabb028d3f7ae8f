"""The verification contract: drafts in, claims out. Pure and deterministic."""
