"""Table of the coordinates that a list's rows could be in."""

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from locator.domain.datum import datum_name
from locator.gui.models.columns import Column, Rows, numbers, shares, words
from locator.words import _


def evidence_rows(evidence: Sequence[Mapping[str, Any]], used: str = "") -> Rows:
    """Make one row a datum that the rows could be in; ``used`` is the one they are read in."""
    inside = [int(row["inside_named_street"]) for row in evidence]
    tested = [int(row["rows_tested"]) for row in evidence]
    columns = [
        words("datum", _("Coordinates"), [_datum(str(row["datum"]), used) for row in evidence]),
        numbers("tested", _("Tested"), [float(one) for one in tested], tip=_("Rows tested")),
        numbers("inside", _("In its street"), list(map(float, inside)), tip=_("Inside the street they name")),
        shares("share", _("Share"), [n / of if of else None for n, of in zip(inside, tested, strict=True)]),
        numbers(
            "district",
            _("In district"),
            _counts(evidence, "inside_district"),
            tip=_("Inside the district"),
        ),
    ]
    columns += _told(evidence)
    return Rows(tuple(str(row["datum"]) for row in evidence), tuple(columns))


def _told(evidence: Sequence[Mapping[str, Any]]) -> Iterator[Column]:
    """Columns of what is not known for every study, or was not for an earlier import."""
    if any(row.get("on_water") is not None for row in evidence):
        yield numbers("water", _("On water"), _counts(evidence, "on_water"))
    if any(row.get("score") is not None for row in evidence):
        tip = _("What the decision rests on: how far the rows lie outside the streets they name; 0 is best")
        yield numbers("score", _("Score"), _counts(evidence, "score"), digits=1, tip=tip)


def _counts(evidence: Sequence[Mapping[str, Any]], field: str) -> list[float]:
    return [math.nan if row.get(field) is None else float(row[field]) for row in evidence]


def _datum(datum: str, used: str) -> str:
    name = datum_name(datum)
    return _("{datum} (in use)").format(datum=name) if datum == used else name
