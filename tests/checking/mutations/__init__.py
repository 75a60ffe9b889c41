"""Consistent papers, one thing changed in each, and what the checks then find."""
