"""What the corpus of lists is built from."""
