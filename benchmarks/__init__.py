"""Measurements against peers, in one run on one machine. Never part of the tests; `make bench` runs them."""
