"""``locator why``: why a place is covered or not, kind by kind."""

from pathlib import Path
from typing import Annotated

import typer

from locator.cli import terminal
from locator.cli.options import Json, Kinds, with_assumptions
from locator.errors import UsageError
from locator.services.assume import Overrides
from locator.words import _

EXAMPLE = "locator why yangpu.gpkg --at 121.5321,31.2874 --circle barrier --kind meal_point"
_PAIR = 2


@with_assumptions
def why(
    study: Annotated[Path, typer.Argument(metavar="STUDY.gpkg", help=_("The study."))],
    asked: Overrides,
    at: Annotated[
        str, typer.Option("--at", metavar="LON,LAT", help=_("The place, longitude and latitude in WGS 84."))
    ],
    kind: Kinds = None,
    as_json: Json = False,
) -> None:
    """Tell the nearest site of each kind, the way there, and what lies in between."""
    from locator.cli.walks import print_why, why_document
    from locator.importing.recognising.kinds import kind_asked
    from locator.services.assume import with_overrides
    from locator.services.studies import open_study
    from locator.services.why import Asker

    lon, lat = place(at)
    opened = open_study(study)
    assumptions = with_overrides(opened.assumptions, asked)
    found = Asker().ask(opened, lon, lat, assumptions, [kind_asked(one) for one in kind or ()])
    if as_json:
        terminal.print_json(why_document(opened, assumptions, found))
    else:
        print_why(opened, assumptions, found)


def place(text: str) -> tuple[float, float]:
    """Longitude and latitude that ``text`` holds.

    Raises
    ------
    UsageError
        It is no such pair.
    """
    cells = text.replace("，", ",").split(",")
    try:
        lon, lat = (float(cell) for cell in cells) if len(cells) == _PAIR else (float("nan"),) * _PAIR
    except ValueError:
        lon = lat = float("nan")
    if not (abs(lon) <= 180.0 and abs(lat) < 90.0):  # noqa: PLR2004 - degrees
        raise UsageError(
            "place_unreadable",
            _("“{value}” is not a place.").format(value=text),
            _("Write longitude and latitude in degrees, such as 121.5321,31.2874."),
        )
    return lon, lat
