"""Checks: what in a paper contradicts what, and by which computation.

One room for each family of checks; ``families.FAMILIES`` names them. All is plain Python over the
document tree: no clock, no database, no network.
"""
