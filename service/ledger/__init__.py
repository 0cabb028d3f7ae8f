"""The store as a ledger of what was asked: nothing is paid for twice, and a better verifier goes over all of it."""
