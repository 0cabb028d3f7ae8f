"""One table of data per language. Knows words, not how they are looked for."""
