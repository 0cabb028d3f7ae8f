"""How good extraction is, measured against gold: claims that people made or confirmed."""
