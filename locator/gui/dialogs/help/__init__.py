"""Pages of help beside the window: contents, text, search."""
