"""The yearly update of a list: what changes, accepted row by row, and seen on a map before it is made."""

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QSizeF, Qt
from PySide6.QtGui import QColor, QHelpEvent, QImage, QPainter
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QToolTip
from pytestqt.qtbot import QtBot

from locator.domain.facilities import Status
from locator.domain.projection import to_metres
from locator.domain.study import Study
from locator.gui.dialogs.importing.change_map import ChangeMap, Scene, near, paint
from locator.gui.dialogs.importing.change_places import ground_of, places_of
from locator.gui.dialogs.importing.changes import ALL
from locator.gui.dialogs.importing.decisions import Decisions
from locator.gui.dialogs.importing.dialog import ImportDialog
from locator.gui.dialogs.importing.frame import frame_of
from locator.gui.dialogs.importing.runs import Choice
from locator.gui.models.changes import (
    GROUPS,
    ChangesModel,
    change_words,
    decision_words,
    group_of,
    next_verdict,
    summary,
)
from locator.gui.theme import DARK, LIGHT, Theme, Themes
from locator.importing.comparing.changes import DECIDED, Acceptance, ChangedCell, ChangeRow
from locator.importing.options import ReadOptions
from locator.words import use_language
from tests.gui.conftest import Opener
from tests.gui.dialogs.importing.acts import Show, press, ready
from tests.gui.dialogs.named import unnamed
from tests.services.lists import MEALS, NAMES, write_table

CHECK = Qt.ItemDataRole.CheckStateRole
SPOKEN = Qt.ItemDataRole.AccessibleTextRole
NAN = (float("nan"), float("nan"))


def write_edition(folder: Path) -> Path:
    """Write the list a year later: two added, two missing, one moved, one suspended."""
    name, x, y = MEALS[0]
    rows: list[tuple[object, ...]] = [("名称", "经度", "纬度", "状态"), (name, x + 0.001, y, "营业")]
    rows += [(*row, "暂停营业" if row == MEALS[3] else "营业") for row in MEALS[3:]]
    rows += [(f"{NAMES[0]}新点", x, y + 0.003, "营业"), (f"{NAMES[1]}新点", x + 0.02, y + 0.003, "营业")]
    return write_table(folder / "助餐点.csv", rows)


@pytest.fixture
def edition(show: Show, opened: Opener, with_meals: Study, tmp_path: Path) -> ImportDialog:
    """The dialog with the new edition of a list that the study holds."""
    return show(write_edition(tmp_path), document=opened(with_meals))


def row_of(dialog: ImportDialog, name: str) -> int:
    model = dialog.pages.changes.changes
    return next(row for row in range(model.rowCount()) if model.index(row, 0).data() == name)


def cells(dialog: ImportDialog, row: int) -> dict[str, str]:
    model = dialog.pages.changes.changes
    return {column.name: model.index(row, at).data() for at, column in enumerate(model.rows.columns)}


def verdict_of(dialog: ImportDialog, name: str) -> object:
    model = dialog.pages.changes.changes
    return model.index(row_of(dialog, name), 0).data(CHECK)


def test_a_known_list_opens_on_its_changes(edition: ImportDialog) -> None:
    page = edition.pages.changes
    QAbstractItemModelTester(page.changes)
    assert edition.pages.currentWidget() is page
    shown = {group: chip.text() for group, chip in page.chips.items() if not chip.isHidden()}
    assert shown == {
        ALL: "All 6",
        "added": "added 2",
        "moved": "moved 1",
        "changed": "changed 1",
        "missing": "missing 2",
    }
    assert edition.foot.go.text() == "Import: added 2, moved 1, changed 1"
    moved = cells(edition, row_of(edition, MEALS[0][0]))
    assert (moved["change"], moved["decision"], moved["metres"], moved["row"]) == (
        "moved",
        "move it",
        "95",
        "2",
    )
    suspended = cells(edition, row_of(edition, MEALS[3][0]))
    assert suspended["words"] == "status open → suspended"
    assert suspended["metres"] == "—"


