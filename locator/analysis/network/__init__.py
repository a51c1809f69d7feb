"""Circles along the walk network: every way laid as a graph, joined from both ends at every point in sight."""
