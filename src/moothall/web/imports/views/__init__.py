"""The pages of an import, each with one call into the domain."""
