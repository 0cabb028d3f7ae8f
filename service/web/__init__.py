"""The review pages: HTML over the store. Knows no rule of deciding: `service.review` has them."""
