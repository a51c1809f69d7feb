"""``locator doubt``: how the numbers move with what was assumed, and between which limits they lie."""

from pathlib import Path
from typing import Annotated

import typer

from locator.cli import terminal
from locator.cli.options import Json, Kinds, with_assumptions
from locator.errors import UsageError
from locator.services.assume import Overrides
from locator.words import _

EXAMPLE = "locator doubt yangpu.gpkg --kind meal_point --replicates 500 --position-sd 100"
_MOST = 10_000
_FEWEST = 20
_ERRORS = _("Errors (standard deviations)")


@with_assumptions
def doubt(
    study: Annotated[Path, typer.Argument(metavar="STUDY.gpkg", help=_("The study."))],
    asked: Overrides,
    kind: Kinds = None,
    replicates: Annotated[
        int, typer.Option(help=_("How often the errors are drawn."), rich_help_panel=_ERRORS)
    ] = 200,
    detour_sd: Annotated[
        float, typer.Option("--detour-sd", help=_("Of the detour factor."), rich_help_panel=_ERRORS)
    ] = 0.1,
    speed_sd: Annotated[
        float, typer.Option("--speed-sd", help=_("Of the mean speed, m/s."), rich_help_panel=_ERRORS)
    ] = 0.05,
    position_sd: Annotated[
        float, typer.Option("--position-sd", help=_("Of a site's position, metres."), rich_help_panel=_ERRORS)
    ] = 50.0,
    people_sd: Annotated[
        float,
        typer.Option(
            "--people-sd", help=_("Of a count of people, as a share of it."), rich_help_panel=_ERRORS
        ),
    ] = 0.05,
    as_json: Json = False,
) -> None:
    """Tell curves against minutes and speed, intervals of people covered, and how firm ranks are."""
    from locator.cli.counted import check_counted
    from locator.cli.firmness import Firmness, doubt_document, print_doubt
    from locator.domain.doubt import Doubts
    from locator.importing.recognising.kinds import kind_asked
    from locator.services.access import survey_study
    from locator.services.assume import with_overrides
    from locator.services.studies import open_study

    doubts = Doubts(
        detour=_within("--detour-sd", detour_sd, 0.0, 5.0),
        speed_m_s=_within("--speed-sd", speed_sd, 0.0, 2.0),
        position_m=_within("--position-sd", position_sd, 0.0, 5_000.0),
        people=_within("--people-sd", people_sd, 0.0, 2.0),
        replicates=int(_within("--replicates", replicates, _FEWEST, _MOST)),
    )
    named = [kind_asked(one) for one in kind or ()]
    with terminal.progress() as report:
        opened = open_study(study)
        surveyed = survey_study(opened, with_overrides(opened.assumptions, asked), named, report)
        check_counted(surveyed)
        found = Firmness(
            study=opened,
            basis=surveyed.survey.scene.basis(surveyed.survey.costs.kinds),
            doubts=doubts,
            curves=surveyed.curves(),
            found=surveyed.doubt(doubts, report),
        )
    if as_json:
        terminal.print_json(doubt_document(found))
    else:
        print_doubt(found)


def _within(option: str, value: float, low: float, high: float) -> float:
    if not low <= value <= high:
        raise UsageError(
            "number_out_of_range",
            _("{option} {value} is not possible.").format(option=option, value=f"{value:g}"),
            _("Choose a value from {low} to {high}.").format(low=f"{low:g}", high=f"{high:g}"),
        )
    return value
