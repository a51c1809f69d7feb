"""The chapters about the district: cover, findings, summary, requirements."""

from locator.domain.findings import RequirementResult
from locator.domain.kinds import kinds
from locator.domain.standards import Requirement, load_pack
from locator.report import basis, palette, sentences, tally
from locator.report.content import (
    Card,
    Cell,
    Column,
    Cover,
    Figure,
    Row,
    Section,
    Span,
    Statement,
    Table,
    Tone,
)
from locator.report.numbers import MISSING, listed, number, percent, start
from locator.report.requirements import amount, target_text, verdict_cell
from locator.report.scene import Scene
from locator.report.sentences import Place
from locator.words import _

_MAIN = ("integrated_centre", "meal_point", "aid_rental", "care_home")
_KINDS_A_TABLE = 4


def main_kinds(scene: Scene) -> list[str]:
    """Kinds that the report maps: the four main ones, else the first four analysed."""
    analysed = list(scene.findings.covers)
    return [kind for kind in _MAIN if kind in analysed] or analysed[:_KINDS_A_TABLE]


def cover(scene: Scene) -> Cover:
    """First page."""
    study = scene.study
    return Cover(
        overline=_("15-minute service circles for older people"),
        subtitle=_("Who cannot yet reach which service, street by street"),
        note=study.note,
        date=basis.date(study, scene.findings),
        answer=_("Not yet covered, by service"),
        cards=tuple(_card(scene, kind) for kind in main_kinds(scene)),
        figure=Figure("overview", _overview_alt(scene)),
        basis=basis.lines(study, scene.findings),
        caution=_("Working sketch for internal use; not to be published without review"),
    )


def _overview_alt(scene: Scene) -> str:
    return _("Small maps of {place}: streets by share covered, for {kinds}.").format(
        place=scene.study.name, kinds=listed([kinds()[kind].short for kind in main_kinds(scene)])
    )


def _card(scene: Scene, kind: str) -> Card:
    counts = tally.of_district(scene.cover(kind))
    if counts.share is None:
        share = percent(1 - sentences.ground_share(scene.cover(kind), None))
        return Card(
            kind,
            start(kinds()[kind].short),
            share,
            _("of ground"),
            "",
            sentences.bar(scene.cover(kind), None),
        )
    gap_share = tally.share_of(counts.gap, counts.people)
    detail = _("{share} of {label}").format(
        share=percent(gap_share), label=scene.findings.basis.population.label
    )
    return Card(
        symbol=kind,
        label=start(kinds()[kind].short),
        number=tally.text(counts.gap),
        unit=_("{number} people").format(number="").strip(),
        detail=detail if gap_share is not None else scene.findings.basis.population.label,
        bar=sentences.bar(scene.cover(kind), None),
    )


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
        for kind in main_kinds(scene)
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
    chosen = main_kinds(scene)
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
    columns = [Column(_("Street"), "left", 2.6), Column(_("People"), "right", 1.3)]
    for _kind in chosen:
        columns += [Column(_("covered"), "right", 1.25), Column(_("not yet"), "right", 1.15)]
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


def requirements(scene: Scene) -> Section:
    """What the standard asks for, and how far each street is from it."""
    pack = load_pack(scene.findings.basis.assumptions.standard)
    results: dict[str, list[RequirementResult]] = {}
    for result in scene.findings.requirements:
        results.setdefault(result.requirement, []).append(result)
    judged = [asked for asked in pack.requirements if asked.id in results]
    by_street = [asked for asked in judged if asked.scope == "street"]
    tables = [_overview(judged, results)]
    if by_street:
        tables.append(_by_street(scene, by_street, results))
    return Section(
        title=_("Requirements"),
        lead=_("Measured against: {pack}.").format(pack=pack.title),
        tables=tuple(tables) if judged else (),
        notes=() if judged else (_("No requirement of the standard was judged."),),
    )


def _overview(judged: list[Requirement], results: dict[str, list[RequirementResult]]) -> Table:
    columns = (
        Column(_("Requirement"), "left", 3.0),
        Column(_("Target"), "right", 1.0),
        Column(_("Result"), "left", 2.2),
        Column(_("Source"), "left", 3.2),
    )
    rows = tuple(
        Row(
            (
                Cell(start(asked.label)),
                Cell(target_text(asked)),
                _outcome(asked, results[asked.id]),
                Cell(asked.source),
            )
        )
        for asked in judged
    )
    return Table(_("What is asked, and the result"), columns, rows)


def _outcome(asked: Requirement, results: list[RequirementResult]) -> Cell:
    if asked.scope == "district":
        cell = verdict_cell(asked, results[0])
        return Cell(
            _("{value}: {verdict}").format(value=amount(asked, results[0].value), verdict=cell.text),
            tone=cell.tone,
        )
    count = {
        verdict: sum(r.verdict == verdict for r in results) for verdict in ("met", "short", "data_missing")
    }
    words = [_("met in {number} of {all} streets").format(number=count["met"], all=len(results))]
    if count["short"]:
        words.append(_("short in {number}").format(number=count["short"]))
    if count["data_missing"]:
        words.append(_("data missing in {number}").format(number=count["data_missing"]))
    tone: Tone = "short" if count["short"] else "missing" if count["data_missing"] else "met"
    return Cell(_(", ").join(words), tone=tone)


def _by_street(scene: Scene, asked: list[Requirement], results: dict[str, list[RequirementResult]]) -> Table:
    columns = [Column(_("Street"), "left", 1.6)]
    columns += [Column(start(one.label), "left", 2.0) for one in asked]
    by_row = {one.id: {r.street_row: r for r in results[one.id]} for one in asked}
    rows = []
    for row in range(len(scene.study.streets)):
        cells = [Cell(str(scene.study.streets.name[row]))]
        for one in asked:
            result = by_row[one.id].get(row)
            cells.append(_street_outcome(one, result) if result else Cell(MISSING))
        rows.append(Row(tuple(cells), street=str(scene.study.streets.code[row])))
    return Table(_("Street by street"), tuple(columns), tuple(rows))


def _street_outcome(asked: Requirement, result: RequirementResult) -> Cell:
    cell = verdict_cell(asked, result)
    if result.verdict == "data_missing":
        return cell
    return Cell(
        _("{value}: {verdict}").format(value=amount(asked, result.value), verdict=cell.text), tone=cell.tone
    )
