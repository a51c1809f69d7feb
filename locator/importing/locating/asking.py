"""Faults that ask the planner which coordinate system a list is in."""

from collections.abc import Mapping, Sequence

from locator.domain.datum import datum_name
from locator.errors import InputError
from locator.importing.locating.datum import Decision
from locator.words import _

# Faults that the planner's word on the coordinate system mends; all name the likely one, if one is.
ASKED = frozenset({"datum_uncertain", "datum_mixed"})
_ROWS_NAMED = 8


def uncertain(
    file: str, decision: Decision, rows: Sequence[int], telling: Sequence[Mapping[str, object]]
) -> InputError:
    """Fault of a list whose rows do not tell their coordinate system for certain.

    ``rows`` are the numbers of all rows in the file, ``telling`` rows that lie in different streets under the
    two best candidates. Of the details ``likely`` is empty where several fit equally well (``tied``);
    ``shown`` is what the rows are shown by until the planner has said.
    """
    details: dict[str, object] = {
        "evidence": [dict(row) for row in decision.evidence],
        "likely": "" if decision.tied else decision.chosen,
        "tied": list(decision.tied),
        "shown": decision.chosen,
        "why": decision.why,
        "rows_tested": decision.rows_tested,
        "rows_telling": decision.rows_telling,
        "discriminating_rows": [dict(row) for row in telling],
    }
    if decision.why == "mixed":
        return _mixed(file, decision, [rows[row] for row in decision.part.tolist()], details)
    said = _("The rows of “{file}” do not tell for certain which coordinate system they are in.").format(
        file=file
    )
    return InputError("datum_uncertain", f"{said} {_because(decision)}".strip(), _remedy(decision), details)


def _remedy(decision: Decision) -> str:
    likely = {"likely": datum_name(decision.chosen), "code": decision.chosen}
    if decision.why == "boundary":
        words = _("Make the study again with --crs gcj02 for the streets; or say --crs {code} here.")
    elif decision.tied:
        return _("Ask where the coordinates come from and say it with --crs, such as --crs gcj02.")
    else:
        words = _("Say it with --crs; the likely one is {likely} (--crs {code}).")
    return words.format(**likely)


def _because(decision: Decision) -> str:
    """One sentence that says what the evidence lacks."""
    if decision.tied and decision.why != "untested":
        return _("They fit equally well as {tied}.").format(tied=", ".join(map(datum_name, decision.tied)))
    first, second = _inside(decision, decision.chosen), _inside(decision, decision.other)
    facts = {
        "likely": datum_name(decision.chosen),
        "other": datum_name(decision.other),
        "rows": f"{decision.rows_telling:,}",
        "tested": f"{decision.rows_tested:,}",
        "inside": f"{first:,}",
        "rival": f"{second:,}",
    }
    words = {
        "untested": _("None of its rows names a street of this study."),
        "names": _("The places of facilities known already speak for {likely}, the streets do not."),
        "boundary": _("The streets of this study seem to be in GCJ-02 themselves."),
        "outside": _("Only {inside} of {tested} rows lie where they say even under {likely}, the best."),
        "thin": _("Only {rows} of {tested} rows tell {likely} from {other}."),
        "close": _("{likely} puts {inside} of {tested} rows where they say that they are, {other} {rival}."),
    }
    if decision.why == "close" and not decision.other:
        return ""
    return words.get(decision.why, "").format(**facts)


def _inside(decision: Decision, datum: str) -> int:
    found = (int(str(row["rows_inside"])) for row in decision.evidence if row["datum"] == datum)
    return next(found, 0)


def _mixed(file: str, decision: Decision, rows: list[int], details: dict[str, object]) -> InputError:
    return InputError(
        "datum_mixed",
        _("“{file}” mixes coordinate systems: {rows} rows fit {other} alone, others {likely} alone.").format(
            file=file,
            rows=f"{len(rows):,}",
            other=datum_name(decision.other),
            likely=datum_name(decision.chosen),
        ),
        _("Part the list by coordinate system and import each part with its own --crs."),
        {**details, "other": decision.other, "rows": rows},
    )


def row_numbers(rows: Sequence[int]) -> str:
    """List the first few of many row numbers."""
    shown = ", ".join(str(row) for row in rows[:_ROWS_NAMED])
    return f"{shown} …" if len(rows) > _ROWS_NAMED else shown


def nowhere(file: str, middle: tuple[float, float], km: float, evidence: Sequence[object]) -> InputError:
    """Fault of a list whose rows fit the district under no system; ``middle``: degrees they would lie at."""
    lon, lat = middle
    return InputError(
        "datum_unknown_place",
        _(
            "No row of “{file}” lies in the district under any coordinate system that Locator knows;"
            " the middle of the list would be at {lon}, {lat}, {km} km away."
        ).format(file=file, lon=f"{lon:.4f}", lat=f"{lat:.4f}", km=f"{km:,.1f}"),
        _("Check that the list is of this district; if it is, name its coordinate system with --crs."),
        {"middle": [round(lon, 6), round(lat, 6)], "km": round(km, 1), "evidence": list(evidence)},
    )


def local_grid(file: str, middle: tuple[float, float]) -> InputError:
    """Fault of a list in metres around an origin that only the planner knows; ``middle``: its numbers."""
    x, y = middle
    return InputError(
        "local_grid_unknown",
        _(
            "“{file}” holds metres of a local grid (about {x}, {y}), whose origin the file does not say."
        ).format(file=file, x=f"{x:,.0f}", y=f"{y:,.0f}"),
        _(
            "Ask the surveyor for four numbers and give --crs LOCAL:lon0,lat0,false_east,false_north: the"
            " central meridian and the latitude of origin in degrees, and what is added to east and north in"
            " metres."
        ),
        {"middle": [round(x, 3), round(y, 3)], "parameters": ["lon0", "lat0", "false_east", "false_north"]},
    )
