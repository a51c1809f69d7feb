"""口径: what the numbers rest on, in one line, as a list, and as a short code."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import UTC, datetime

from locator.domain.assumptions import Assumptions, CircleModel, Mode
from locator.domain.findings import Basis, Findings
from locator.domain.kinds import kinds
from locator.domain.profiles import profiles
from locator.domain.standards import load_pack
from locator.domain.streets import StreetClass
from locator.domain.study import Study
from locator.report.content import Line
from locator.report.numbers import listed, metres, number, percent, plain
from locator.words import _

_STRAIGHT = (CircleModel.STANDARD, CircleModel.DETOUR)  # what lies in between does not count


def reach(assumptions: Assumptions, chosen: Sequence[str] = (), street_class: str | None = None) -> str:
    """What counts as within reach of some kinds, as part of a sentence, their own minutes included.

    Without ``street_class`` the classes with minutes or a speed of their own are told as well.
    """
    own = [assumptions.minutes_for(kind, street_class or "") for kind in chosen]
    usual = assumptions.minutes_for("", street_class or "")
    usual = usual if usual in own or not own else own[0]
    apart = (
        [] if assumptions.circle is CircleModel.STANDARD else _apart(assumptions, chosen, usual, street_class)
    )
    words = {
        "minutes": plain(usual),
        "apart": "".join(_("{exception}; ").format(exception=one) for one in apart),
        "speed": plain(assumptions.speed_for(street_class or "")),
        "detour": plain(assumptions.detour),
        "radius": number(assumptions.radius_m),
        "more": "".join(_("; {note}").format(note=one) for one in _along(assumptions)),
    }
    return {
        CircleModel.STANDARD: _("within {radius} m in a straight line"),
        CircleModel.DETOUR: _(
            "within {minutes} minutes on foot ({apart}{speed} m/s, detour factor {detour}, estimated)"
        ),
        CircleModel.BARRIER: _(
            "within {minutes} minutes on foot around barriers ({apart}{speed} m/s, detour factor {detour})"
        ),
        CircleModel.NETWORK: _(
            "within {minutes} minutes on foot along the walk network ({apart}{speed} m/s{more})"
        ),
    }[assumptions.circle].format(**words)


def _apart(
    assumptions: Assumptions, chosen: Sequence[str], usual: float, street_class: str | None
) -> list[str]:
    """Kinds and street classes whose minutes or speed differ from the usual."""
    told = []
    for kind in chosen:
        minutes = assumptions.minutes_for(kind, street_class or "")
        if minutes != usual:
            told.append(
                _("{kind} {minutes} minutes").format(kind=kinds()[kind].short, minutes=plain(minutes))
            )
    return told + (_classes(assumptions, chosen) if street_class is None else [])


def _classes(assumptions: Assumptions, chosen: Sequence[str]) -> list[str]:
    kind = chosen[0] if len(chosen) == 1 else ""
    cycling = _("{street_class} {minutes} minutes by bicycle at {speed} m/s")
    walking = _("{street_class} {minutes} minutes at {speed} m/s")
    return [
        (cycling if rule.mode is Mode.CYCLE else walking).format(
            street_class=_class_name(name),
            minutes=plain(assumptions.minutes_for(kind, name)),
            speed=plain(rule.speed_m_s),
        )
        for name, rule in assumptions.class_rules.items()
    ]


def _class_name(street_class: str) -> str:
    return {
        StreetClass.CORE.value: _("core streets"),
        StreetClass.NEW_TOWN.value: _("new towns"),
        StreetClass.TOWN.value: _("towns and villages"),
    }.get(street_class, street_class)


def line(study: Study, basis: Basis, chosen: Sequence[str], row: int | None = None) -> str:
    """Write the basis in one line: of some kinds, for one street or, without ``row``, for the district."""
    street_class = None if row is None else str(study.streets.street_class[row])
    template = _("{people}; {reach}{notes}")
    return template.format(
        people=_people(basis),
        reach=reach(basis.assumptions, chosen, street_class),
        notes="".join(_("; {note}").format(note=note) for note in _notes(study, basis)),
    )


def _people(basis: Basis) -> str:
    people = basis.population.label
    if basis.population.method == "none":
        return _("shares of ground, without a count of people")
    if basis.population.as_of:
        return _("{people}, {date}").format(people=people, date=day(basis.population.as_of))
    return people


def _notes(study: Study, basis: Basis) -> list[str]:
    """What makes the numbers rougher than a reader would expect."""
    notes = []
    if basis.population.method in ("even", "mixed"):
        notes.append(
            _("people spread evenly over the ground, estimated")
            if basis.population.method == "even"
            else _("people of some streets spread evenly over the ground, estimated")
        )
    if len(study.barriers) and basis.assumptions.circle in _STRAIGHT:
        notes.append(_("circles ignore barriers"))
    return notes


def lines(study: Study, findings: Findings) -> tuple[Line, ...]:
    """Write the basis as a list of labels and values."""
    basis = findings.basis
    assumptions = basis.assumptions
    made = [
        *_count(basis),
        Line(_("How people are placed"), _placing(basis)),
        Line(_("Service circle"), circle(assumptions)),
        Line(_("Barriers to walking"), _barriers(study, assumptions)),
        Line(_("Exceptions"), _exceptions(assumptions)),
        Line(_("Standard"), load_pack(assumptions.standard).title),
        Line(_("Lists beyond the district"), _complete(basis)),
        Line(_("Measured in"), f"EPSG:{basis.epsg}"),
        Line(_("Data"), _amount(study)),
        Line(_("Basis code"), code(basis)),
    ]
    return tuple(row for row in made if row.value)


def _count(basis: Basis) -> tuple[Line, ...]:
    if basis.population.method == "none":
        return ()
    date = day(basis.population.as_of) or _("not given")
    return Line(_("People counted"), basis.population.label), Line(_("Date of the count"), date)


def _placing(basis: Basis) -> str:
    words = {
        "demand_points": _("at demand points (committees, estates)"),
        "even": _("spread evenly over each street's ground, an estimate"),
        "mixed": _("at demand points where there are any, else spread evenly over the street's ground"),
        "none": _("no count of people; shares are of ground"),
    }[basis.population.method]
    share = basis.assumptions.older_share
    if basis.population.estimated and share is not None:
        return _("{placing}; older people estimated as {share} of the total").format(
            placing=words, share=percent(share)
        )
    return words


def circle(assumptions: Assumptions) -> str:
    """Circle model and how far it goes."""
    if assumptions.circle is CircleModel.STANDARD:
        return _("standard: straight line, radius {radius}").format(radius=metres(assumptions.radius_m))
    words = {
        CircleModel.DETOUR: _("detour: straight line × {detour}, an estimate"),
        CircleModel.BARRIER: _("barrier: shortest way round barriers × {detour}"),
        CircleModel.NETWORK: _("network: cheapest way along the walk network"),
    }[assumptions.circle].format(detour=plain(assumptions.detour))
    limit = assumptions.minutes * 60 * assumptions.speed_m_s
    words += "".join(_("; {note}").format(note=note) for note in _along(assumptions))
    return _("{model}; {minutes} minutes × {speed} m/s = {reach}").format(
        model=words,
        minutes=plain(assumptions.minutes),
        speed=plain(assumptions.speed_m_s),
        reach=metres(limit),
    )


def _along(assumptions: Assumptions) -> list[str]:
    """What a walk along the network allows for."""
    if assumptions.circle is not CircleModel.NETWORK:
        return []
    waits = _("{seconds} s waited at each road crossing").format(seconds=plain(assumptions.crossing_wait_s))
    closed = any(one.id == assumptions.walker and not one.steps for one in profiles())
    return [*([waits] if assumptions.crossing_wait_s > 0 else []), *([_("no steps taken")] if closed else [])]


def _barriers(study: Study, assumptions: Assumptions) -> str:
    """Say that the study's barriers are not counted; empty where there are none, or they are."""
    if not len(study.barriers) or assumptions.circle not in _STRAIGHT:
        return ""
    return _("not counted: the circle is drawn in a straight line across them")


