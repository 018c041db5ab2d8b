"""Keeps the product's promises under load, under kills and without its optional parts, and measures how."""
