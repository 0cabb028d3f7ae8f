"""Hypothesis: the same examples in every run; `--hypothesis-profile=deep` searches further, anew each time."""

from hypothesis import HealthCheck, settings

settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.register_profile("deep", max_examples=1500, deadline=None, suppress_health_check=list(HealthCheck))
settings.load_profile("repeatable")
