"""Papers that are checked: how they are kept, what may be seen of them, and every read."""
