"""``locator joinings``: how every place joins the walk network, and what the network is like."""

from pathlib import Path
from typing import Annotated

import typer

from locator.cli import terminal
from locator.cli.options import Json, Kinds, with_assumptions
from locator.services.assume import Overrides
from locator.words import _

EXAMPLE = "locator joinings yangpu.gpkg --kind meal_point --people --json"


@with_assumptions
def joinings(
    study: Annotated[Path, typer.Argument(metavar="STUDY.gpkg", help=_("The study."))],
    asked: Overrides,
    kind: Kinds = None,
    people: Annotated[bool, typer.Option("--people", help=_("List demand points as well."))] = False,
    as_json: Json = False,
) -> None:
    """List how every facility joins the walk network, which do not, and the network's faults."""
    from locator.cli.joined import joinings_document, print_joinings
    from locator.importing.recognising.kinds import kind_asked
    from locator.services.assume import with_overrides
    from locator.services.joinings import join_study
    from locator.services.studies import open_study

    with terminal.progress() as report:
        opened = open_study(study)
        named = [kind_asked(one) for one in kind or ()]
        found = join_study(opened, with_overrides(opened.assumptions, asked), named, report)
    if as_json:
        terminal.print_json(joinings_document(opened, found, people=people))
    else:
        print_joinings(opened, found, people=people)
