"""Moothall: one record of what a council has said it will do, and whether it did."""

__version__ = "0.1.0"
