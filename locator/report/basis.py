"""口径: what the numbers rest on, in one line, as a list, and as a short code."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import UTC, datetime

from locator.domain.assumptions import Assumptions, CircleModel
from locator.domain.findings import Basis, Findings
from locator.domain.kinds import kinds
from locator.domain.standards import load_pack
from locator.domain.study import Study
from locator.report.content import Line
from locator.report.numbers import listed, metres, number, percent, plain
from locator.words import _


def reach(assumptions: Assumptions, kind: str) -> str:
    """What counts as within reach of a kind, as part of a sentence."""
    words = {
        "minutes": plain(assumptions.minutes_for(kind)),
        "speed": plain(assumptions.speed_m_s),
        "detour": plain(assumptions.detour),
        "radius": number(assumptions.radius_m),
    }
    return {
        CircleModel.STANDARD: _("within {radius} m in a straight line"),
        CircleModel.DETOUR: _(
            "within {minutes} minutes on foot ({speed} m/s, detour factor {detour}, estimated)"
        ),
        CircleModel.BARRIER: _(
            "within {minutes} minutes on foot around barriers ({speed} m/s, detour factor {detour})"
        ),
        CircleModel.NETWORK: _("within {minutes} minutes on foot along the walk network ({speed} m/s)"),
    }[assumptions.circle].format(**words)


def line(basis: Basis, kind: str = "") -> str:
    """Write the basis in one line, for one kind where its reach differs."""
    people = basis.population.label
    if basis.population.as_of:
        people = _("{people}, {date}").format(people=people, date=day(basis.population.as_of))
    return _("{people}; {reach}").format(people=people, reach=reach(basis.assumptions, kind))


def lines(study: Study, findings: Findings) -> tuple[Line, ...]:
    """Write the basis as a list of labels and values."""
    basis = findings.basis
    assumptions = basis.assumptions
    made = [
        Line(_("People counted"), basis.population.label),
        Line(_("Date of the count"), day(basis.population.as_of) or _("not given")),
        Line(_("How people are placed"), _placing(basis)),
        Line(_("Service circle"), _circle(assumptions)),
        Line(_("Exceptions"), _exceptions(assumptions)),
        Line(_("Standard"), load_pack(assumptions.standard).title),
        Line(_("Lists beyond the district"), _complete(basis)),
        Line(_("Measured in"), f"EPSG:{basis.epsg}"),
        Line(_("Data"), _amount(study)),
        Line(_("Basis code"), code(basis)),
    ]
    return tuple(row for row in made if row.value)


def _placing(basis: Basis) -> str:
    words = {
        "demand_points": _("at demand points (committees, estates)"),
        "even": _("spread evenly over each street's ground"),
        "mixed": _("at demand points where there are any, else spread evenly over the street's ground"),
        "none": _("no count of people; shares are of ground"),
    }[basis.population.method]
    share = basis.assumptions.older_share
    if basis.population.estimated and share is not None:
        return _("{placing}; older people estimated as {share} of the total").format(
            placing=words, share=percent(share)
        )
    return words


def _circle(assumptions: Assumptions) -> str:
    if assumptions.circle is CircleModel.STANDARD:
        return _("standard: straight line, radius {radius}").format(radius=metres(assumptions.radius_m))
    words = {
        CircleModel.DETOUR: _("detour: straight line × {detour}, an estimate"),
        CircleModel.BARRIER: _("barrier: shortest way round barriers × {detour}"),
        CircleModel.NETWORK: _("network: cheapest way along the walk network"),
    }[assumptions.circle].format(detour=plain(assumptions.detour))
    limit = assumptions.minutes * 60 * assumptions.speed_m_s
    return _("{model}; {minutes} minutes × {speed} m/s = {reach}").format(
        model=words,
        minutes=plain(assumptions.minutes),
        speed=plain(assumptions.speed_m_s),
        reach=metres(limit),
    )


def _exceptions(assumptions: Assumptions) -> str:
    if assumptions.minutes_override or assumptions.circle is CircleModel.STANDARD:
        return ""
    own = [
        _("{kind} {minutes} minutes").format(kind=kinds()[kind].short, minutes=plain(minutes))
        for kind, minutes in assumptions.kind_minutes.items()
    ]
    own += [
        _("{street_class} {minutes} minutes at {speed} m/s").format(
            street_class=name, minutes=plain(rule.minutes), speed=plain(rule.speed_m_s)
        )
        for name, rule in assumptions.class_rules.items()
    ]
    return _("; ").join(own)


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
