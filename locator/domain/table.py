"""Read-only columns of one length: what every list in a study is made of."""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace
from typing import TYPE_CHECKING, Any, Self

import numpy as np
import shapely

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import ArrayLike, NDArray

_FILL: dict[str, object] = {"text": "", "number": np.nan, "flag": False, "geometry": None}
_DTYPE: dict[str, type] = {"text": object, "number": np.float64, "flag": np.bool_, "geometry": object}


def text() -> Any:
    """Declare a column of ``str``; empty where unknown."""
    return field(default_factory=lambda: np.empty(0, object), metadata={"role": "text"})


def number() -> Any:
    """Declare a column of ``float64``; NaN where unknown."""
    return field(default_factory=lambda: np.empty(0, np.float64), metadata={"role": "number"})


def flag() -> Any:
    """Declare a column of ``bool``."""
    return field(default_factory=lambda: np.empty(0, np.bool_), metadata={"role": "flag"})


def geometry() -> Any:
    """Declare a column of shapely geometries, longitude and latitude in WGS 84; ``None`` where unknown."""
    return field(default_factory=lambda: np.empty(0, object), metadata={"role": "geometry"})


@dataclass(frozen=True, eq=False)
class Table:
    """Rows held as read-only columns of one length."""

    def __post_init__(self) -> None:
        length = None
        for column in fields(self):
            role = column.metadata["role"]
            given = getattr(self, column.name)
            values = given if _is_frozen(given, role) else _frozen(given, role)
            if length is None:
                length = len(values)
            if len(values) != length:
                raise ValueError(f"{type(self).__name__}.{column.name} has {len(values)} rows, not {length}")
            object.__setattr__(self, column.name, values)

    def __len__(self) -> int:
        return len(getattr(self, fields(self)[0].name))

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return self is other or all(
            _same(getattr(self, c.name), getattr(other, c.name), c.metadata["role"]) for c in fields(self)
        )

    __hash__ = None  # type: ignore[assignment]  # equal by value, and large

    @classmethod
    def columns(cls) -> dict[str, str]:
        """Name of every column and its role: text, number, flag or geometry."""
        return {c.name: c.metadata["role"] for c in fields(cls)}

    @classmethod
    def build(cls, rows: int, **given: ArrayLike) -> Self:
        """Make a table of ``rows`` rows; columns not given are unknown throughout."""
        filled = {
            name: given.get(name, np.full(rows, _FILL[role], dtype=_DTYPE[role]))
            for name, role in cls.columns().items()
        }
        return cls(**filled)

    def take(self, rows: NDArray[np.bool_] | NDArray[np.intp]) -> Self:
        """Rows picked by mask or by position."""
        return type(self)(**{name: getattr(self, name)[rows] for name in self.columns()})

    def append(self, other: Self) -> Self:
        """Rows of both, these first."""
        return type(self)(
            **{name: np.concatenate([getattr(self, name), getattr(other, name)]) for name in self.columns()}
        )

    def with_columns(self, **changed: ArrayLike) -> Self:
        """Return the same rows with some columns replaced."""
        return replace(self, **changed)

    def with_row(self, row: int, changes: Mapping[str, object]) -> Self:
        """Return the same table with some cells of one row replaced."""
        columns = {}
        for name, value in changes.items():
            values = getattr(self, name).copy()
            values[row] = value
            columns[name] = values
        return replace(self, **columns)

    def row(self, row: int) -> dict[str, Any]:
        """Cells of one row by column name."""
        return {name: getattr(self, name)[row] for name in self.columns()}


def _is_frozen(given: ArrayLike, role: str) -> bool:
    """Whether a column can be shared as it is: nobody can change it."""
    return (
        isinstance(given, np.ndarray)
        and given.dtype == _DTYPE[role]
        and not given.flags.writeable
        and given.base is None
    )


def _frozen(given: ArrayLike, role: str) -> NDArray[Any]:
    if role == "geometry":
        listed = list(given)  # type: ignore[arg-type]  # geometries in a row
        values = np.empty(len(listed), dtype=object)
        values[:] = listed
    else:
        values = np.array(given, dtype=_DTYPE[role])
    values.setflags(write=False)
    return values


def _same(one: NDArray[Any], other: NDArray[Any], role: str) -> bool:
    if one is other:
        return True
    if len(one) != len(other):
        return False
    if role == "number":
        return bool(np.array_equal(one, other, equal_nan=True))
    if role == "geometry":
        missing = shapely.is_missing(one)
        if not np.array_equal(missing, shapely.is_missing(other)):
            return False
        return bool(np.all(shapely.equals_identical(one[~missing], other[~missing])))
    return bool(np.array_equal(one, other))
