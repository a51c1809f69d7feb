"""Which older people cannot reach which service within fifteen minutes on foot, street by street."""

__version__ = "0.1.0"
