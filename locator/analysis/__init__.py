"""One measure a file: pure functions over arrays in metres."""
