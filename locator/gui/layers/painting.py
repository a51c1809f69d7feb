"""Painting on an image so that the painter always lets go of it first."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtGui import QImage, QPainter


@contextmanager
def painting(image: QImage) -> Iterator[QPainter]:
    """Give a smooth painter on ``image``.

    Work that is given up raises out of the block; an image that goes before its painter takes the program
    along.
    """
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    try:
        yield painter
    finally:
        painter.end()
