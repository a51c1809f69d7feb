"""Options that several commands share."""

from collections.abc import Sequence
from typing import Annotated

import typer

from locator.domain.kinds import kinds
from locator.errors import UsageError
from locator.services.assume import Overrides, class_rule
from locator.words import _


def _complete_kind(incomplete: str) -> list[tuple[str, str]]:
    return [(k.id, k.label) for k in kinds().values() if k.id.startswith(incomplete)]


def _complete_circle(incomplete: str) -> list[str]:
    return [c for c in ("standard", "detour", "barrier", "network") if c.startswith(incomplete)]


_ASSUMPTIONS = _("Assumptions")

Circle = Annotated[
    str | None,
    typer.Option(
        help=_("Circle model: standard, detour, barrier or network."),
        autocompletion=_complete_circle,
        rich_help_panel=_ASSUMPTIONS,
    ),
]
Radius = Annotated[
    float | None,
    typer.Option("--radius", help=_("Radius of the standard circle, metres."), rich_help_panel=_ASSUMPTIONS),
]
Minutes = Annotated[float | None, typer.Option(help=_("Minutes of walking."), rich_help_panel=_ASSUMPTIONS)]
Speed = Annotated[
    float | None,
    typer.Option("--speed", help=_("Walking speed, metres a second."), rich_help_panel=_ASSUMPTIONS),
]
Detour = Annotated[
    float | None,
    typer.Option(help=_("Metres walked for each metre of straight line."), rich_help_panel=_ASSUMPTIONS),
]
OlderShare = Annotated[
    float | None,
    typer.Option(
        help=_("Share of people aged 60+ where only totals are known; results are then estimates."),
        rich_help_panel=_ASSUMPTIONS,
    ),
]
Standard = Annotated[str | None, typer.Option(help=_("Standard pack."), rich_help_panel=_ASSUMPTIONS)]
KindMinutes = Annotated[
    list[str] | None,
    typer.Option(
        metavar="KIND=MINUTES", help=_("Minutes of one kind; may be repeated."), rich_help_panel=_ASSUMPTIONS
    ),
]
ClassRules = Annotated[
    list[str] | None,
    typer.Option(
        "--class",
        metavar="CLASS=MODE,SPEED,MINUTES",
        help=_("Rule of one street class, such as 镇村=cycle,3,15; may be repeated."),
        rich_help_panel=_ASSUMPTIONS,
    ),
]
Kinds = Annotated[
    list[str] | None,
    typer.Option(
        "--kind",
        help=_("Kind of service; may be repeated. All that the study holds unless given."),
        autocompletion=_complete_kind,
    ),
]
OneKind = Annotated[
    str, typer.Option("--kind", help=_("Kind of service of every row."), autocompletion=_complete_kind)
]
Json = Annotated[bool, typer.Option("--json", help=_("Print one JSON document."))]


def pairs(option: str, given: Sequence[str] | None) -> dict[str, str]:
    """``NAME=VALUE`` texts as a mapping.

    Raises
    ------
    UsageError
        A text has no equals sign, or nothing on one side of it.
    """
    made = {}
    for text in given or ():
        name, sign, value = text.partition("=")
        if not (sign and name.strip() and value.strip()):
            raise UsageError(
                "pair_unreadable",
                _("{option} {value} is not of the form NAME=VALUE.").format(option=option, value=text),
                _("Write a name, an equals sign and a value."),
            )
        made[name.strip()] = value.strip()
    return made


def overrides(
    circle: str | None,
    radius: float | None,
    minutes: float | None,
    speed: float | None,
    detour: float | None,
    older_share: float | None,
    standard: str | None,
    kind_minutes: list[str] | None,
    class_rules: list[str] | None,
) -> Overrides:
    """Assumptions asked for on the command line.

    Raises
    ------
    UsageError
        A value cannot be read.
    """
    minutes_by_kind = {}
    for kind, text in pairs("--kind-minutes", kind_minutes).items():
        try:
            minutes_by_kind[kind] = float(text)
        except ValueError:
            raise UsageError(
                "option_out_of_range",
                _("{option} {value} is not possible.").format(option="--kind-minutes", value=text),
                _("Give a number of minutes."),
            ) from None
    return Overrides(
        circle=circle,
        radius_m=radius,
        minutes=minutes,
        speed_m_s=speed,
        detour=detour,
        older_share=older_share,
        standard=standard,
        kind_minutes=minutes_by_kind,
        class_rules=dict(class_rule(text) for text in class_rules or ()),
    )
