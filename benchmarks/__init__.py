"""What prints the claims: no application code, and nothing of the application imports it."""
