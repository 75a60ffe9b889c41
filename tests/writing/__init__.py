"""What reports say, and what each format makes of it."""
