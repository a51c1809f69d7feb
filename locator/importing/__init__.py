"""Lists and layers as planners keep them, read into the domain's tables."""
