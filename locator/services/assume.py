"""Assumptions given on the spot, checked and laid over a study's own."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TypeAlias, TypeVar

from locator.domain.assumptions import Assumptions, CircleModel, ClassRule, Mode
from locator.domain.profiles import profiles
from locator.errors import UsageError
from locator.importing.recognising.kinds import kind_asked
from locator.words import _


@dataclass(frozen=True)
class Overrides:
    """What was asked for; ``None`` or empty leaves the study's own assumption.

    ``walker`` alone brings its speed along. ``no_older_share`` forgets the share, ``None`` for a kind or a
    class its own minutes or rule.
    """

    circle: str | None = None
    radius_m: float | None = None
    minutes: float | None = None
    speed_m_s: float | None = None
    detour: float | None = None
    walker: str | None = None
    crossing_wait_s: float | None = None
    older_share: float | None = None
    no_older_share: bool = False
    standard: str | None = None
    kind_minutes: Mapping[str, float | None] = field(default_factory=lambda: MappingProxyType({}))
    class_rules: Mapping[str, ClassRule | None] = field(default_factory=lambda: MappingProxyType({}))
    min_gap_m2: float | None = None
    min_gap_people: float | None = None


_Value = TypeVar("_Value")
_Range: TypeAlias = tuple[str, float, float]

_RANGES: dict[str, _Range] = {
    "radius_m": ("--radius", 10.0, 100_000.0),
    "minutes": ("--minutes", 0.5, 240.0),
    "speed_m_s": ("--speed", 0.1, 10.0),
    "detour": ("--detour", 1.0, 10.0),
    "crossing_wait_s": ("--crossing-wait", 0.0, 600.0),
    "older_share": ("--older-share", 0.0, 1.0),
    "min_gap_m2": ("--min-gap-m2", 0.0, 1e12),
    "min_gap_people": ("--min-gap-people", 0.0, 1e9),
}
_KIND_MINUTES: _Range = ("--kind-minutes", 0.5, 240.0)
_CLASS_SPEED: _Range = ("--class", 0.1, 10.0)
_CLASS_MINUTES: _Range = ("--class", 0.5, 240.0)
_NOTHING = "none"


def limits(name: str) -> tuple[float, float]:
    """Least and greatest value of an assumption, by the name it has in :class:`Overrides`."""
    _option, low, high = _KIND_MINUTES if name == "kind_minutes" else _RANGES[name]
    return low, high


def with_overrides(own: Assumptions, asked: Overrides, *, keep: bool = False) -> Assumptions:
    """``own`` with what was ``asked``.

    ``keep``: the result is to be stored; minutes then are the study's general ones. Otherwise minutes asked
    for on the spot override those stored for kinds and street classes; minutes asked for a kind or a class
    at the same time stand.

    Raises
    ------
    UsageError
        A value is impossible, or options do not go together.
    """
    circle = _circle(own, asked)
    _check_together(circle, asked)
    changed: dict[str, object] = {"circle": circle, **_numbers(asked)}
    if asked.no_older_share:
        changed["older_share"] = None
    if asked.walker is not None:
        changed |= _walker(asked.walker, changed)
    if asked.standard is not None:
        changed["standard"] = asked.standard
    if asked.minutes is not None and not keep:
        own = _general_minutes(own, asked.minutes)
    changed["kind_minutes"] = _laid_over(own.kind_minutes, _checked(asked.kind_minutes))
    changed["class_rules"] = _laid_over(own.class_rules, asked.class_rules)
    return replace(own, **changed)  # type: ignore[arg-type]


def _numbers(asked: Overrides) -> dict[str, float]:
    given = {name: getattr(asked, name) for name in _RANGES}
    return {name: _within(_RANGES[name], value) for name, value in given.items() if value is not None}


def _walker(asked: str, changed: Mapping[str, object]) -> dict[str, object]:
    """Profile by its id, and its speed unless one is asked for."""
    for one in profiles():
        if one.id == asked:
            return {"walker": one.id, "speed_m_s": changed.get("speed_m_s", one.speed_m_s)}
    raise UsageError(
        "walker_unknown",
        _("There is no walker called “{name}”.").format(name=asked),
        _("Choose one of {names}.").format(names=", ".join(one.id for one in profiles())),
    )


def _general_minutes(own: Assumptions, minutes: float) -> Assumptions:
    """``own`` without minutes of kinds and classes; a class keeps its mode and speed."""
    rules = {name: replace(rule, minutes=minutes) for name, rule in own.class_rules.items()}
    return replace(own, kind_minutes=MappingProxyType({}), class_rules=MappingProxyType(rules))


def _laid_over(own: Mapping[str, _Value], asked: Mapping[str, _Value | None]) -> Mapping[str, _Value]:
    """Both together; what is asked goes first, and ``None`` takes away."""
    both = {**own, **asked}
    return MappingProxyType({name: value for name, value in both.items() if value is not None})


def _circle(own: Assumptions, asked: Overrides) -> CircleModel:
    if asked.circle is None:
        return own.circle
    try:
        return CircleModel(asked.circle)
    except ValueError:
        raise UsageError(
            "circle_unknown",
            _("There is no circle model called “{name}”.").format(name=asked.circle),
            _("Choose standard, detour, barrier or network."),
        ) from None


def _check_together(circle: CircleModel, asked: Overrides) -> None:
    if circle is CircleModel.STANDARD:
        walking = {
            "--minutes": asked.minutes is not None,
            "--speed": asked.speed_m_s is not None,
            "--detour": asked.detour is not None,
            "--walker": asked.walker is not None,
            "--crossing-wait": asked.crossing_wait_s is not None,
            "--kind-minutes": any(value is not None for value in asked.kind_minutes.values()),
            "--class": any(rule is not None for rule in asked.class_rules.values()),
        }
        for option, given in walking.items():
            if given:
                raise UsageError(
                    "option_without_meaning",
                    _("{option} has no meaning with the standard circle.").format(option=option),
                    _("Leave it out, or choose --circle detour."),
                )
    elif asked.radius_m is not None:
        raise UsageError(
            "option_without_meaning",
            _("--radius goes only with the standard circle."),
            _("Add --circle standard, or leave --radius out."),
        )


def _within(limits: _Range, value: float) -> float:
    option, low, high = limits
    if not (math.isfinite(value) and low <= value <= high):
        raise UsageError(
            "option_out_of_range",
            _("{option} {value} is not possible.").format(option=option, value=f"{value:g}"),
            _("Give a number from {low} to {high}.").format(low=f"{low:g}", high=f"{high:g}"),
        )
    return value


def _checked(kind_minutes: Mapping[str, float | None]) -> dict[str, float | None]:
    return {
        kind_asked(kind): None if minutes is None else _within(_KIND_MINUTES, minutes)
        for kind, minutes in kind_minutes.items()
    }


def number_or_none(option: str, text: str) -> float | None:
    """Number that ``text`` holds; ``None`` for the word ``none``.

    Raises
    ------
    UsageError
        It is neither.
    """
    if text.strip().lower() == _NOTHING:
        return None
    try:
        return float(text)
    except ValueError:
        raise UsageError(
            "option_out_of_range",
            _("{option} {value} is not possible.").format(option=option, value=text),
            _("Give a number, or none to take a stored one away."),
        ) from None


def class_rule(text: str) -> tuple[str, ClassRule | None]:
    """Street class and rule from ``CLASS=MODE,SPEED,MINUTES`` (镇村=cycle,3,15) or ``CLASS=none``.

    Raises
    ------
    UsageError
        The text is not of this form.
    """
    street_class, _sign, rule = text.partition("=")
    if street_class.strip() and rule.strip().lower() == _NOTHING:
        return street_class.strip(), None
    try:
        mode, speed, minutes = rule.split(",")
        made = ClassRule(
            Mode(mode.strip()), _within(_CLASS_SPEED, float(speed)), _within(_CLASS_MINUTES, float(minutes))
        )
    except ValueError:
        raise UsageError(
            "class_rule_unreadable",
            _("“{value}” is not a rule for a street class.").format(value=text),
            _("Write it like 镇村=cycle,3,15 (class, mode, metres a second, minutes) or 镇村=none."),
        ) from None
    return street_class.strip(), made
