"""Every guard of the product, how to take it away, and the tests that fail without it."""
