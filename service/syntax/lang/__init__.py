"""What the syntax reader knows of each language: word lists and patterns, no code that decides."""
