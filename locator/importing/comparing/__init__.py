"""A list against what the study holds already."""
