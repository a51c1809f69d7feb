"""The chapters about the district: findings and summary."""

from locator.domain.kinds import kinds
from locator.report import basis, palette, sentences, tally
from locator.report.content import Cell, Column, Figure, Row, Section, Span, Statement, Table
from locator.report.numbers import number, percent, start
from locator.report.scene import Scene
from locator.report.sentences import Place
from locator.words import _

_KINDS_A_TABLE = 4


def findings(scene: Scene) -> Section:
    """One sentence a kind, and what each kind has in all."""
    place = Place(scene.study.name)
    statements = tuple(
        Statement(
            symbol=kind,
            label=start(kinds()[kind].label),
            sentence=sentences.sentence(scene, kind, place),
            bar=sentences.bar(scene.cover(kind), None),
        )
        for kind in scene.main_kinds
    )
    return Section(
        title=_("Findings"),
        lead=_("People are counted by what they can reach, whichever street or district offers it."),
        statements=statements,
        legend=(_("covered"), _("edge unverified"), _("not yet covered")),
        tables=(_kinds_table(scene),),
    )


def _kinds_table(scene: Scene) -> Table:
    columns = (
        Column(_("Service"), "left", 3.2),
        Column(_("Open sites"), "right", 1.0),
        Column(_("Unplaced"), "right", 1.0),
        Column(_("People covered"), "right", 1.5),
        Column(_("Share covered"), "right", 1.6),
        Column(_("Edge unverified"), "right", 1.4),
        Column(_("Not yet covered"), "right", 1.5),
    )
    rows = []
    for kind, found in scene.findings.covers.items():
        counts = tally.of_district(found)
        share = counts.share if counts.share is not None else None
        rows.append(
            Row(
                (
                    Cell(start(kinds()[kind].label)),
                    Cell(number(int(found.facilities.sum()))),
                    Cell(number(int(found.unplaced.sum()))),
                    Cell(tally.text(counts.covered)),
                    Cell(percent(share), fill=share),
                    Cell(tally.text(counts.unverified)),
                    Cell(tally.text(counts.gap)),
                )
            )
        )
    return Table(_("Services of the district"), columns, tuple(rows))


def summary(scene: Scene) -> Section:
    """Every street by kind, and a map for each main kind."""
    chosen = scene.main_kinds
    groups = [chosen[k : k + _KINDS_A_TABLE] for k in range(0, len(chosen), _KINDS_A_TABLE)]
    line = basis.line(scene.findings.basis)
    return Section(
        title=_("District summary"),
        lead=_(
            "For each service, the share of people covered and the number not yet covered. {basis}"
        ).format(basis=start(line)),
        tables=tuple(_streets_table(scene, group) for group in groups),
        figures=tuple(Figure(f"district-{kind}", _map_alt(scene, kind)) for kind in chosen),
    )


def _map_alt(scene: Scene, kind: str) -> str:
    return _("Map of {place}: streets by share covered, and gaps, for {kind}. {sentence}").format(
        place=scene.study.name,
        kind=kinds()[kind].label,
        sentence=sentences.sentence(scene, kind, Place(scene.study.name)),
    )


def _streets_table(scene: Scene, chosen: list[str]) -> Table:
    columns = [Column(_("Street"), "left", 2.3), Column(_("People"), "right", 1.3)]
    for _kind in chosen:
        columns += [Column(_("covered"), "right", 1.4), Column(_("not yet"), "right", 1.15)]
    columns.append(Column(_("Page"), "right", 0.7))
    rows = [_summary_row(scene, chosen, None)]
    rows += [_summary_row(scene, chosen, row) for row in range(len(scene.study.streets))]
    spans = (Span("", 2), *(Span(start(kinds()[kind].short), 2, kind) for kind in chosen), Span("", 1))
    return Table(_("Streets by service"), tuple(columns), tuple(rows), spans)


def _summary_row(scene: Scene, chosen: list[str], row: int | None) -> Row:
    name = scene.study.name if row is None else str(scene.study.streets.name[row])
    tallies = [sentences.tally_of(scene.cover(kind), row) for kind in chosen]
    cells = [Cell(name), Cell(tally.text(tallies[0].people))]
    for kind, counts in zip(chosen, tallies, strict=True):
        share = counts.share
        if not scene.counts_people(kind):
            share = sentences.ground_share(scene.cover(kind), row)
        cells += [Cell(percent(share), colour=palette.colour_of(share)), Cell(tally.text(counts.gap))]
    street = "" if row is None else str(scene.study.streets.code[row])
    return Row(tuple(cells), strong=row is None, street=street)
