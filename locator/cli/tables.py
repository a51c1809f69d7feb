"""Findings as tables for people at a terminal."""

from locator.cli import terminal
from locator.domain.findings import Cover, Findings
from locator.domain.kinds import kinds
from locator.domain.study import Study
from locator.report import basis, ill_placed, tally
from locator.report.numbers import percent, start
from locator.report.scene import Scene
from locator.report.sentences import known_people
from locator.report.tally import Tally
from locator.services.analysing import without_list
from locator.words import _


def print_findings(study: Study, findings: Findings) -> None:
    """Basis in a line, then a table a kind; counts of people are suppressed as in the report."""
    measured = tuple(findings.covers)
    terminal.say(_("Basis: {basis}").format(basis=basis.line(study, findings.basis, measured)))
    if note := known_people(Scene(study, findings)):
        terminal.say(_("{note}; the district's people are theirs.").format(note=start(note)))
    for kind in without_list(study, measured):
        terminal.say(
            _("No list of {kind} has been imported: what it would cover is unknown.").format(
                kind=kinds()[kind].label
            )
        )
    for words in ill_placed.lines(study, findings):
        terminal.say(words)
    for cover in findings.covers.values():
        _print_cover(study, findings, cover)


def _print_cover(study: Study, findings: Findings, cover: Cover) -> None:
    """One kind: a row a street, the district last."""
    headers = (
        _("Street"),
        _("Sites"),
        _("Ground covered"),
        findings.basis.population.label,
        _("Covered"),
        _("Gap"),
        _("Unverified"),
    )
    rows = [
        _cells(str(name), cover, row, tally.of_street(cover, row))
        for row, name in enumerate(study.streets.name)
    ]
    rows.append(_cells(_("District"), cover.district(), 0, tally.of_district(cover)))
    terminal.print_table(kinds()[cover.kind].label, headers, rows)


def _cells(name: str, cover: Cover, row: int, people: Tally) -> tuple[str, ...]:
    return (
        name,
        f"{cover.facilities[row]:,}",
        percent(float(cover.covered_share[row])),
        tally.text(people.people),
        percent(people.share),
        tally.text(people.gap),
        tally.text(people.unverified),
    )
