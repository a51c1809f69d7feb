"""Assumptions given on the spot, checked and laid over a study's own."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from locator.domain.assumptions import Assumptions, CircleModel, ClassRule, Mode
from locator.domain.kinds import kinds
from locator.errors import UsageError
from locator.words import _


@dataclass(frozen=True)
class Overrides:
    """What was asked for; ``None`` or empty leaves the study's own assumption."""

    circle: str | None = None
    radius_m: float | None = None
    minutes: float | None = None
    speed_m_s: float | None = None
    detour: float | None = None
    older_share: float | None = None
    standard: str | None = None
    kind_minutes: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({}))
    class_rules: Mapping[str, ClassRule] = field(default_factory=lambda: MappingProxyType({}))
    min_gap_m2: float | None = None
    min_gap_people: float | None = None


_RANGES: dict[str, tuple[str, float, float]] = {
    "radius_m": ("--radius", 10.0, 100_000.0),
    "minutes": ("--minutes", 0.5, 240.0),
    "speed_m_s": ("--speed", 0.1, 10.0),
    "detour": ("--detour", 1.0, 10.0),
    "older_share": ("--older-share", 0.0, 1.0),
    "min_gap_m2": ("--min-gap-m2", 0.0, 1e12),
    "min_gap_people": ("--min-gap-people", 0.0, 1e9),
}


def with_overrides(own: Assumptions, asked: Overrides, *, keep: bool = False) -> Assumptions:
    """``own`` with what was ``asked``.

    ``keep``: the result is to be stored; minutes then are the study's general ones. Otherwise minutes asked
    for on the spot override those of kinds and street classes.

    Raises
    ------
    UsageError
        A value is impossible, or options do not go together.
    """
    circle = _circle(own, asked)
    _check_together(circle, asked)
    changed: dict[str, object] = {"circle": circle}
    for name, (option, low, high) in _RANGES.items():
        value = getattr(asked, name)
        if value is not None:
            changed[name] = _within(option, value, low, high)
    if asked.standard is not None:
        changed["standard"] = asked.standard
    if asked.kind_minutes:
        changed["kind_minutes"] = MappingProxyType({**own.kind_minutes, **_checked(asked.kind_minutes)})
    if asked.class_rules:
        changed["class_rules"] = MappingProxyType({**own.class_rules, **asked.class_rules})
    if asked.minutes is not None and not keep:
        changed["minutes_override"] = True
    return replace(own, **changed)  # type: ignore[arg-type]


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
        walking = {"--minutes": asked.minutes, "--speed": asked.speed_m_s, "--detour": asked.detour}
        for option, value in walking.items():
            if value is not None:
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


def _within(option: str, value: float, low: float, high: float) -> float:
    if not (math.isfinite(value) and low <= value <= high):
        raise UsageError(
            "option_out_of_range",
            _("{option} {value} is not possible.").format(option=option, value=f"{value:g}"),
            _("Give a number from {low} to {high}.").format(low=f"{low:g}", high=f"{high:g}"),
        )
    return value


def _checked(kind_minutes: Mapping[str, float]) -> dict[str, float]:
    for kind, minutes in kind_minutes.items():
        check_kind(kind)
        _within("--kind-minutes", minutes, 0.5, 240.0)
    return dict(kind_minutes)


def check_kind(kind: str) -> str:
    """``kind`` itself, if it is one.

    Raises
    ------
    UsageError
        No kind has this name.
    """
    if kind not in kinds():
        raise UsageError(
            "kind_not_known",
            _("There is no kind of service called “{name}”.").format(name=kind),
            _("Choose one of: {known}.").format(known=", ".join(kinds())),
        )
    return kind


def class_rule(text: str) -> tuple[str, ClassRule]:
    """Street class and rule from ``CLASS=MODE,SPEED,MINUTES`` (镇村=cycle,3,15).

    Raises
    ------
    UsageError
        The text is not of this form.
    """
    try:
        street_class, rule = text.split("=", 1)
        mode, speed, minutes = rule.split(",")
        made = ClassRule(
            Mode(mode.strip()),
            _within("--class", float(speed), 0.1, 10.0),
            _within("--class", float(minutes), 0.5, 240.0),
        )
        return street_class.strip(), made
    except ValueError:
        raise UsageError(
            "class_rule_unreadable",
            _("“{value}” is not a rule for a street class.").format(value=text),
            _("Write it like 镇村=cycle,3,15: class, mode, metres a second, minutes."),
        ) from None
