"""What is said about a number, what was found about the saying, and how sure we are. Pure."""
