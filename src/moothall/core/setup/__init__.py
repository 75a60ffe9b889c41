"""What a council sets up: reading values, wording them, seeing their effect, taking them in."""
