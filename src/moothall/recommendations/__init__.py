"""Audits and their recommendations."""
