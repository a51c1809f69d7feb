"""People in classes, as the map shows them."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, eq=False)
class Grades:
    """People of every place by class.

    Attributes
    ----------
    title, told : str
        What the classes are of, for the legend.
    names : tuple of str
        What each class means, its people included.
    xy : (N, 2) float64
        Metres in the study's CRS.
    people : (N,) float64
    counted : (N,) bool
        Places where people are counted; elsewhere they are spread over their street.
    grade : (N,) int64
        Class, 0 to 4.
    lit : (N,) bool
        Places pointed at.
    outdated : bool
        They are of a study before this one.
    """

    title: str
    told: str
    names: tuple[str, ...]
    xy: NDArray[np.float64]
    people: NDArray[np.float64]
    counted: NDArray[np.bool_]
    grade: NDArray[np.int64]
    lit: NDArray[np.bool_]
    outdated: bool = False
