"""What columns, cells and names mean."""
