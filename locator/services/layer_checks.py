"""What barriers and crossings of a list lack once they stand in the study."""

from collections.abc import Iterator, Sequence

import numpy as np

from locator.analysis.barriers.linework import lay_barriers
from locator.analysis.barriers.notes import Found, Note
from locator.domain.imports import ImportRecord
from locator.domain.problems import Problem
from locator.domain.projection import to_degrees
from locator.domain.study import Study

# More of one sort are told as one, with where the first is.
MOST_TOLD = 20


def barrier_problems(study: Study, record: ImportRecord) -> list[Problem]:
    """Tell of the list's crossings off every barrier, and of its barriers' loose ends near another.

    Parameters
    ----------
    study : Study
        With the list's rows in it.
    record : ImportRecord
        Of barriers or crossings; of any other target nothing is told.
    """
    bars = study.barriers.type != "closed_edge"
    if record.target not in ("barriers", "crossings") or not bars.any():
        return []
    # How long one waits is of no account for what is off.
    notes = lay_barriers(study.barriers, study.crossings, study.epsg, 0.0).notes
    table = getattr(study, record.target)
    place = {row: at for at, row in enumerate(np.flatnonzero(table.list == record.list).tolist())}
    own = [note for note in notes if note.table == record.target and note.row in place]
    # A gate stands on a way or in a wall; away from all barriers it is where it should be.
    gates = set(np.flatnonzero(study.crossings.type == "gate").tolist())
    own = [note for note in own if note.code != Found.CROSSING_OFF or note.row not in gates]
    is_plain = record.counts.get("read", 0) == len(place)
    numbers = {row: at + 1 for row, at in place.items()} if is_plain else {}
    found: list[Problem] = []
    for code in Found:
        found += _told([note for note in own if note.code == code], study, numbers)
    return found


def _told(notes: Sequence[Note], study: Study, numbers: dict[int, int]) -> Iterator[Problem]:
    """Notes of one sort: one by one, or as one where they are many."""
    many = len(notes) > MOST_TOLD
    for note in notes[: 1 if many else None]:
        facts = {
            "name": _name(note, study),
            "metres": f"{note.metres:.0f}",
            "where": _where(note, study.epsg),
        }
        if many:
            facts["rows"] = str(len(notes))
        yield Problem(note.code.value, None if many else numbers.get(note.row), facts=facts)


def _name(note: Note, study: Study) -> str:
    table = getattr(study, note.table)
    return str(table.name[note.row] or table.type[note.row])


def _where(note: Note, epsg: int) -> str:
    if not np.isfinite([note.x, note.y]).all():
        return ""
    lon, lat = to_degrees(np.array([note.x]), np.array([note.y]), epsg)
    return f"{lon[0]:.6f},{lat[0]:.6f}"
