"""Shortest ways that pass no barrier but at open crossings, and the ground they reach."""
