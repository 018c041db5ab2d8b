"""The editors' forms: what stands where, in an order a baker understands, and what is said beside it."""