def _exceptions(assumptions: Assumptions) -> str:
    if assumptions.circle is CircleModel.STANDARD:
        return ""
    own = list(assumptions.kind_minutes)
    return _("; ").join(_apart(assumptions, own, assumptions.minutes, None))


def _complete(basis: Basis) -> str:
    declared: dict[float, list[str]] = {}
    for kind, beyond in basis.complete_to_m.items():
        if beyond > 0:
            declared.setdefault(beyond, []).append(kinds()[kind].short)
    told = [
        _("complete to {metres}: {kinds}").format(metres=metres(beyond), kinds=listed(named))
        for beyond, named in sorted(declared.items())
    ]
    return _("; ").join(told) or _("none declared complete")


def _amount(study: Study) -> str:
    return _("{streets} streets, {points} demand points, {facilities} facilities").format(
        streets=len(study.streets), points=number(len(study.demand)), facilities=number(len(study.facilities))
    )


def code(basis: Basis) -> str:
    """Short code of a basis: the same for equal bases, in every language."""
    text = json.dumps(_simple(basis), sort_keys=True, ensure_ascii=True)
    return hashlib.sha256(text.encode("ascii")).hexdigest()[:8].upper()


def _simple(value: object) -> object:
    if is_dataclass(value):
        return {column.name: _simple(getattr(value, column.name)) for column in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): _simple(item) for key, item in value.items()}
    return value


def date(study: Study, findings: Findings) -> str:
    """Date of the study's data: that of the count of people, else the newest it names; empty if none."""
    dates = {findings.basis.population.as_of, *study.population.as_of, *study.demand.as_of} - {""}
    return findings.basis.population.as_of or max(dates, default="")


def day(text: str) -> str:
    """Write a date; one of four digits is a year."""
    return _("{year}").format(year=text) if text.isdigit() and len(text) == len("2024") else text


def timestamp(text: str) -> int:
    """Seconds from 1970 to a date such as 2024-12-31, 2024-12 or 2020; 0 where it is none."""
    for layout in ("%Y-%m-%d", "%Y-%m", "%Y"):
        try:
            return int(datetime.strptime(text, layout).replace(tzinfo=UTC).timestamp())
        except ValueError:
            continue
    return 0
