"""What a server writes of itself: enough to find a fault, and nothing about people or papers."""
