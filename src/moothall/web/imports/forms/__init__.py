"""What a person fills in while a paper is read into the record."""
