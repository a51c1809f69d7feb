"""``locator assume``: store assumptions in a study."""

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from locator.cli import terminal
from locator.cli.options import Json, with_assumptions
from locator.services.assume import Overrides
from locator.words import _

EXAMPLE = "locator assume yangpu.gpkg --minutes 15 --speed 0.75 --kind-minutes care_home=30"


@with_assumptions
def assume(
    study: Annotated[Path, typer.Argument(metavar="STUDY.gpkg", help=_("The study."))],
    asked: Overrides,
    map_approval: Annotated[str | None, typer.Option(help=_("审图号 printed on every map."))] = None,
    as_json: Json = False,
) -> None:
    """Store assumptions in a study, or show those it has."""
    from locator.cli.assumptions import lines
    from locator.cli.documents import assumption_document
    from locator.domain.standards import load_pack
    from locator.services.assume import with_overrides
    from locator.services.studies import open_study, save_study, stamp_of

    stamp = stamp_of(study)
    before = open_study(study)
    after = replace(before, assumptions=with_overrides(before.assumptions, asked, keep=True))
    load_pack(after.assumptions.standard)
    if map_approval is not None:
        after = replace(after, map_approval=map_approval)
    if after != before:
        save_study(after, study, stamp=stamp)
    if as_json:
        document = {**assumption_document(after.assumptions), "map_approval": after.map_approval}
        terminal.print_json(document)
        return
    for line in lines(after):
        terminal.say(line)
