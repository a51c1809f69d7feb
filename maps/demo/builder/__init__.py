"""Builds the fictional demo district: ground, barriers, walk network, people and lists."""
