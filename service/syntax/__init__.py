"""The second reader: what each number's fields say, read from grammar alone. Knows no model and no verdict."""
