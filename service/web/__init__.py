"""The review pages: HTML over the same store and the same rules. Knows no rule of deciding: `service.review` has them."""
