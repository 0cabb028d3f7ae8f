"""Passages that rules of grammar propose for a field: what is counted, who speaks, when. The model chooses among them.

Closed word classes only (determiners, prepositions, auxiliaries, verbs of saying, names of days and months), one table
a language. A language without a table gets no proposals; its fields may then be any words of their scope.
"""
