"""The field's nouns and rules: plain values, no clock, no database."""
