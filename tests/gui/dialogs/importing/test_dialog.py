"""The import dialog: understood, put right, tried, and taken over as one step."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from locator.domain.facilities import Status
from locator.domain.study import Edit, Study
from locator.gui.document import Document
from locator.importing.options import ReadOptions
from locator.services.imports import import_file
from tests.gui.conftest import Opener, settled
from tests.gui.dialogs.importing.acts import Show, choose, press, ready
from tests.gui.dialogs.named import unnamed
from tests.services import lists
from tests.services.lists import MEALS, NAMES, write_table


def test_a_clear_list_is_understood_and_imported_as_one_step(
    qtbot: QtBot, show: Show, doc: Document, tmp_path: Path
) -> None:
    dialog = show(lists.write_meals(tmp_path / "助餐点.csv"))
    said = dialog.head.understood.text()
    for words in (
        "16 rows read",
        "16 used",
        "GB18030",
        "columns recognised 3 of 3",
        "WGS 84 (certain: 16 of 16",
    ):
        assert words in said
    assert dialog.foot.go.text() == "Import 16 facilities"
    assert "covered" in dialog.head.does.text()
    before = doc.study
    with qtbot.waitSignal(dialog.imported):
        press(qtbot, dialog.foot.go)
    settled(qtbot, doc)
    assert len(doc.study.facilities) == 16
    assert doc.undo_label == "Import 助餐点"
    doc.undo()
    assert doc.study is before


def test_uncertain_coordinates_are_a_question_with_answers(
    qtbot: QtBot, show: Show, doc: Document, tmp_path: Path
) -> None:
    dialog = show(lists.write_meals(tmp_path / "助餐点.csv", count=2))
    assert "do not tell for certain" in dialog.banner.text
    assert "--crs" not in dialog.banner.text
    assert dialog.pages.currentWidget() is dialog.pages.coordinates
    assert not dialog.foot.go.isEnabled()
    dialog.accept()
    assert len(doc.study.facilities) == 0
    answer = next(one for one in dialog.banner.buttons if "GCJ-02" in one.text())
    press(qtbot, answer)
    ready(qtbot, dialog)
    assert dialog.banner.text == ""
    press(qtbot, dialog.foot.go)
    assert set(doc.study.facilities.datum) == {"gcj02"}


def test_coordinates_can_be_chosen_against_the_evidence(qtbot: QtBot, show: Show, tmp_path: Path) -> None:
    dialog = show(lists.write_meals(tmp_path / "助餐点.csv"))
    page = dialog.pages.coordinates
    QAbstractItemModelTester(page.model)
    assert page.model.rowCount() == 3
    used = page.model.row_of(dialog.trial.imported.record.datum)
    assert page.table.currentIndex().row() == used
    assert page.model.index(used, 0).data().endswith("(in use)")
    assert not page.use.isEnabled()
    page.table.selectRow(page.model.row_of("bd09"))
    assert "BD-09" in page.use.text()
    dialog.pages.setCurrentWidget(page)
    press(qtbot, page.use)
    ready(qtbot, dialog)
    assert dialog.trial is not None
    assert dialog.trial.imported.record.datum == "bd09"
    assert "datum_contradicted" in {one.code for one in dialog.trial.imported.record.problems}


def test_a_list_without_a_kind_asks_for_it(qtbot: QtBot, show: Show, tmp_path: Path) -> None:
    rows = [("名称", "经度", "纬度"), *((f"{name[:6]}点", x, y) for name, x, y in MEALS)]
    dialog = show(write_table(tmp_path / "list.csv", rows))
    assert "kind of service" in dialog.banner.text
    assert not dialog.foot.go.isEnabled()
    choose(dialog.choices.kind, "meal_point")
    ready(qtbot, dialog)
    assert dialog.foot.go.isEnabled() or dialog.banner.buttons


def test_a_likely_kind_is_one_press_away(qtbot: QtBot, show: Show, tmp_path: Path) -> None:
    rows = [("名称", "经度", "纬度"), *((name.replace("助餐点", "敬老院"), x, y) for name, x, y in MEALS)]
    dialog = show(write_table(tmp_path / "食堂.csv", rows))
    assert dialog.choices.kind.kind == ""
    (answer,) = dialog.banner.buttons
    press(qtbot, answer)
    ready(qtbot, dialog)
    assert dialog.trial is not None
    assert dialog.trial.imported.record.kinds == {"care_home": 16}


def test_an_unknown_street_is_confirmed_by_one_click(
    qtbot: QtBot, show: Show, doc: Document, tmp_path: Path
) -> None:
    dialog = show(lists.write_people(tmp_path / "census.csv", last="西桥新街道"))
    assert dialog.choices.target.currentData() == "population"
    box = dialog.matches.boxes["西桥新街道"]
    press(qtbot, box)
    ready(qtbot, dialog)
    assert dialog.foot.go.text() == "Import people of 4 streets"
    qtbot.waitUntil(box.isVisible)
    press(qtbot, dialog.foot.go)
    assert "西桥新街道" in doc.study.streets.alias.tolist()


def test_a_list_under_another_name_offers_to_bring_the_first_up_to_date(
    qtbot: QtBot, show: Show, opened: Opener, district: Study, tmp_path: Path
) -> None:
    kind = ReadOptions(kind="meal_point", complete_to_m=1500)
    study = import_file(district, lists.write_meals(tmp_path / "助餐点.csv"), "facilities", kind).study
    dialog = show(lists.write_meals(tmp_path / "助餐点2025.csv"), document=opened(study))
    assert "both lists are counted" in dialog.banner.text
    (answer,) = dialog.banner.buttons
    press(qtbot, answer)
    ready(qtbot, dialog)
    assert dialog.choices.list.text() == "助餐点"
    assert dialog.choices.complete.value() == 1500
    assert dialog.trial is not None
    assert dialog.trial.imported.record.changes["unchanged"] == 16


def test_problems_are_filtered_copied_and_looked_at(qtbot: QtBot, show: Show, tmp_path: Path) -> None:
    rows = [("名称", "经度", "纬度", "日均供餐"), *((*row, 10) for row in MEALS)]
    rows += [(f"缺{at}", "", "", "多") for at in range(60)] + [("", 121.5, 31.2, 5)]
    dialog = show(write_table(tmp_path / "助餐点.csv", rows))
    page = dialog.pages.problems
    QAbstractItemModelTester(page.model)
    dialog.pages.setCurrentWidget(page)
    assert page.model.rowCount() == 123  # two of the meals have rounded coordinates
    choose(page.sort, "name_missing")
    assert page.model.rowCount() == 1
    press(qtbot, page.copy)
    told = QGuiApplication.clipboard().text().splitlines()
    assert told[0].split("\t")[:2] == ["Problem", "Row"]
    assert told[1].split("\t")[:2] == ["No name", "78"]
    page.table.selectRow(0)
    press(qtbot, page.go)
    ready(qtbot, dialog)
    table = dialog.pages.rows.table
    assert dialog.pages.currentWidget() is dialog.pages.rows
    (chosen,) = table.selectionModel().selectedRows()
    assert table.model().headerData(chosen.row(), Qt.Orientation.Vertical) == "78"
    choose(page.sort, "")
    page.search.setText("缺7")
    assert page.model.rowCount() == 1


def test_the_effect_tells_streets_that_change(show: Show, tmp_path: Path) -> None:
    dialog = show(lists.write_meals(tmp_path / "助餐点.csv"))
    model = dialog.pages.effect.model
    QAbstractItemModelTester(model)
    assert model.index(0, 0).data() == "Whole district"
    assert {model.index(row, 0).data() for row in range(1, model.rowCount())} == set(NAMES)


def test_a_change_of_the_study_is_tried_again(
    qtbot: QtBot, show: Show, doc: Document, tmp_path: Path
) -> None:
    dialog = show(lists.write_meals(tmp_path / "助餐点.csv"))
    first = dialog.trial
    doc.change(lambda study: study, "Something else")
    other = import_file(doc.study, lists.write_people(tmp_path / "other.csv"), "population").study
    doc.change(lambda _study: other, "People")
    ready(qtbot, dialog)
    assert first is not None
    assert dialog.trial is not None
    assert dialog.trial.base is doc.study
    press(qtbot, dialog.foot.go)
    assert len(doc.study.population) == 8
    assert len(doc.study.facilities) == 16


def test_only_the_newest_of_several_trials_counts(qtbot: QtBot, show: Show, tmp_path: Path) -> None:
    dialog = show(lists.write_meals(tmp_path / "助餐点.csv"))
    for kind in ("care_home", "day_care", "aid_rental"):
        choose(dialog.choices.kind, kind)
    assert dialog.trial is None
    ready(qtbot, dialog)
    assert dialog.trial is not None
    assert dialog.trial.imported.record.kinds == {"aid_rental": 16}


def test_stopping_and_leaving_change_nothing(qtbot: QtBot, show: Show, doc: Document, tmp_path: Path) -> None:
    before = doc.study
    dialog = show(lists.write_meals(tmp_path / "助餐点.csv"), wait=False)
    dialog.foot.stop.click()
    assert "Nothing was changed" in dialog.banner.text
    (again,) = dialog.banner.buttons
    press(qtbot, again)
    ready(qtbot, dialog)
    assert dialog.foot.go.isEnabled()
    choose(dialog.choices.kind, "care_home")
    dialog.foot.leave.click()
    assert not dialog.isVisible()
    assert doc.study is before


def test_another_file_can_be_chosen_or_a_broken_one_told(qtbot: QtBot, show: Show, tmp_path: Path) -> None:
    bad = tmp_path / "bad.csv"
    bad.write_bytes(b"%PDF-1.7 no table")
    dialog = show(bad)
    assert "not a table" in dialog.banner.text
    assert not dialog.foot.go.isEnabled()
    dialog._chooser.files = [lists.write_meals(tmp_path / "助餐点.csv")]
    dialog.head.file_asked.emit()
    ready(qtbot, dialog)
    assert dialog.foot.go.isEnabled()
    assert dialog.banner.text == ""


def test_an_encoding_can_be_named(qtbot: QtBot, show: Show, tmp_path: Path) -> None:
    dialog = show(lists.write_meals(tmp_path / "助餐点.csv"))
    choose(dialog.choices.encoding, "utf-8")
    ready(qtbot, dialog)
    assert "no encoding that Locator knows" in dialog.banner.text
    choose(dialog.choices.encoding, "gb18030")
    ready(qtbot, dialog)
    assert dialog.foot.go.isEnabled()


def test_streets_are_no_import(show: Show, tmp_path: Path) -> None:
    dialog = show(lists.write_streets(tmp_path / "streets.geojson"))
    assert dialog.choices.target.currentData() == "background"
    assert "new study" in dialog.banner.text


def test_every_control_has_a_name(show: Show, tmp_path: Path) -> None:
    dialog = show(lists.write_people(tmp_path / "census.csv", last="西桥新街道"))
    assert not unnamed(dialog)


def test_an_edit_by_hand_before_the_button_is_kept(
    qtbot: QtBot, show: Show, opened: Opener, district: Study, tmp_path: Path
) -> None:
    kind = ReadOptions(kind="meal_point")
    study = import_file(district, lists.write_meals(tmp_path / "助餐点.csv"), "facilities", kind).study
    document = opened(study)
    rows = [("名称", "经度", "纬度"), *MEALS[:3]]
    dialog = show(write_table(tmp_path / "其他助餐点.csv", rows), document=document)
    document.edit(Edit("change", str(study.facilities.id[5]), {"status": "closed"}), "Close")
    ready(qtbot, dialog)
    dialog.accept()
    assert document.study.facilities.status[5] == Status.CLOSED


def test_an_effect_that_takes_long_waits_for_its_button(
    qtbot: QtBot, show: Show, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("locator.services.effect._QUICK_SITES", 10)
    dialog = show(lists.write_meals(tmp_path / "助餐点.csv"))
    page = dialog.pages.effect
    assert dialog.foot.go.isEnabled()
    assert page.model.rowCount() == 0
    dialog.pages.setCurrentWidget(page)
    press(qtbot, page.measure)
    ready(qtbot, dialog)
    assert page.model.rowCount() == 5
    assert not page.measure.isVisible()
