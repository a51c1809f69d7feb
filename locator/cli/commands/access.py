"""``locator access``: how far, for whom, what is lacking, who serves whom, and how evenly."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from locator.cli import terminal
from locator.cli.options import Json, Kinds, with_assumptions
from locator.errors import UsageError
from locator.services.assume import Overrides
from locator.words import _

if TYPE_CHECKING:
    from locator.cli.supplying import Shared
    from locator.services.access import Surveyed

EXAMPLE = "locator access yangpu.gpkg --minutes 15 --kind meal_point --kind care_home"
_SHARINGS = ("even", "steps", "gaussian")
_CAPACITIES = (
    *("each", "licensed_beds", "open_beds", "nursing_beds", "dementia_beds"),
    *("day_care_places", "meals_per_day", "floor_area_m2"),
)


def _complete_sharing(incomplete: str) -> list[str]:
    return [one for one in _SHARINGS if one.startswith(incomplete)]


def _complete_capacity(incomplete: str) -> list[str]:
    return [one for one in _CAPACITIES if one.startswith(incomplete)]


@with_assumptions
def access(
    study: Annotated[Path, typer.Argument(metavar="STUDY.gpkg", help=_("The study."))],
    asked: Overrides,
    kind: Kinds = None,
    sharing: Annotated[
        str,
        typer.Option(
            help=_("How supply within reach is weighed by the way to it: even, steps or gaussian."),
            autocompletion=_complete_sharing,
        ),
    ] = "gaussian",
    capacity: Annotated[
        str,
        typer.Option(
            metavar="COLUMN",
            help=_("Column that tells what a site can give, or each; a kind's own unless told."),
            autocompletion=_complete_capacity,
        ),
    ] = "",
    as_json: Json = False,
) -> None:
    """Tell ways to the nearest site, expected walkers, kinds lacking, exchange and supply."""
    _check("--sharing", sharing, _SHARINGS)
    _check("--capacity", capacity or "each", _CAPACITIES)
    from locator.cli.reaching import Reaching, access_document, print_access
    from locator.importing.recognising.kinds import kind_asked
    from locator.report.scene import main_kinds
    from locator.services.access import survey_study
    from locator.services.assume import with_overrides
    from locator.services.studies import open_study

    named = tuple(dict.fromkeys(kind_asked(one) for one in kind or ()))
    with terminal.progress() as report:
        opened = open_study(study)
        surveyed = survey_study(opened, with_overrides(opened.assumptions, asked), named, report)
        _check_people(surveyed)
        measured = surveyed.access.costs.kinds
        told = Reaching(
            study=opened,
            basis=surveyed.survey.scene.basis(measured),
            access=surveyed.access,
            together=surveyed.together(named or main_kinds(measured)),
            shared=tuple(_shared(surveyed, one, sharing, capacity) for one in measured),
        )
    if as_json:
        terminal.print_json(access_document(told))
    else:
        print_access(told)


def _check(option: str, value: str, known: Sequence[str]) -> None:
    if value not in known:
        raise UsageError(
            "choice_unknown",
            _("{option} {value} is not possible.").format(option=option, value=value),
            _("Choose one of: {known}.").format(known=", ".join(known)),
        )


def _check_people(surveyed: "Surveyed") -> None:
    from locator.cli.counted import check_counted

    check_counted(surveyed)


def _shared(surveyed: "Surveyed", kind: str, sharing: str, capacity: str) -> "Shared":
    from locator.cli.supplying import Shared
    from locator.services.access import Decay, capacity_column

    decay = Decay[sharing.upper()]
    found = surveyed.floating(kind, decay, capacity or None)
    sites = surveyed.sites(kind)
    return Shared(
        found=found,
        equity=surveyed.shared(found),
        column=capacity or capacity_column(kind),
        sharing=decay.value,
        unknown=tuple(sites[found.unknown].tolist()),
        idle=tuple(sites[found.idle].tolist()),
    )
