"""Unplaced facilities looked up by a service on the network, as proposals that the planner takes or leaves.

Nothing but an address with its city and district is sent, and nothing at all without consent.
"""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Literal

import numpy as np
import shapely

from locator.domain.edits import apply
from locator.domain.facilities import Facilities, Status
from locator.domain.progress import Progress, silent
from locator.domain.projection import geometry_to_metres, to_metres
from locator.domain.study import Edit, Study
from locator.errors import InputError, UsageError
from locator.importing.fold import fold
from locator.importing.locating.systems import to_wgs84
from locator.services.lookups.geocoder import Found, Geocoder, Level, Provider
from locator.words import _

KEY_VARIABLE = "LOCATOR_GEOCODER_KEY"
Doubt = Literal["", "nothing_found", "not_exact", "outside_street", "far_away"]
_AWAY_M = 150.0
_FAR_M = 100_000.0
_LONGEST_KEY = 4096


@dataclass(frozen=True)
class Question:
    """One address to ask for, and the facilities that stand there."""

    address: str
    facility_ids: tuple[str, ...]


@dataclass(frozen=True)
class Proposal:
    """Where a service puts a facility.

    ``lon`` and ``lat`` are WGS 84 degrees, NaN where nothing was found; ``away_m`` how far that is outside
    the street that the facility names, 0 inside, NaN where it names none. ``doubt`` says why the place is
    not taken unasked; empty where there is no reason.
    """

    facility_id: str
    name: str
    address: str
    found: Found | None
    lon: float
    lat: float
    away_m: float
    doubt: Doubt


@dataclass(frozen=True)
class LookedUp:
    """Proposals, and the fault that ended the work before all was asked."""

    proposals: tuple[Proposal, ...]
    fault: InputError | None = None

    @property
    def sure(self) -> tuple[Proposal, ...]:
        """Proposals that nothing speaks against."""
        return tuple(proposal for proposal in self.proposals if not proposal.doubt)


def questions(study: Study, city: str = "") -> tuple[Question, ...]:
    """Addresses of facilities that are neither placed nor closed; one that has none is not asked for."""
    facilities = study.facilities
    asked: dict[str, list[str]] = {}
    for row in np.flatnonzero(~facilities.placed & (facilities.status != Status.CLOSED)).tolist():
        if facilities.address[row].strip():
            asked.setdefault(_sent(facilities, row, city), []).append(str(facilities.id[row]))
    return tuple(Question(address, tuple(ids)) for address, ids in asked.items())


def _sent(facilities: Facilities, row: int, city: str) -> str:
    """Address with its city and district before it, unless it names them itself; nothing else."""
    address, district = str(facilities.address[row]).strip(), str(facilities.district_named[row]).strip()
    for place in (district, city.strip()):
        if place and fold(place) not in fold(address):
            address = place + address
    return address


def consented(asked: Sequence[Question], provider: Provider, *, consent: bool) -> None:
    """Make sure that the planner agrees to what would be sent.

    Raises
    ------
    UsageError
        ``lookup_consent_missing``.
    """
    if consent:
        return
    raise UsageError(
        "lookup_consent_missing",
        _("{count} addresses would be sent to {service} ({host}); nothing was sent.").format(
            count=f"{len(asked):,}", service=provider.name(), host=provider.host
        ),
        _("Add --consent if you agree. Only address, district and city are sent, no other column."),
        {"service": provider.id, "host": provider.host, "addresses": len(asked)},
    )


def read_key(file: Path | None) -> str:
    """The planner's own key, from a file or from the environment.

    Raises
    ------
    UsageError
        ``lookup_key_missing``.
    InputError
        ``lookup_key_unreadable``.
    """
    key = _key_of_environment() if file is None else _key_in(file)
    if key:
        return key
    raise UsageError(
        "lookup_key_missing",
        _("No key for the service is given."),
        _("Name a file that holds it with --key-file, or set {variable}.").format(variable=KEY_VARIABLE),
    )


def _key_of_environment() -> str:
    key = os.environ.get(KEY_VARIABLE, "").strip()
    if key.isprintable():
        return key
    raise InputError(
        "lookup_key_unreadable",
        _("The key in the variable {variable} cannot be read.").format(variable=KEY_VARIABLE),
        _("Set it to the key alone, as plain text."),
    )


