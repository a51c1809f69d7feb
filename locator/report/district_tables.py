"""The tables about the district: every service, and every street by service."""

from locator.domain.kinds import kinds
from locator.report import palette, sentences, tally
from locator.report.content import Cell, Column, Row, Span, Table
from locator.report.numbers import area, number, percent, start
from locator.report.scene import Scene
from locator.words import _

_KINDS_A_TABLE = 4


def services(scene: Scene) -> Table:
    """Every service of the district: sites, what they cover, what not yet."""
    people = scene.streets_with_people > 0
    columns = (
        Column(_("Service"), "left", 3.2),
        Column(_("Open sites"), "right", 1.0),
        Column(_("Unplaced"), "right", 1.0),
        Column(_("People covered") if people else _("Ground covered"), "right", 1.5),
        Column(_("Share covered") if people else _("Share of ground covered"), "right", 1.6),
        Column(_("Edge unverified"), "right", 1.4),
        Column(_("Not yet covered"), "right", 1.5),
    )
    rows = tuple(_service(scene, kind) for kind in scene.findings.covers)
    return Table(_("Services of the district"), columns, rows, note=_note(scene, rows))


def _service(scene: Scene, kind: str) -> Row:
    found, counts = scene.cover(kind), scene.tally(kind, None)
    share = sentences.share_told(scene, kind, None)
    ground = (found.covered_m2, found.unverified_m2, found.gap_m2)
    parts = [tally.text(part) for part in counts.parts]
    if not scene.counts_people(kind):
        parts = [area(float(part.sum())) for part in ground]
    return Row(
        (
            Cell(start(kinds()[kind].label)),
            Cell(number(int(found.facilities.sum()))),
            Cell(number(int(found.unplaced.sum()))),
            Cell(parts[0]),
            Cell(percent(share), fill=share),
            Cell(parts[1]),
            Cell(parts[2]),
        )
    )


def _note(scene: Scene, rows: tuple[Row, ...], *more: str) -> str:
    known = sentences.known_people(scene)
    told = [tally.note(rows), start(known) + _(".") if known else "", *more]
    return " ".join(words for words in told if words)


def streets(scene: Scene) -> tuple[Table, ...]:
    """Every street by service, a few services a table."""
    chosen = scene.main_kinds
    groups = [chosen[k : k + _KINDS_A_TABLE] for k in range(0, len(chosen), _KINDS_A_TABLE)]
    return tuple(_streets(scene, group) for group in groups)


def _streets(scene: Scene, chosen: list[str]) -> Table:
    people = scene.streets_with_people > 0
    columns = [
        Column(_("Street"), "left", 2.3),
        Column(_("People") if people else _("Ground"), "right", 1.3),
    ]
    for _kind in chosen:
        columns.append(Column(_("covered") if people else _("ground covered"), "right", 1.4))
        columns.append(Column(_("not yet"), "right", 1.15))
    columns.append(Column(_("Page"), "right", 0.7))
    rows = (
        _street(scene, chosen, None),
        *(_street(scene, chosen, k) for k in range(len(scene.study.streets))),
    )
    spans = (Span("", 2), *(Span(start(kinds()[kind].short), 2, kind) for kind in chosen), Span("", 1))
    waits = any(cell.below for row in rows for cell in row.cells)
    note = _note(scene, rows, _("+: edge unverified.") if waits else "")
    return Table(_("Streets by service"), tuple(columns), rows, spans, note)


def _street(scene: Scene, chosen: list[str], row: int | None) -> Row:
    name = scene.study.name if row is None else str(scene.study.streets.name[row])
    cells = [Cell(name), Cell(_size(scene, chosen[0], row))]
    for kind in chosen:
        share = sentences.share_told(scene, kind, row) if _alike(scene, kind, row) else None
        cells.append(Cell(percent(share), colour=palette.colour_of(share)))
        cells.append(_left(scene, kind, row))
    street = "" if row is None else str(scene.study.streets.code[row])
    return Row(tuple(cells), strong=row is None, street=street)


def _alike(scene: Scene, kind: str, row: int | None) -> bool:
    """Whether the street's share is of the same thing as the table's."""
    return scene.counts_people(kind, row) == scene.counts_people(kind)


def _size(scene: Scene, kind: str, row: int | None) -> str:
    if scene.counts_people(kind):
        return tally.text(scene.tally(kind, row).people)
    ground = scene.cover(kind).area_m2
    return area(float(ground.sum() if row is None else ground[row]))


def _left(scene: Scene, kind: str, row: int | None) -> Cell:
    """What is not yet covered and, below, what is unverified."""
    if scene.counts_people(kind):
        counts = scene.tally(kind, row)
        return Cell(
            tally.text(counts.gap), below=f"+{tally.text(counts.unverified)}" if counts.unverified else ""
        )
    cover = scene.cover(kind)
    gap, waiting = (
        float(part.sum() if row is None else part[row]) for part in (cover.gap_m2, cover.unverified_m2)
    )
    return Cell(area(gap), below=f"+{area(waiting)}" if waiting >= 1.0 else "")
