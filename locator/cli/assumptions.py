"""A study's assumptions as lines for people at a terminal."""

from locator.domain.assumptions import Assumptions, CircleModel, Mode
from locator.domain.kinds import kinds
from locator.domain.standards import load_pack
from locator.domain.study import Study
from locator.words import _


def lines(study: Study) -> list[str]:
    """Only what the circle model uses, and what else every answer rests on."""
    own = study.assumptions
    told = [(_("Circle model"), own.circle.value), *_limits(own), *_rest(study)]
    return [_("{label}: {value}").format(label=label, value=value) for label, value in told]


def _limits(own: Assumptions) -> list[tuple[str, str]]:
    if own.circle is CircleModel.STANDARD:
        return [(_("Radius"), _("{number} m").format(number=f"{own.radius_m:,.10g}"))]
    modes = {Mode.WALK: _("on foot"), Mode.CYCLE: _("by bicycle")}
    network = own.circle is CircleModel.NETWORK
    told = [
        (_("Minutes of walking"), f"{own.minutes:g}"),
        (_("Walking speed"), _("{speed} m/s").format(speed=f"{own.speed_m_s:g}")),
        (_("Wait at crossings"), _("{seconds} s").format(seconds=f"{own.crossing_wait_s:g}"))
        if network
        else (_("Detour factor"), f"{own.detour:g}"),
        (_("Reach"), _("{number} m").format(number=f"{own.minutes * 60.0 * own.speed_m_s:,.10g}")),
    ]
    told += [
        (kinds()[kind].label, _("{minutes} minutes").format(minutes=f"{minutes:g}"))
        for kind, minutes in own.kind_minutes.items()
    ]
    return told + [
        (
            name,
            _("{minutes} minutes {mode}, {speed} m/s").format(
                minutes=f"{rule.minutes:g}", mode=modes[rule.mode], speed=f"{rule.speed_m_s:g}"
            ),
        )
        for name, rule in own.class_rules.items()
    ]


def _rest(study: Study) -> list[tuple[str, str]]:
    share = study.assumptions.older_share
    told = f"{100.0 * share:g}%" if share is not None else _("not given")
    return [
        (_("Share of older people"), told),
        (_("Standard"), load_pack(study.assumptions.standard).title),
        (_("Map approval number"), study.map_approval or _("not given")),
    ]
