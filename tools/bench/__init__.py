"""How fast Moothall reads, shows and writes: tables at several sizes, and never a verdict."""