def test_a_missing_facility_closes_only_when_its_box_is_checked(qtbot: QtBot, edition: ImportDialog) -> None:
    document, page = edition._document, edition.pages.changes
    name = MEALS[1][0]
    assert verdict_of(edition, name) == Qt.CheckState.Unchecked
    assert "keep it" in page.changes.index(row_of(edition, name), 0).data(SPOKEN)
    assert page.changes.setData(page.changes.index(row_of(edition, name), 0), None, CHECK)
    assert verdict_of(edition, name) == Qt.CheckState.Checked
    assert not edition.foot.go.isEnabled()
    ready(qtbot, edition)
    assert edition.foot.go.text() == "Import: added 2, moved 1, changed 1, closed 1"
    before = document.study
    press(qtbot, edition.foot.go)
    facilities = document.study.facilities
    assert facilities.name[facilities.status == Status.CLOSED].tolist() == [name]
    document.undo()
    assert document.study is before


def test_the_space_bar_checks_the_rows_chosen(qtbot: QtBot, edition: ImportDialog) -> None:
    table = edition.pages.changes.table
    table.setFocus()
    table.selectRow(0)
    table.setCurrentIndex(table.model().index(0, 2))
    qtbot.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(table, Qt.Key.Key_Space)
    ready(qtbot, edition)
    assert edition.foot.go.text() == "Import: moved 1, changed 1"
    assert [cells(edition, row)["decision"] for row in (0, 1)] == ["leave it out", "leave it out"]
    assert edition.trial is not None
    assert edition.trial.imported.record.changes["left"] == 2
    qtbot.keyClick(table, Qt.Key.Key_Space)
    ready(qtbot, edition)
    assert edition.foot.go.text() == "Import: added 2, moved 1, changed 1"


def test_all_are_accepted_without_closing_anything_unless_the_missing_alone_are_shown(
    qtbot: QtBot, edition: ImportDialog
) -> None:
    page = edition.pages.changes
    press(qtbot, page.leave)
    ready(qtbot, edition)
    assert edition.foot.go.text() == "Import: nothing changes"
    press(qtbot, page.take)
    ready(qtbot, edition)
    assert edition.foot.go.text() == "Import: added 2, moved 1, changed 1"
    press(qtbot, page.chips["missing"])
    assert page.changes.rowCount() == 2
    assert page.take.text() == "Close all"
    press(qtbot, page.take)
    ready(qtbot, edition)
    assert edition.foot.go.text() == "Import: added 2, moved 1, changed 1, closed 2"
    assert page.changes.rowCount() == 2


def test_what_is_left_shows_in_the_effect_before_anything_is_made(
    qtbot: QtBot, edition: ImportDialog
) -> None:
    page, effect = edition.pages.changes, edition.pages.effect.model
    before = [effect.index(0, column).data() for column in range(effect.columnCount())]
    said = edition.head.does.text()
    assert "covered" in said
    assert "→" in page.effect.text()
    press(qtbot, page.leave)
    assert not edition.foot.go.isEnabled()
    ready(qtbot, edition)
    assert edition.head.does.text() != said
    assert effect.rowCount() == 0 or before != [
        effect.index(0, column).data() for column in range(effect.columnCount())
    ]


def test_decisions_stay_while_the_list_is_read_in_another_way(qtbot: QtBot, edition: ImportDialog) -> None:
    page = edition.pages.changes
    press(qtbot, page.chips["missing"])
    press(qtbot, page.take)
    ready(qtbot, edition)
    edition.choices.choose_datum("wgs84")
    ready(qtbot, edition)
    assert edition.foot.go.text().endswith("closed 2")
    edition.choices.choose_list("another")
    ready(qtbot, edition)
    edition.choices.choose_list("助餐点")
    ready(qtbot, edition)
    assert edition.foot.go.text() == "Import: added 2, moved 1, changed 1"


