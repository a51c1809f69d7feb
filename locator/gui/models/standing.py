"""Where a street, or the district, stands against the standard, and what it offers: as markup."""

from locator.gui.models import markup
from locator.gui.theme import Theme
from locator.report import indicators, requirements, tally
from locator.report.content import Cell
from locator.report.numbers import MISSING, number, percent
from locator.report.scene import Scene
from locator.words import _


def standing(scene: Scene, row: int | None, theme: Theme) -> str:
    """Table of what the standard asks and what is there; empty where nothing is judged."""
    if row is None:
        asked = requirements.overview(scene).rows
        rows = [(row.cells[0], row.cells[1], row.cells[2]) for row in asked] + _beds(scene)
    else:
        held = indicators.table(scene, row, []).rows[1:]  # people are told above
        rows = [(row.cells[0], _target(row.cells), row.cells[3]) for row in held]
    if not rows:
        return ""
    made = [
        [markup.text(name.text), _outcome(value, end, theme, in_street=row is not None)]
        for name, value, end in rows
    ]
    return markup.table(made, ("left", "right"), first="58%")


def _outcome(value: Cell, end: Cell, theme: Theme, *, in_street: bool) -> str:
    """What is there, and below how far it is from what is asked."""
    verdict = _verdict(end, theme, in_street=in_street)
    return markup.text(value.text) + (f"<br>{verdict}" if verdict else "")


def _target(cells: tuple[Cell, ...]) -> Cell:
    current, target = cells[1].text, cells[2].text
    if target == MISSING:
        return Cell(current)
    if cells[3].tone == "missing":
        return Cell(target)
    whole = target.replace(" ", "\u00a0")  # the sign stays with its number
    return Cell(_("{current} ({target})").format(current=current, target=whole))


def _beds(scene: Scene) -> list[tuple[Cell, Cell, Cell]]:
    """Beds of the district; the streets' stand in the report's table."""
    people = scene.tally(next(iter(scene.findings.covers)), None).people
    few = people is not None and not tally.told(people)  # a ratio would give their number away
    told = [
        (Cell(label), Cell(value), Cell(MISSING))
        for supply in scene.findings.supply
        if supply.street_row < 0
        for label, value in (
            (_("Licensed beds"), number(supply.licensed_beds)),
            (_("Beds per 100 older people"), MISSING if few else number(supply.beds_per_100_older, 1)),
            (_("Nursing beds among all beds"), percent(supply.nursing_share)),
        )
    ]
    return [row for row in told if row[1].text != MISSING]


def _verdict(cell: Cell, theme: Theme, *, in_street: bool) -> str:
    if cell.text == MISSING and cell.tone != "missing":
        return ""
    words = _("data missing") if cell.tone == "missing" and cell.text == MISSING else cell.text
    if cell.tone == "short":
        sign = "" if not in_street else _("short by {amount}").format(amount=words)
        return f'<span style="color:{theme.fault}">{markup.text(sign or words)}</span>'
    return markup.quiet(words, theme)
