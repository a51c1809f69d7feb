"""``locator compare``: who loses and who gains between two circle models."""

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from locator.cli import terminal
from locator.cli.options import Json, Kinds, with_assumptions
from locator.domain.assumptions import CircleModel
from locator.services.assume import Overrides
from locator.words import _

EXAMPLE = "locator compare yangpu.gpkg detour barrier --minutes 15 --kind meal_point"


@with_assumptions
def compare(
    study: Annotated[Path, typer.Argument(metavar="STUDY.gpkg", help=_("The study."))],
    one: Annotated[str, typer.Argument(metavar="CIRCLE", help=_("First circle model."))],
    other: Annotated[str, typer.Argument(metavar="CIRCLE", help=_("Second circle model."))],
    asked: Overrides,
    kind: Kinds = None,
    as_json: Json = False,
) -> None:
    """Compare two circle models street by street."""
    from locator.cli.walks import comparison_document, print_comparison
    from locator.importing.recognising.kinds import kind_asked
    from locator.services.assume import with_overrides
    from locator.services.comparing import compare_assumptions
    from locator.services.studies import open_study

    opened = open_study(study)
    first = with_overrides(opened.assumptions, _under(asked, one))
    second = with_overrides(opened.assumptions, _under(asked, other))
    kinds = [kind_asked(name) for name in kind or ()]
    with terminal.progress() as report:
        found = compare_assumptions(opened, first, second, kinds, report)
    if as_json:
        terminal.print_json(comparison_document(opened, found))
    else:
        print_comparison(opened, found)


def _under(asked: Overrides, circle: str) -> Overrides:
    """What was asked, under one circle model; only what the model knows."""
    named = replace(asked, circle=circle)
    if circle == CircleModel.STANDARD:
        return Overrides(circle=circle, radius_m=asked.radius_m, older_share=asked.older_share)
    return replace(named, radius_m=None)
