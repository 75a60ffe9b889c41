"""The neutral document that stands in the middle of reading and writing."""