def test_an_unsure_pair_has_three_answers(
    qtbot: QtBot, show: Show, opened: Opener, with_meals: Study, tmp_path: Path
) -> None:
    name, x, y = MEALS[0]
    rows = [("名称", "经度", "纬度"), (f"{NAMES[0]}第1餐厅", x + 0.0004, y), *MEALS[1:]]
    dialog = show(write_table(tmp_path / "助餐点.csv", rows), document=opened(with_meals))
    page = dialog.pages.changes
    (change,) = page.changes.changes
    assert change.change == "unsure", "the list no longer tests what it is meant to"
    page.table.selectRow(0)
    assert page.same["take"].isVisible()
    assert page.same["take"].isChecked()
    assert dialog.foot.go.text() == "Import: taken for the same 1"
    press(qtbot, page.same["apart"])
    ready(qtbot, dialog)
    assert page.changes.index(0, 0).data(CHECK) == Qt.CheckState.PartiallyChecked
    assert dialog.foot.go.text() == "Import: added 1"
    press(qtbot, page.same["leave"])
    ready(qtbot, dialog)
    assert dialog.foot.go.text() == "Import: nothing changes"
    table = page.table
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_Space)
    ready(qtbot, dialog)
    assert page.same["take"].isChecked()
    press(qtbot, dialog.foot.go)
    assert f"{NAMES[0]}第1餐厅" in dialog._document.study.facilities.name.tolist()
    assert name not in dialog._document.study.facilities.name.tolist()


def test_a_row_chosen_is_shown_from_near_and_a_mark_pressed_chooses_its_row(
    qtbot: QtBot, edition: ImportDialog
) -> None:
    page = edition.pages.changes
    assert page.map.row == -1
    page.table.selectRow(row_of(edition, MEALS[0][0]))
    assert page.changes.changes[page.map.row].name == MEALS[0][0]
    assert "95" in page.map.accessibleDescription()
    assert "95" in page.told.text()
    press(qtbot, page.map.whole)
    assert page.map.row == -1
    page.map.chosen.emit(0)
    assert page.table.currentIndex().row() == 0
    assert page.map.row == 0


def test_every_control_of_the_changes_has_a_name(edition: ImportDialog) -> None:
    assert not unnamed(edition)


def _change(change: str, *, was: tuple[float, float] = NAN, now: tuple[float, float] = NAN) -> ChangeRow:
    return ChangeRow(change, f"{change} place", change, 3, 95.0, (), key=change, was=was, now=now)


def _scene(study: Study) -> Scene:
    here, there = (121.505, 31.265), (121.535, 31.295)
    changes = (
        _change("added", now=here),
        _change("missing", was=there),
        _change("moved", was=(121.51, 31.27), now=(121.53, 31.27)),
        _change("changed", was=(121.51, 31.29), now=(121.51, 31.29)),
        _change("unsure", was=(121.52, 31.28), now=(121.521, 31.281)),
        _change("removed"),
    )
    ground, places = ground_of(study, ""), places_of(changes, study.epsg)
    accept = Acceptance({"unsure": "apart"})
    return Scene(
        ground,
        changes,
        places,
        lambda one: accept.verdict(one.change, one.key),
        np.arange(len(changes), dtype=np.intp),
    )


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_the_map_tells_kinds_of_change_apart_by_shape(district: Study, theme: Theme) -> None:
    scene = _scene(district)
    image = QImage(400, 400, QImage.Format.Format_RGB32)
    image.fill(QColor(theme.outside))
    frame = frame_of(scene.ground.box, 400, 400)
    painter = QPainter(image)
    paint(painter, QSizeF(400, 400), scene, theme, frame, chosen=0)
    painter.end()

    def colour(lon: float, lat: float, dx: int = 0, dy: int = 0) -> str:
        ((u, v),) = frame.pixels(to_metres(np.array([lon]), np.array([lat]), district.epsg)).tolist()
        return image.pixelColor(round(u) + dx, round(v) + dy).name().upper()

    assert colour(121.505, 31.265, 4) == colour(121.505, 31.265, 0, 4) == QColor(theme.accent).name().upper()
    assert colour(121.535, 31.295, 4, 0) != colour(121.535, 31.295), "a cross is no plus"
    assert colour(121.52, 31.27) not in (theme.ground, theme.outside), "the way of the one that moved"
    u, v = frame.pixels(scene.places.shown[[0]])[0].tolist()
    assert near(scene, frame, u + 3, v) == 0
    assert near(scene, frame, 1.0, 1.0) == -1


