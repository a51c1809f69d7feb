"""Small charts: frozen data and pure painting."""
