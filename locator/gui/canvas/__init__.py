"""The map: what lies where on screen, drawn off the window's thread."""
