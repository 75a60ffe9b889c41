"""Papers that are checked: giving them, what was found beside its place, and deciding on it."""
