"""Small charts: frozen data, pure painting, and one widget that shows any of them."""
