"""JSON as it stands in a study file: readable Chinese, no NaN, and values of the domain made from it."""

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np

if TYPE_CHECKING:
    from pydantic import TypeAdapter

Value = TypeVar("Value")


def dump(value: object) -> str:
    """Text of ``value``; dataclasses, mappings and numpy scalars are taken as what they hold.

    Raises
    ------
    ValueError
        A number is NaN or infinite: JSON has no word for it.
    TypeError
        A value has no form in JSON.
    """
    return json.dumps(value, ensure_ascii=False, allow_nan=False, default=_plain)


def load(text: object) -> Any:
    """Value of a text.

    Raises
    ------
    ValueError
        The text is no JSON, or not a text at all.
    """
    if not isinstance(text, str):
        raise ValueError(f"{text!r} is no JSON")
    return json.loads(text)


def make(cls: type[Value], held: object) -> Value:
    """Make a value of the dataclass ``cls`` from a mapping of its fields.

    Fields that are missing have their defaults; names that are no fields are ignored, since a newer program
    may have written them.

    Raises
    ------
    ValueError
        A field is of another type, or one without a default is missing.
    """
    made: Value = _adapter(cls).validate_python(held)  # type: ignore[arg-type]  # classes are hashable
    return made


@cache
def _adapter(cls: type[Any]) -> "TypeAdapter[Any]":
    from pydantic import TypeAdapter

    return TypeAdapter(cls)


def _plain(value: object) -> object:
    if is_dataclass(value):
        return {field.name: getattr(value, field.name) for field in fields(value)}
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, np.generic):
        return value.item()
    raise TypeError(f"{type(value).__name__} has no form in JSON")
