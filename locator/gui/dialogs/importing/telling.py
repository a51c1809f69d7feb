"""Rows that tell coordinate systems apart to the eye, as the fault that asks for one names them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

import numpy as np

from locator.domain.datum import datum_name
from locator.domain.projection import to_metres
from locator.gui.dialogs.importing.frame import Floats
from locator.services.trial import Spots
from locator.words import _


@dataclass(frozen=True)
class Telling:
    """A row of the file: its name, and by datum the street and the place it would be in, in metres."""

    row: int
    name: str
    streets: Mapping[str, str]
    places: Mapping[str, tuple[float, float]]


def telling_of(details: Mapping[str, object], epsg: int) -> tuple[Telling, ...]:
    """Rows named by the details of a fault, in metres of ``epsg``; none where it names none."""
    rows = cast("list[Mapping[str, Any]]", details.get("discriminating_rows", []))
    return tuple(
        Telling(
            row=int(one["row"]),
            name=str(one["name"]),
            streets=dict(one["streets"]),
            places={datum: _metres(place, epsg) for datum, place in one["places"].items()},
        )
        for one in rows
    )


def _metres(place: Sequence[float], epsg: int) -> tuple[float, float]:
    ((x, y),) = to_metres(np.array([place[0]]), np.array([place[1]]), epsg).tolist()
    return x, y


def both_places(one: Telling, spots: Spots) -> Floats | None:
    """Place of a row under the datum used and under its rival, (2, 2) in metres; ``None`` without both."""
    if spots.datum not in one.places or spots.rival_datum not in one.places:
        return None
    return np.array([one.places[spots.datum], one.places[spots.rival_datum]])


def words_of(one: Telling, datum: str, rival: str) -> str:
    """In which streets a row would lie."""
    parts = [
        _("{datum}: {street}").format(
            datum=datum_name(each), street=one.streets.get(each) or _("in no street")
        )
        for each in (datum, rival)
    ]
    return _("Row {row}, {name}: {parts}").format(row=one.row, name=one.name, parts="; ".join(parts))
