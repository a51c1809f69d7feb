"""The chapters about the district: findings and summary."""

from locator.domain.kinds import kinds
from locator.report import basis, district_tables, sentences
from locator.report.content import Figure, Section, Statement
from locator.report.numbers import start
from locator.report.scene import Scene
from locator.report.sentences import Place
from locator.words import _


def findings(scene: Scene) -> Section:
    """One sentence a kind, and what each kind has in all."""
    place = Place(scene.study.name)
    statements = tuple(
        Statement(
            symbol=kind,
            label=start(kinds()[kind].label),
            sentence=sentences.sentence(scene, kind, place),
            bar=sentences.bar(scene, kind),
        )
        for kind in scene.main_kinds
    )
    return Section(
        title=_("Findings"),
        lead=_("People are counted by what they can reach, whichever street or district offers it.")
        if scene.streets_with_people
        else _("Without a count of people, every share is of ground."),
        statements=statements,
        legend=(_("covered"), _("edge unverified"), _("not yet covered")),
        tables=(district_tables.services(scene),),
    )


def summary(scene: Scene) -> Section:
    """Every street by kind, and a map for each main kind."""
    chosen = scene.main_kinds
    line = basis.line(scene.study, scene.findings.basis, chosen)
    lead = _("For each service, the share of people covered and the number not yet covered. {basis}")
    if not scene.streets_with_people:
        lead = _("For each service, the share of ground covered and the ground not yet covered. {basis}")
    return Section(
        title=_("District summary"),
        lead=lead.format(basis=start(line)),
        tables=district_tables.streets(scene),
        figures=tuple(Figure(f"district-{kind}", _map_alt(scene, kind)) for kind in chosen),
    )


def _map_alt(scene: Scene, kind: str) -> str:
    return _("Map of {place}: streets by share covered, and gaps, for {kind}. {sentence}").format(
        place=scene.study.name,
        kind=kinds()[kind].label,
        sentence=sentences.sentence(scene, kind, Place(scene.study.name)),
    )
