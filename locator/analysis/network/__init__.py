"""Circles along the walk network: every way as a graph, joined from both ends at every point in sight."""
