"""Access beside the map: seven questions by mouse and keyboard, never shown as fresh when they are not."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QAbstractSpinBox, QCheckBox, QComboBox, QTableView, QWidget
from pytestqt.qtbot import QtBot

from locator.domain.assumptions import CircleModel
from locator.domain.layers import Ways
from locator.gui.document import Document
from locator.gui.focus import Focus
from locator.gui.grades import Grades
from locator.gui.models.table import TableModel
from locator.gui.panels.access.detours import DetoursSection
from locator.gui.panels.access.exchange import ExchangeSection
from locator.gui.panels.access.firmness import FirmnessSection
from locator.gui.panels.access.minutes import MinutesSection
from locator.gui.panels.access.panel import AccessPanel
from locator.gui.panels.access.section import Parts
from locator.gui.panels.access.supply import SupplySection
from locator.gui.panels.access.together import TogetherSection
from locator.gui.panels.access.walkers import WalkersSection
from locator.gui.panels.chart import Chart
from locator.gui.surveying import Surveying
from locator.gui.theme import Themes
from locator.gui.work import Work
from locator.services.access import Decay


@pytest.fixture
def graded() -> list[Grades | None]:
    return []


@pytest.fixture
def panel(
    qtbot: QtBot, document: Document, focus: Focus, themes: Themes, work: Work, graded: list[Grades | None]
) -> Iterator[AccessPanel]:
    focus.choose_kind("meal_point")
    surveying = Surveying(document, work)
    faults: list[Exception] = []
    surveying.failed.connect(faults.append)
    made = AccessPanel(Parts(document, focus, themes, surveying))
    made.graded.connect(graded.append)
    qtbot.addWidget(made)
    made.resize(440, 820)
    made.show()
    made.set_active(True)
    fresh(qtbot, made)
    yield made
    made.set_active(False)
    made.hide()
    assert not faults


def fresh(qtbot: QtBot, panel: AccessPanel) -> None:
    """Wait until nothing is being measured and all is of the study as it stands."""
    surveying = panel._parts.surveying
    qtbot.waitUntil(
        lambda: (
            surveying.held is not None
            and not surveying.outdated
            and not surveying.busy
            and not surveying.work.busy
        ),
        timeout=20_000,
    )


def ask(qtbot: QtBot, panel: AccessPanel, section: type) -> QWidget:
    at = next(at for at, (_title, one) in enumerate(panel.sections) if isinstance(one, section))
    panel.question.setCurrentIndex(at)
    fresh(qtbot, panel)
    return panel.section


def texts(model: TableModel, name: str) -> list[str]:
    names = [column.name for column in model.rows.columns]
    return [model.index(row, names.index(name)).data() for row in range(model.rowCount())]


def test_every_question_names_its_fields_and_its_models_hold_together(
    qtbot: QtBot, panel: AccessPanel
) -> None:
    for at in range(panel.question.count()):
        panel.question.setCurrentIndex(at)
        fresh(qtbot, panel)
        for kind in (QComboBox, QAbstractSpinBox, QTableView, Chart):
            for field in panel.section.findChildren(kind):
                assert field.accessibleName(), (at, field)
        for box in panel.section.findChildren(QCheckBox):
            assert box.text()
        for model in panel.section.findChildren(TableModel):
            QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert panel.basis.text().startswith("Basis: Residents aged 60 and over")


def test_the_service_is_the_one_that_colours_the_map(qtbot: QtBot, panel: AccessPanel, focus: Focus) -> None:
    section = ask(qtbot, panel, MinutesSection)
    assert panel.kind.currentData() == "meal_point"
    focus.choose_kind("care_home")
    assert panel.kind.currentData() == "care_home"
    assert section.sentence.text().startswith("Care beds:")
    panel.kind.choose("aid_rental")
    panel.kind.activated.emit(panel.kind.currentIndex())
    assert focus.kind == "aid_rental"


def test_a_bin_points_at_its_committees_on_the_map(
    qtbot: QtBot, panel: AccessPanel, graded: list[Grades | None]
) -> None:
    section = ask(qtbot, panel, MinutesSection)
    assert graded[-1] is not None
    assert not graded[-1].lit.any()
    chart = section.bars.chart
    chart.setFocus()
    for key in (Qt.Key.Key_Home, Qt.Key.Key_Return):
        qtbot.keyClick(chart, key)
    found = graded[-1]
    assert found.lit.any()
    told = section.bars.model.rows.columns[1].plain[0]
    assert round(found.people[found.lit].sum()) == int(told)
    panel.on_map.setChecked(False)
    assert graded[-1] is None


def test_only_the_questions_with_a_map_show_one(
    qtbot: QtBot, panel: AccessPanel, graded: list[Grades | None]
) -> None:
    ask(qtbot, panel, TogetherSection)
    qtbot.waitUntil(lambda: graded[-1] is not None)
    ask(qtbot, panel, WalkersSection)
    assert graded[-1] is None
    assert panel.on_map.isHidden()


def test_the_map_gets_its_own_back_when_the_panel_goes(
    panel: AccessPanel, graded: list[Grades | None]
) -> None:
    panel.set_active(False)
    assert graded[-1] is None


def test_old_numbers_are_dimmed_until_they_are_measured_again(
    qtbot: QtBot, panel: AccessPanel, document: Document, graded: list[Grades | None]
) -> None:
    section = ask(qtbot, panel, MinutesSection)
    before = section.sentence.text()
    document.assume(replace(document.study.assumptions, speed_m_s=0.4), "Speed")
    assert not section.isEnabled()
    assert panel.status.text()
    assert section.sentence.text() == before
    assert graded[-1] is not None
    assert graded[-1].outdated
    fresh(qtbot, panel)
    assert section.isEnabled()
    assert not panel.status.isVisible()
    assert section.sentence.text() != before
    assert not graded[-1].outdated


def test_streets_are_chosen_and_sorted_by_their_median(
    qtbot: QtBot, panel: AccessPanel, focus: Focus
) -> None:
    section = ask(qtbot, panel, MinutesSection)
    view = section.streets.view
    view.sortByColumn(2, Qt.SortOrder.DescendingOrder)
    medians = [float(text) for text in texts(section.streets.model, "median")[1:]]
    assert medians == sorted(medians, reverse=True)
    view.selectRow(1)
    assert focus.street == section.streets.model.id_of(1)
    section.streets.view.copy_all()
    assert QGuiApplication.clipboard().text().startswith("Street\t60+\tMedian min\tCovered\n")


def test_every_chart_has_its_table(qtbot: QtBot, panel: AccessPanel) -> None:
    box = ask(qtbot, panel, MinutesSection).bars
    box.switch.click()
    assert box.table.isVisible()
    assert not box.chart.isVisible()
    assert box.model.rowCount() == 10
    box.switch.click()
    assert box.chart.isVisible()


def test_services_are_chosen_together(qtbot: QtBot, panel: AccessPanel, graded: list[Grades | None]) -> None:
    section = ask(qtbot, panel, TogetherSection)
    chosen = [kind for kind, box in section.boxes.items() if box.isChecked()]
    assert chosen == ["integrated_centre", "meal_point", "aid_rental", "care_home"]
    for kind in chosen[1:]:
        section.boxes[kind].setChecked(False)
    assert not section.pages.isEnabled()  # of the choice before
    fresh(qtbot, panel)
    qtbot.waitUntil(section.pages.isEnabled)
    held = panel._parts.surveying.held
    share = held.scene.tally("integrated_centre", None).share
    assert section.sentence.text().startswith(f"{100 * share:.1f}% of the people reach all 1 services")
    assert set(texts(section.committees.model, "lacking")) == {"0", "1"}
    section.boxes["integrated_centre"].setChecked(False)
    assert section.sentence.text().startswith("Choose the services")
    assert graded[-1] is None


def test_a_committee_is_shown_and_entered(
    qtbot: QtBot, panel: AccessPanel, focus: Focus, graded: list[Grades | None]
) -> None:
    section = ask(qtbot, panel, TogetherSection)
    qtbot.waitUntil(section.pages.isEnabled)
    section.bars.chart.setFocus()
    qtbot.keyClick(section.bars.chart, Qt.Key.Key_Home)
    qtbot.keyClick(section.bars.chart, Qt.Key.Key_Return)
    assert graded[-1].lit.sum() > 1
    assert section.committees.model.index(0, 1).data() == "4"  # those that lack most come first
    section.committees.view.selectRow(3)
    assert graded[-1].lit.sum() == 1
    assert section.bars.chart.chosen == -1
    with qtbot.waitSignal(focus.zoom_asked) as told:
        qtbot.keyClick(section.committees.view, Qt.Key.Key_Return)
    west, south, east, north = told.args[0]
    x, y = graded[-1].xy[graded[-1].lit][0]
    assert west < x < east
    assert south < y < north


def test_exchange_is_walked_by_the_keyboard(qtbot: QtBot, panel: AccessPanel) -> None:
    section = ask(qtbot, panel, ExchangeSection)
    qtbot.waitUntil(section.heat.isEnabled)
    chart = section.heat.chart
    chart.setFocus()
    qtbot.keyClick(chart, Qt.Key.Key_Home)
    assert "are served in" in section.heat.readout.text()
    assert section.heat.model.columnCount() == 15  # name, twelve streets, outside, nowhere


def test_supply_is_shared_as_chosen(qtbot: QtBot, panel: AccessPanel, focus: Focus) -> None:
    section = ask(qtbot, panel, SupplySection)
    first = texts(section.streets.model, "score")
    assert "meals a day" in section.capacity.text()
    section.decay.choose(Decay.EVEN)
    section.decay.activated.emit(section.decay.currentIndex())
    fresh(qtbot, panel)
    qtbot.waitUntil(lambda: section.streets.model.rowCount() > 0)
    assert texts(section.streets.model, "score") != first
    focus.choose_kind("day_care")  # its list tells no places
    fresh(qtbot, panel)
    qtbot.waitUntil(lambda: "no site tells its capacity" in section.sentence.text())
    assert section.lorenz.isHidden()
    section.pages.setCurrentIndex(1)
    assert set(texts(section.left_out.model, "why")) == {"capacity not told"}
    assert section.left_out.model.rowCount() == 13
    section.pages.setCurrentIndex(0)
    section.each.setChecked(True)
    fresh(qtbot, panel)
    qtbot.waitUntil(lambda: "sites per 1,000" in section.sentence.text())
    assert not section.lorenz.isHidden()


def test_errors_are_drawn_and_the_streets_that_are_not_firm_marked(qtbot: QtBot, panel: AccessPanel) -> None:
    section = ask(qtbot, panel, FirmnessSection)
    section.pages.setCurrentIndex(1)
    draws = section.draws
    draws.replicates.setValue(40)
    draws.people.setValue(10)
    assert draws.doubts.people == 0.1
    draws.draw.click()
    qtbot.waitUntil(draws.spans.isVisible, timeout=20_000)
    assert "people covered" in draws.sentence.text()
    marked = [text for text in texts(draws.streets.model, "robust") if text.startswith("not firm")]
    assert len(marked) == sum(span.doubtful for span in draws.spans.chart.picture.spans)


def test_draws_of_another_service_are_dimmed(qtbot: QtBot, panel: AccessPanel, focus: Focus) -> None:
    section = ask(qtbot, panel, FirmnessSection)
    section.pages.setCurrentIndex(1)
    draws = section.draws
    draws.replicates.setValue(20)
    draws.draw.click()
    qtbot.waitUntil(draws.spans.isVisible, timeout=20_000)
    assert not draws.old.isVisible()
    focus.choose_kind("care_home")
    assert draws.old.isVisible()
    assert not draws.spans.isEnabled()
    focus.choose_kind("meal_point")
    assert draws.spans.isEnabled()


def test_draws_can_be_stopped(qtbot: QtBot, panel: AccessPanel) -> None:
    section = ask(qtbot, panel, FirmnessSection)
    section.pages.setCurrentIndex(1)
    section.draws.replicates.setValue(2000)
    section.draws.draw.click()
    job = section.draws._job
    with qtbot.waitSignal(job.stopped, timeout=10_000):
        section.draws.running.stop()
    assert section.draws.spans.isHidden()


def test_the_standard_model_has_metres_and_no_walkers(
    qtbot: QtBot, panel: AccessPanel, document: Document
) -> None:
    document.assume(replace(document.study.assumptions, circle=CircleModel.STANDARD), "Circle")
    fresh(qtbot, panel)
    section = ask(qtbot, panel, WalkersSection)
    assert "knows no walking speed" in section.sentence.text()
    assert section.kinds.isHidden()
    section = ask(qtbot, panel, FirmnessSection)
    assert section.curves.boxes[1].isHidden()
    assert "Metres" in [column.title for column in ask(qtbot, panel, MinutesSection).bars.model.rows.columns]


def test_the_measured_detour_is_adopted_and_can_be_undone(
    qtbot: QtBot, panel: AccessPanel, document: Document
) -> None:
    document.assume(replace(document.study.assumptions, detour=1.5), "Detour")
    section = ask(qtbot, panel, DetoursSection)
    qtbot.waitUntil(lambda: section.streets.model.rowCount() == 13, timeout=30_000)
    assert section.adopt.isEnabled()
    section.adopt.click()
    assert document.study.assumptions.detour == 1.3
    assert document.undo_label == "Use the measured detour factor 1.30"
    document.undo()
    assert document.study.assumptions.detour == 1.5
    fresh(qtbot, panel)


def test_without_ways_nothing_is_offered(qtbot: QtBot, panel: AccessPanel, document: Document) -> None:
    document.change(lambda study: replace(study, ways=Ways()), "No ways")
    section = ask(qtbot, panel, DetoursSection)
    assert "import a walk network" in section.sentence.text()
    assert section.adopt.isHidden()
