"""The assumptions: what every number rests on besides the data, changed at once and undone like any edit."""

from html import escape

import numpy as np
from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from locator.domain.assumptions import Assumptions, CircleModel
from locator.domain.profiles import Profile, profiles
from locator.domain.standards import load_pack, pack_ids
from locator.domain.study import Study
from locator.gui.answering import Answer
from locator.gui.circle_choice import CircleChoice
from locator.gui.document import Document
from locator.gui.forms import Choice, Form, Number, name_field, quiet_label
from locator.gui.models import circles
from locator.gui.panels.exceptions import Exceptions
from locator.gui.panels.slider import SliderField
from locator.gui.theme import Themes
from locator.report import basis
from locator.report.numbers import metres, plain, start
from locator.services.assume import Overrides, limits, with_overrides
from locator.words import _

_RADII = (300, 500, 800, 1000)
_USUAL_OLDER_SHARE = 0.25  # where the planner first asks for an estimate


class AssumptionsPanel(QWidget):
    """Circle model, minutes, speed and the rest; every change is measured at once.

    What one slide of a slider changes is one step of undo.

    Signals
    -------
    help_asked : page and heading of the help that explains the circle model
    """

    help_asked = Signal(str, str)

    def __init__(self, document: Document, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._themes = themes
        self._told: tuple[object, ...] = ()
        self._make_fields()
        self._lay_out()
        self._listen()
        self._show()

    def _make_fields(self) -> None:
        self.circle = CircleChoice()
        self.minutes = SliderField((5, 30), limits("minutes"), 1, digits=1, ticks=(15, 5, 10, 30, 20))
        self.profile = Choice()
        for one in profiles():
            words = _("{profile} {speed} m/s").format(profile=one.label, speed=plain(one.speed_m_s))
            self.profile.addItem(start(words), one.id)
            self.profile.setItemData(self.profile.count() - 1, _of_whom(one), Qt.ItemDataRole.ToolTipRole)
        self.profile.addItem(_("other speed"), None)
        self.speed = SliderField((0.4, 1.4), limits("speed_m_s"), 0.05, digits=3, ticks=(0.8, 0.4, 1.2))
        self.detour = SliderField((1.0, 2.0), limits("detour"), 0.05, digits=3, ticks=(1.3, 1, 2, 1.6))
        self.wait = Number(*limits("crossing_wait_s"), 0, 5)
        self.radius = Choice()
        for radius in _RADII:
            self.radius.addItem(metres(radius), float(radius))
        self.radius.addItem(_("other radius"), None)
        self.radius_m = Number(*limits("radius_m"), 1, 50, "m")
        self.estimate = QCheckBox(_("Estimate people aged 60 and over"))
        least, most = limits("older_share")
        self.older = Number(100 * least, 100 * most, 1, 1, "%")
        self.pack = Choice()
        for pack in pack_ids():
            self.pack.addItem(load_pack(pack).title, pack)
        self.reach = QLabel()
        self.reach.setWordWrap(True)
        self.hint = quiet_label()
        self.apart = quiet_label()
        self.more = Exceptions()
        self.reset = QPushButton(_("Reset to defaults"))
        self.explain = QPushButton(_("About the models"))
        self.explain.setToolTip(_("What each circle model counts, and when to use it."))

    def _lay_out(self) -> None:
        self._form = form = Form()
        form.field(_("Circle model"), self.circle, _("How the way to a facility is measured."))
        form.field(_("Minutes"), self.minutes, _("Minutes that an older person walks."))
        form.field(
            _("Walks like"), self.profile, _("Usual walking speeds; the tooltip says who measured them.")
        )
        form.field(_("Speed, m/s"), self.speed, _("Walking speed in metres a second."))
        form.field(
            _("Detour"),
            self.detour,
            _("Metres walked for each metre of straight line; 1.3 is usual in cities."),
        )
        form.field(
            _("Wait at crossings, s"),
            self.wait,
            _("Seconds waited at each road crossing of the walk network."),
        )
        form.field(_("Radius"), self.radius, _("Radius of a standard; a straight line."))
        form.field(_("Metres"), self.radius_m, _("Radius in metres."))
        form.addRow(self.hint)
        form.addRow(self.reach)
        form.addRow(self.apart)
        form.addRow(self.estimate)
        form.field(
            _("Share 60+"),
            self.older,
            _("Share of people aged 60 and over; the numbers are marked as estimated."),
        )
        name_field(
            self.estimate,
            self.estimate.text(),
            _("Only totals are known here; a share typed in makes an estimate."),
        )
        form.field(_("Standard"), self.pack, _("Targets that the services are measured against."))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(form)
        column.addWidget(self.more)
        foot = QHBoxLayout()
        foot.addWidget(self.reset)
        foot.addWidget(self.explain)
        foot.addStretch(1)
        column.addLayout(foot)
        column.addStretch(1)

    def _listen(self) -> None:
        self.circle.activated.connect(self._take_circle)
        self._slide(self.minutes, "minutes", _("Minutes"))
        self._slide(self.speed, "speed_m_s", _("Walking speed"))
        self._slide(self.detour, "detour", _("Detour factor"))
        self.profile.activated.connect(self._take_profile)
        self.wait.valueChanged.connect(
            lambda wait: self._ask(Overrides(crossing_wait_s=wait), _("Wait at crossings"))
        )
        self.radius.activated.connect(self._take_radius)
        self.radius_m.valueChanged.connect(lambda radius: self._ask(Overrides(radius_m=radius), _("Radius")))
        self.estimate.toggled.connect(self._take_estimate)
        self.older.valueChanged.connect(self._take_share)
        self.pack.activated.connect(self._take_pack)
        self.more.asked.connect(self._ask)
        self.reset.clicked.connect(self._reset)
        self.explain.clicked.connect(self._explain)
        self._document.changed.connect(self._show)
        self._document.answered.connect(self._take_answer)

    def _slide(self, field: SliderField, name: str, label: str) -> None:
        field.moved.connect(lambda value: self._ask(Overrides(**{name: value}), label, name))
        field.released.connect(self._document.part)

    def _ask(self, asked: Overrides, label: str, merge_key: str = "") -> None:
        own = self._document.study.assumptions
        wanted = with_overrides(own, asked, keep=True)
        if wanted != own:
            self._document.assume(wanted, label, merge_key)

    def _take_circle(self) -> None:
        self._ask(Overrides(circle=self.circle.chosen), _("Circle model"))

    def _take_profile(self) -> None:
        walker = self.profile.currentData()
        if walker is None:
            self.speed.setFocus()
        else:
            self._ask(Overrides(walker=walker), _("Walks like"))

    def _take_radius(self) -> None:
        radius = self.radius.currentData()
        if radius is None:
            self.radius_m.setFocus()
            self.radius_m.selectAll()
        else:
            self._ask(Overrides(radius_m=radius), _("Radius"))

    def _take_estimate(self, wanted: bool) -> None:
        asked = Overrides(older_share=_USUAL_OLDER_SHARE) if wanted else Overrides(no_older_share=True)
        self._ask(asked, _("Share of older people"))

    def _take_share(self, percent: float) -> None:
        self._ask(Overrides(older_share=percent / 100), _("Share of older people"))

    def _take_pack(self) -> None:
        self._ask(Overrides(standard=self.pack.currentData()), _("Standard"))

    def _explain(self) -> None:
        self.help_asked.emit("models", self._document.study.assumptions.circle.value)

    def _reset(self) -> None:
        self._document.assume(Assumptions(), _("Reset the assumptions"))

    def _take_answer(self, answer: Answer) -> None:
        if answer.study is self._document.study:
            self.more.show_assumptions(answer.study.assumptions, _measured(answer))

    def _show(self) -> None:
        """Show the assumptions as they stand; nothing is asked for."""
        study = self._document.study
        own = study.assumptions
        told = (own, study.population, study.demand, study.ways, study.barriers)
        if self._told and all(one is other for one, other in zip(told, self._told, strict=True)):
            return
        self._told = told
        self.circle.offer(study)
        self.circle.choose(own.circle)
        self.minutes.show_value(own.minutes)
        self.speed.show_value(own.speed_m_s)
        self.detour.show_value(own.detour)
        self._show_choices(own)
        self._show_values(own)
        self.more.show_assumptions(own, _measured(self._document.answer))
        self.reset.setEnabled(own != Assumptions())
        self._show_rows(own, study)
        self._show_reach(own)

    def _show_values(self, own: Assumptions) -> None:
        with QSignalBlocker(self.estimate), QSignalBlocker(self.older):
            self.estimate.setChecked(own.older_share is not None)
            self.older.setValue(100 * (own.older_share or 0.0))
        with QSignalBlocker(self.radius_m), QSignalBlocker(self.wait):
            self.radius_m.setValue(own.radius_m)
            self.wait.setValue(own.crossing_wait_s)

    def _show_choices(self, own: Assumptions) -> None:
        self._show_walker(own)
        radius = self.radius.findData(own.radius_m)
        self.radius.setCurrentIndex(radius if radius >= 0 else self.radius.count() - 1)
        self.pack.choose(own.standard)
        self.pack.setToolTip(self.pack.currentText())

    def _show_walker(self, own: Assumptions) -> None:
        """Show whose walking it is; whose own speed another one has taken the place of stays told."""
        at, last = self.profile.findData(own.walker), self.profile.count() - 1
        known = {one.id: one for one in profiles()}.get(own.walker)
        usual = known is not None and known.speed_m_s == own.speed_m_s
        other = _("{profile}, at another speed").format(profile=known.label) if known else _("other speed")
        self.profile.setItemText(last, start(_("other speed") if usual else other))
        self.profile.setItemData(last, _of_whom(known) if known else "", Qt.ItemDataRole.ToolTipRole)
        self.profile.setCurrentIndex(at if usual else last)
        self.profile.setToolTip(self.profile.currentData(Qt.ItemDataRole.ToolTipRole) or "")

    def _show_rows(self, own: Assumptions, study: Study) -> None:
        straight, network = own.circle is CircleModel.STANDARD, own.circle is CircleModel.NETWORK
        walked: tuple[QWidget, ...] = (self.minutes, self.profile, self.speed)
        drawn: tuple[QWidget, ...] = (self.radius, self.radius_m)
        for field in walked:
            self._form.show_row(field, not straight)
        for field in drawn:
            self._form.show_row(field, straight)
        self._form.show_row(self.detour, not straight and not network)
        self._form.show_row(self.wait, network)
        hint = _hint(own, study)
        self.hint.setText(hint)
        self._form.setRowVisible(self.hint, bool(hint))
        self._form.setRowVisible(self.estimate, only_totals(study) or own.older_share is not None)
        self._form.show_row(self.older, own.older_share is not None)

    def _show_reach(self, own: Assumptions) -> None:
        self.reach.setText(reach_words(own))
        apart = own.circle is not CircleModel.STANDARD and bool(own.kind_minutes or own.class_rules)
        self.apart.setText(start(basis.reach(own, list(own.kind_minutes))) if apart else "")
        self._form.setRowVisible(self.apart, apart)


def reach_words(assumptions: Assumptions) -> str:
    """How far the assumptions reach, in metres."""
    straight = metres(assumptions.straight_radius_m(""))
    words = {
        CircleModel.STANDARD: _("= {straight} in a straight line"),
        CircleModel.DETOUR: _("= {reach} on foot, {straight} straight"),
        CircleModel.BARRIER: _("= {reach} on foot, {straight} where nothing is in the way"),
        CircleModel.NETWORK: _("= {reach} along the ways"),
    }[assumptions.circle]
    return words.format(reach=metres(assumptions.limit_m("")), straight=straight)


def only_totals(study: Study) -> bool:
    """Whether some people are known as totals only, so that a share of older ones would be used."""
    tables = (study.population, study.demand)
    return any(bool((np.isfinite(t.people_total) & ~np.isfinite(t.people_60)).any()) for t in tables)


def _measured(answer: Answer) -> list[str]:
    return list(answer.scene.findings.covers) if answer.scene is not None else []


def _hint(own: Assumptions, study: Study) -> str:
    """What the chosen model lacks, or leaves open, in this study."""
    lacking = circles.lacking(own.circle, study)
    if lacking:
        return lacking
    if own.circle is CircleModel.BARRIER and not circles.has_barriers(study):
        return _("The study holds no barriers: without them it is the same as the detour circle.")
    return ""


def _of_whom(profile: Profile) -> str:
    """Who measured the speed, and what the profile means for the way; marked up, so that its line breaks."""
    words = profile.source
    if not profile.steps:
        words = _("{source} Takes no steps, along the walk network.").format(source=words)
    return f"<qt>{escape(words)}</qt>"
