"""A survey put to the test."""

from locator.analysis.access.survey import Survey
from locator.analysis.doubt.edges import edge_metres
from locator.analysis.doubt.intervals import Trial
from locator.analysis.scene import complete_to_m


def trial_of(found: Survey) -> Trial:
    """Trial of all kinds of a survey; positions err as much as the planner types in."""
    scene = found.scene
    complete = {kind: complete_to_m(scene.study, kind) for kind in found.sites}
    return Trial(
        measure=scene.measure,
        sites=found.sites,
        spots=found.spots,
        pace=found.pace,
        assumptions=scene.assumptions,
        facility_ids=scene.study.facilities.id,
        edge_m=edge_metres(found.spots, scene.ground),
        complete_to_m=complete,
    )
