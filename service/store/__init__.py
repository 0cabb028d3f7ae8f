"""What Pincite remembers: articles, runs, answers, claims, decisions, and the work still to be done."""
