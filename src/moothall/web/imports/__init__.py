"""The import review: from a paper to the record, one page a step."""
