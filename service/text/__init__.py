"""Articles, spans, canonical text and the location of quotes. Pure: no file, clock, network or settings."""
