"""Doubt: how the numbers move with what is assumed, and how far the data can be wrong."""
