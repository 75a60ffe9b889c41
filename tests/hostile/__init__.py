"""Files that nobody sends with good intent, and files that were torn on the way."""