def test_a_change_without_a_place_is_not_on_the_map(district: Study) -> None:
    scene = _scene(district)
    assert 5 not in scene.marked.tolist()
    assert scene.places.box(5) is None


def test_the_map_tells_of_the_mark_under_the_pointer(
    qtbot: QtBot, district: Study, themes: Themes, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = ChangeMap(themes)
    qtbot.addWidget(shown)
    shown.resize(400, 400)
    scene = _scene(district)
    shown.show_scene(scene)
    told: list[str] = []
    monkeypatch.setattr(QToolTip, "showText", lambda _at, words, *_rest: told.append(words))
    u, v = shown._frame(scene).pixels(scene.places.shown[[0]])[0].tolist()
    for place in (QPoint(round(u), round(v)), QPoint(2, 2)):
        shown.event(QHelpEvent(QEvent.Type.ToolTip, place, shown.mapToGlobal(place)))
    assert told == ["added place: added → add it", ""]
    with qtbot.waitSignal(shown.chosen) as heard:
        qtbot.mouseClick(shown, Qt.MouseButton.LeftButton, pos=QPoint(round(u), round(v)))
    assert heard.args == [0]


def test_words_say_what_changes() -> None:
    changed = ChangeRow(
        "moved", "x", "1", 2, 1234.0, (), key="1", was=(121.0, 31.0), now=(121.01, 31.0),
        cells=(
            ChangedCell("licensed_beds", "100", "1200"),
            ChangedCell("status", "open", "closed"),
            ChangedCell("kind", "meal_point", ""),
            ChangedCell("street_named", "甲镇", "乙镇"),
            ChangedCell("street_code", "310110001", "310110002"),
        ),
    )  # fmt: skip
    assert change_words(changed) == (
        "moved 1,234 m; licensed beds 100 → 1,200; status open → closed; kind meal point → —; "
        "street 甲镇 → 乙镇"
    )
    assert change_words(_change("moved", now=(121.0, 31.0))) == "now has coordinates"
    assert change_words(_change("moved", was=(121.0, 31.0))) == "has no coordinates any more"
    assert change_words(_change("added", now=(121.0, 31.0))) == ""
    assert summary(_change("closed"), "take") == "closed place: missing → close it"


def test_every_change_that_is_decided_on_has_words_and_a_place_in_the_order() -> None:
    assert set(GROUPS) == set(DECIDED)
    with use_language("zh"):
        said = {
            (group, verdict): decision_words(group, verdict)
            for group in GROUPS
            for verdict in ("take", "leave")
        }
    assert all(said.values())
    assert all(said[group, "take"] != said[group, "leave"] for group in GROUPS)
    for group in GROUPS:
        verdict = "take"
        for _time in range(3 if group == "unsure" else 2):
            verdict = next_verdict(group, verdict)
        assert verdict == "take"


def test_a_closed_facility_was_a_missing_one() -> None:
    assert group_of(_change("closed")) == "missing"


def test_decisions_are_of_single_changes_of_one_list() -> None:
    decisions, reading = Decisions(), Choice("facilities", ReadOptions(list="a"))
    assert decisions.on(reading) == Acceptance()
    decisions.take({"1": "take"})
    assert decisions.take({"2": "leave"}).rows == {"1": "take", "2": "leave"}
    assert decisions.on(Choice("facilities", ReadOptions(list="a", datum="wgs84"))).rows == {
        "1": "take",
        "2": "leave",
    }
    assert decisions.on(Choice("facilities", ReadOptions(list="b"))) == Acceptance()
    decisions.take({"1": "take"})
    decisions.forget()
    assert decisions.accept == Acceptance()


def test_many_changes_are_shown_at_once(qtbot: QtBot) -> None:
    model = ChangesModel()
    QAbstractItemModelTester(model)
    changes = [ChangeRow("added", f"n{at}", f"{at}", at, 0.0, (), key=f"+{at}") for at in range(50_000)]
    model.show_changes(changes, Acceptance())
    assert model.rowCount() == 50_000
    with qtbot.waitSignal(model.decided) as heard:
        model.decide(range(50_000), "leave")
    assert len(heard.args[0]) == 50_000
