"""Finding quantities in a text and reading their exact values. Pure; one table of data per language."""
