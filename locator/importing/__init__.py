"""Reading lists and layers as planners hold them, and saying what is wrong with them."""
