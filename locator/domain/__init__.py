"""The nouns of the field: immutable values, no input or output."""
