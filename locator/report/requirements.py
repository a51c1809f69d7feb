"""The chapter of requirements: what the standard asks, and how far each street is from it."""

from locator.domain.findings import RequirementResult
from locator.domain.standards import Requirement, load_pack
from locator.report.content import Cell, Column, Row, Section, Table, Tone
from locator.report.numbers import MISSING, start
from locator.report.scene import Scene
from locator.report.verdicts import amount, target_text, verdict_cell
from locator.words import _


def section(scene: Scene) -> Section:
    """What the standard asks for, and how far each street is from it."""
    judged, results = _judged(scene)
    by_street = [asked for asked in judged if asked.scope == "street"]
    tables = [_overview(judged, results)]
    if by_street:
        tables.append(_by_street(scene, by_street, results))
    return Section(
        title=_("Requirements"),
        lead=_("Measured against: {pack}.").format(
            pack=load_pack(scene.findings.basis.assumptions.standard).title
        ),
        tables=tuple(tables) if judged else (),
        notes=() if judged else (_("No requirement of the standard was judged."),),
    )


def overview(scene: Scene) -> Table:
    """What the standard asks of the district, and in how many streets it is met."""
    return _overview(*_judged(scene))


def _judged(scene: Scene) -> tuple[list[Requirement], dict[str, list[RequirementResult]]]:
    """Requirements that were judged, and their results by requirement."""
    pack = load_pack(scene.findings.basis.assumptions.standard)
    results: dict[str, list[RequirementResult]] = {}
    for result in scene.findings.requirements:
        results.setdefault(result.requirement, []).append(result)
    return [asked for asked in pack.requirements if asked.id in results], results


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
