"""The set-up of a council, in pages."""
