"""Out of the record: facts, then a builder's document, then a writer's bytes."""
