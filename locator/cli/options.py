"""Options that several commands share."""

import functools
import inspect
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from locator.domain.kinds import kinds
from locator.domain.profiles import profiles
from locator.errors import UsageError
from locator.services.assume import Overrides, class_rule, number_or_none
from locator.words import _


def _complete_kind(incomplete: str) -> list[tuple[str, str]]:
    return [(k.id, k.label) for k in kinds().values() if k.id.startswith(incomplete)]


def _complete_circle(incomplete: str) -> list[str]:
    return [c for c in ("standard", "detour", "barrier", "network") if c.startswith(incomplete)]


def _complete_walker(incomplete: str) -> list[tuple[str, str]]:
    return [(one.id, one.label) for one in profiles() if one.id.startswith(incomplete)]


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
Walker = Annotated[
    str | None,
    typer.Option(
        help=_(
            "Whose walking: a profile, which brings its speed, how speeds differ, and whether it takes steps."
        ),
        autocompletion=_complete_walker,
        rich_help_panel=_ASSUMPTIONS,
    ),
]
CrossingWait = Annotated[
    float | None,
    typer.Option(
        metavar="SECONDS",
        help=_("Seconds waited at each road crossing of the walk network."),
        rich_help_panel=_ASSUMPTIONS,
    ),
]
OlderShare = Annotated[
    str | None,
    typer.Option(
        metavar="SHARE",
        help=_("Share of people aged 60+ (0 to 1, or none) where only totals are known: an estimate."),
        rich_help_panel=_ASSUMPTIONS,
    ),
]
StreetTable = Annotated[
    Path | None,
    typer.Option(
        "--street-table",
        metavar="FILE",
        help=_("A city's official streets: CSV or Excel with code, name and, where known, former, district."),
    ),
]
Standard = Annotated[str | None, typer.Option(help=_("Standard pack."), rich_help_panel=_ASSUMPTIONS)]
KindMinutes = Annotated[
    list[str] | None,
    typer.Option(
        metavar="KIND=MINUTES",
        help=_("Minutes of one kind, or none; may be repeated."),
        rich_help_panel=_ASSUMPTIONS,
    ),
]
ClassRules = Annotated[
    list[str] | None,
    typer.Option(
        "--class",
        metavar="CLASS=MODE,SPEED,MINUTES",
        help=_("Rule of one street class, such as 镇村=cycle,3,15, or none; may be repeated."),
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
        A text has no equals sign, or nothing on one side of it; or one name has two values.
    """
    made: dict[str, str] = {}
    for text in given or ():
        name, sign, value = text.partition("=")
        if not (sign and name.strip() and value.strip()):
            raise UsageError(
                "pair_unreadable",
                _("{option} {value} is not of the form NAME=VALUE.").format(option=option, value=text),
                _("Write a name, an equals sign and a value."),
            )
        if made.setdefault(name.strip(), value.strip()) != value.strip():
            raise UsageError(
                "pair_twice",
                _("{option} gives “{name}” twice.").format(option=option, name=name.strip()),
                _("Leave one of the two out."),
            )
    return made


def overrides(
    circle: Circle = None,
    radius: Radius = None,
    minutes: Minutes = None,
    speed: Speed = None,
    detour: Detour = None,
    walker: Walker = None,
    crossing_wait: CrossingWait = None,
    older_share: OlderShare = None,
    standard: Standard = None,
    kind_minutes: KindMinutes = None,
    class_rules: ClassRules = None,
) -> Overrides:
    """Assumptions asked for on the command line.

    Raises
    ------
    UsageError
        A value cannot be read.
    """
    share = None if older_share is None else number_or_none("--older-share", older_share)
    minutes_by_kind = {
        kind: number_or_none("--kind-minutes", text)
        for kind, text in pairs("--kind-minutes", kind_minutes).items()
    }
    return Overrides(
        circle=circle,
        radius_m=radius,
        minutes=minutes,
        speed_m_s=speed,
        detour=detour,
        walker=walker,
        crossing_wait_s=crossing_wait,
        older_share=share,
        no_older_share=older_share is not None and share is None,
        standard=standard,
        kind_minutes=minutes_by_kind,
        class_rules=dict(class_rule(text) for text in class_rules or ()),
    )


def with_assumptions(command: Callable[..., None]) -> Callable[..., None]:
    """Command that offers every assumption as an option, and gets them as its one parameter ``asked``."""
    own = inspect.signature(command).parameters
    offered = inspect.signature(overrides).parameters

    @functools.wraps(command)
    def run(**given: Any) -> None:
        asked = overrides(**{name: given.pop(name) for name in offered})
        command(asked=asked, **given)

    shown = [p.replace(kind=inspect.Parameter.KEYWORD_ONLY) for p in own.values() if p.name != "asked"]
    shown += [p.replace(kind=inspect.Parameter.KEYWORD_ONLY) for p in offered.values()]
    run.__signature__ = inspect.Signature(shown)  # type: ignore[attr-defined]  # read by typer
    run.__annotations__ = {parameter.name: parameter.annotation for parameter in shown}
    return run
