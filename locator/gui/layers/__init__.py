"""One file a map layer: pure functions that paint study data."""
