"""Compose a report: everything it says and shows, in the language in use."""

from collections.abc import Sequence

from locator.domain.fairness import Fairness
from locator.domain.findings import Findings
from locator.domain.kinds import kinds
from locator.domain.progress import Progress, silent
from locator.domain.study import Study
from locator.errors import UsageError
from locator.report import (
    access_chapter,
    basis,
    chapters,
    cover,
    curve_figure,
    district_map,
    indicators,
    overview_map,
    proposals,
    quality,
    remarks,
    requirements,
    street_map,
    symbols,
)
from locator.report.content import Figure, Report, StreetPage
from locator.report.numbers import percent
from locator.report.scene import Scene
from locator.report.sentences import Place, sentence, share_told
from locator.words import _, language


def compose(
    study: Study,
    findings: Findings,
    fairness: Fairness | None = None,
    *,
    streets: Sequence[str] = (),
    progress: Progress = silent,
) -> Report:
    """Compose the report of a study.

    Parameters
    ----------
    fairness : Fairness, optional
        Access under the same assumptions; the chapter about it is left out where there is none.
    streets : sequence of str
        Codes of the streets that get a page; all where none is given.

    Raises
    ------
    UsageError
        No street has one of the codes (``street_code_unknown``).
    """
    scene = Scene(study, findings)
    rows = _rows(study, streets)
    chosen = scene.main_kinds
    pictures = {f"symbol-{kind}": symbols.picture(kinds()[kind]) for kind in findings.covers}
    pictures["overview"] = overview_map.draw(scene, chosen)
    for kind in chosen:
        foot = basis.line(study, findings.basis, [kind])
        pictures[f"district-{kind}"] = district_map.draw(scene, kind, foot)
    access = access_chapter.section(scene, fairness) if fairness else None
    if fairness and access and access.figures:
        pictures[curve_figure.PICTURE] = curve_figure.draw(scene, fairness)
    pages = []
    for done, row in enumerate(rows):
        progress(done, len(rows), str(study.streets.name[row]))
        pages.append(_street(scene, row, chosen, fairness))
        pictures[pages[-1].figure.picture] = street_map.draw(scene, row, chosen, pages[-1].basis)
    return Report(
        language=language(),
        title=_("{study}: report on elderly services within reach").format(study=study.name),
        foot=_foot(study, findings),
        timestamp=basis.timestamp(basis.date(study, findings)),
        words=_words(study, findings),
        cover=cover.cover(scene),
        findings=chapters.findings(scene),
        summary=chapters.summary(scene),
        access=access,
        requirements=requirements.section(scene),
        streets_title=_("Street by street"),
        streets=tuple(pages),
        quality=quality.section(study),
        pictures=pictures,
    )


def _rows(study: Study, streets: Sequence[str]) -> list[int]:
    unknown = [code for code in streets if code not in study.streets.code]
    if unknown:
        raise UsageError(
            "street_code_unknown",
            _("No street of the study has the code {code}.").format(code=unknown[0]),
            _("Give a street's code as the study holds it, such as {code}.").format(
                code=study.streets.code[0]
            ),
            {"unknown": unknown},
        )
    wanted = set(streets) or set(study.streets.code)
    return [row for row, code in enumerate(study.streets.code) if code in wanted]


def _words(study: Study, findings: Findings) -> dict[str, str]:
    counted = basis.date(study, findings)
    return {
        "name": study.name,
        "basis": _("Basis"),
        "problems": _("Problems"),
        "proposals": _("Proposals to be studied"),
        "date": _("People as of {date}").format(date=basis.day(counted)) if counted else "",
        "page": _("Page {page} of {pages}"),
    }


def _foot(study: Study, findings: Findings) -> str:
    parts = [study.name, basis.date(study, findings)]
    parts.append(_("basis {code}").format(code=basis.code(findings.basis)))
    return " · ".join(part for part in parts if part)


def _street(scene: Scene, row: int, chosen: list[str], fairness: Fairness | None) -> StreetPage:
    name = str(scene.study.streets.name[row])
    code = str(scene.study.streets.code[row])
    worst = max(chosen, key=lambda kind: (_gap(scene, kind, row), -chosen.index(kind)))
    return StreetPage(
        code=code,
        title=name,
        answer=sentence(scene, worst, Place(name, row)),
        figure=Figure(f"street-{code}", _alt(scene, row, chosen)),
        table=indicators.table(scene, row, chosen, fairness),
        problems=remarks.problems(scene, row, chosen),
        proposals=proposals.proposals(scene, row, chosen),
        basis=basis.line(scene.study, scene.findings.basis, chosen, row),
    )


def _gap(scene: Scene, kind: str, row: int) -> float:
    cover = scene.cover(kind)
    return float(cover.gap_people[row] if scene.counts_people(kind, row) else cover.gap_m2[row])


def _alt(scene: Scene, row: int, chosen: list[str]) -> str:
    shares = [
        _("{kind} {share}").format(kind=kinds()[kind].short, share=percent(share_told(scene, kind, row)))
        for kind in chosen
    ]
    template = _("Maps of {place}: ground covered, gaps and sites of each service. Share covered: {shares}.")
    if not scene.counts_people(chosen[0], row):
        template = _(
            "Maps of {place}: ground covered, gaps and sites of each service. "
            "Share of ground covered: {shares}."
        )
    return template.format(place=scene.study.streets.name[row], shares=_(", ").join(shares))