def _key_in(file: Path) -> str:
    try:
        with file.open(encoding="utf-8-sig") as stream:
            text = stream.read(_LONGEST_KEY + 1)
        if len(text) <= _LONGEST_KEY and text.strip().isprintable():
            return text.strip()
        error: Exception | None = None
    except (OSError, ValueError) as caught:
        error = caught
    raise InputError(
        "lookup_key_unreadable",
        _("The key cannot be read from {file}.").format(file=file),
        _("Put the key alone into a text file."),
    ) from error


def look_up(
    study: Study,
    asked: Sequence[Question],
    geocoder: Geocoder,
    city: str = "",
    exact: Level = Level.SITE,
    progress: Progress = silent,
) -> LookedUp:
    """Ask for every address; a place known less than ``exact``, or outside its street, is in doubt.

    ``progress`` may raise :class:`locator.errors.Cancelled`. A fault of the service ends the work; what was
    found before is kept.
    """
    proposals: list[Proposal] = []
    ground = _Ground.of(study)
    for done, question in enumerate(asked):
        beat = partial(progress, done, len(asked), _("Looking up {address}").format(address=question.address))
        beat()
        try:
            found = geocoder.find(question.address, city, beat)
        except InputError as fault:
            return LookedUp(tuple(proposals), fault)
        proposals += [
            _proposal(study, ground, facility_id, question.address, found, exact)
            for facility_id in question.facility_ids
        ]
    return LookedUp(tuple(proposals))


@dataclass(frozen=True)
class _Ground:
    """Outlines of the streets in metres, by code."""

    epsg: int
    streets: Mapping[str, shapely.Geometry]

    @classmethod
    def of(cls, study: Study) -> "_Ground":
        outlines = geometry_to_metres(study.streets.geometry, study.epsg)
        return cls(study.epsg, dict(zip(map(str, study.streets.code), outlines, strict=True)))

    def metres_from(self, lon: float, lat: float, code: str) -> float:
        """How far a place is outside a street; outside all of them where ``code`` is empty."""
        point = shapely.Point(to_metres(np.array([lon]), np.array([lat]), self.epsg)[0])
        outlines = [self.streets[code]] if code else list(self.streets.values())
        return float(shapely.distance(outlines, point).min())


def _proposal(
    study: Study, ground: _Ground, facility_id: str, address: str, found: Found | None, exact: Level
) -> Proposal:
    facilities = study.facilities
    row = facilities.row_of(facility_id)
    name, code = str(facilities.name[row]), str(facilities.street_code[row])
    lon, lat = (np.nan, np.nan) if found is None else _degrees(found)
    if found is None or not (np.isfinite(lon) and np.isfinite(lat)):
        return Proposal(facility_id, name, address, None, np.nan, np.nan, np.nan, "nothing_found")
    away = ground.metres_from(lon, lat, code) if code else np.nan
    doubt: Doubt = ""
    if not ground.metres_from(lon, lat, "") <= _FAR_M:
        doubt = "far_away"
    elif found.level < exact:
        doubt = "not_exact"
    elif away > _AWAY_M:
        doubt = "outside_street"
    return Proposal(facility_id, name, address, found, lon, lat, away, doubt)


def _degrees(found: Found) -> tuple[float, float]:
    """Longitude and latitude of a place found, in WGS 84."""
    x, y = to_wgs84(np.array([found.lon]), np.array([found.lat]), found.datum)
    return float(x[0]), float(y[0])


def doubt_words(proposal: Proposal) -> str:
    """Why a place is not taken unasked, in the language in use; empty where it is."""
    level = proposal.found.level.label if proposal.found else ""
    return {
        "": "",
        "nothing_found": _("nothing found"),
        "not_exact": _("known to {level}").format(level=level),
        "outside_street": _("{metres} m outside the street that it names").format(
            metres="" if np.isnan(proposal.away_m) else f"{proposal.away_m:,.0f}"
        ),
        "far_away": _("far from the district"),
    }[proposal.doubt]


def edit_of(proposal: Proposal) -> Edit:
    """Edit that puts a facility at the place proposed; what the service said is kept beside it.

    Raises
    ------
    ValueError
        Nothing was found.
    """
    if proposal.found is None:
        raise ValueError("nothing was found to place the facility at")
    values = {
        "lon": proposal.lon,
        "lat": proposal.lat,
        "datum": proposal.found.datum,
        "x_declared": proposal.found.lon,
        "y_declared": proposal.found.lat,
    }
    return Edit("move", proposal.facility_id, values)


def accept(study: Study, proposals: Sequence[Proposal]) -> Study:
    """Study with facilities at the places proposed, one edit each."""
    for proposal in proposals:
        study = apply(study, edit_of(proposal))
    return study
