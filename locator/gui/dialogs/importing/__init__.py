"""The import dialog: what a file holds, how it was understood, and what it would change."""
