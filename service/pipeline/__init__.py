"""From an article to its verified claims and the document that is written about them."""
