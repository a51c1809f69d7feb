"""Looking up addresses in the window: consent first, work in the background, one step of undo."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import shapely
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from locator.domain.study import Edit
from locator.gui.dialogs.lookup.dialog import LookupDialog
from locator.gui.document import Document
from locator.gui.settings import Settings
from locator.gui.theme import Themes
from locator.gui.work import Work
from locator.services.lookups.geocoder import Beat, Found, Geocoder, Level, Provider, no_beat
from locator.services.lookups.web import WebGeocoder
from tests.gui.dialogs.named import unnamed
from tests.services.fake_service import Server, serving

KEY = "my own key"


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    with serving() as told:
        yield told


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path / "window.ini")


@pytest.fixture
def dialog(
    qtbot: QtBot, document: Document, work: Work, themes: Themes, settings: Settings, server: Server
) -> LookupDialog:
    def geocoder(provider: Provider, key: str) -> Geocoder:
        return WebGeocoder(server.provider(provider.id), key, timeout_s=5.0, sleep=lambda _seconds: None)

    made = LookupDialog(document, work, themes, settings, make_geocoder=geocoder)
    qtbot.addWidget(made)
    made.terms.service.choose("tianditu")
    made.show()
    return made


def waiting(document: Document) -> list[str]:
    table = document.study.facilities
    return [str(one) for one in table.id[~table.placed]]


def inside(document: Document, facility_id: str) -> tuple[float, float]:
    """A place in the street that the facility's list names."""
    study = document.study
    code = study.facilities.street_code[study.facilities.row_of(facility_id)]
    point = shapely.point_on_surface(study.streets.geometry[study.streets.row_of(code)])
    return float(point.x), float(point.y)


def tianditu(lon: float, lat: float, level: str = "门址") -> dict[str, object]:
    place = {"lon": str(lon), "lat": str(lat), "level": level, "keyWord": "查到的地址"}
    return {"msg": "ok", "status": "0", "location": place}


def ask(qtbot: QtBot, dialog: LookupDialog) -> None:
    """Agree, and wait for what is found."""
    dialog.terms.key.setText(KEY)
    dialog.terms.consent.setChecked(True)
    dialog.go.click()
    qtbot.waitUntil(lambda: dialog.running.job is None)


def test_what_is_sent_and_to_whom_is_said_before(dialog: LookupDialog, document: Document) -> None:
    table = document.study.facilities
    addresses, names = (getattr(table, one)[~table.placed].tolist() for one in ("address", "name"))
    assert dialog.terms.sent.toPlainText().split("\n") == addresses
    assert "2 addresses of 2 facilities" in dialog.terms.title.text()
    assert "api.tianditu.gov.cn" in dialog.terms.title.text()
    assert not any(name in dialog.terms.sent.toPlainText() for name in names)
    dialog.terms.city.setText("某市")
    assert dialog.terms.sent.toPlainText().startswith("某市" + addresses[0])
    assert unnamed(dialog) == []


def test_nothing_is_sent_without_consent_and_key(
    dialog: LookupDialog, document: Document, server: Server
) -> None:
    assert not dialog.go.isEnabled()
    dialog.terms.key.setText(KEY)
    assert not dialog.go.isEnabled()
    dialog.look_up()
    dialog.terms.consent.setChecked(True)
    assert dialog.go.isEnabled()
    dialog.terms.service.choose("amap")  # who agreed to one has not agreed to the other
    assert not dialog.terms.consent.isChecked()
    assert not dialog.go.isEnabled()
    dialog.terms.consent.setChecked(True)
    dialog.terms.key.clear()
    dialog.look_up()
    assert server.asked == []


def test_the_key_is_hidden_and_kept_only_where_she_says_so(
    qtbot: QtBot, dialog: LookupDialog, settings: Settings, server: Server, tmp_path: Path
) -> None:
    assert dialog.terms.key.echoMode() is QLineEdit.EchoMode.Password
    server.say({"status": "101", "msg": "没有结果"})
    ask(qtbot, dialog)
    assert settings.lookup_key("tianditu") == ""
    assert not (tmp_path / "window.ini").exists() or KEY not in (tmp_path / "window.ini").read_text()
    dialog.back.click()
    dialog.terms.keep.setChecked(True)
    dialog.go.click()
    qtbot.waitUntil(lambda: dialog.running.job is None)
    assert Settings(tmp_path / "window.ini").lookup_key("tianditu") == KEY
    assert settings.lookup_key("amap") == ""
    assert (tmp_path / "window.ini").stat().st_mode & 0o077 == 0
    dialog.back.click()
    dialog.terms.keep.setChecked(False)
    dialog.go.click()
    qtbot.waitUntil(lambda: dialog.running.job is None)
    assert settings.lookup_key("tianditu") == ""


def test_what_is_found_is_taken_as_one_step(
    qtbot: QtBot, dialog: LookupDialog, document: Document, server: Server
) -> None:
    before, (one, other) = document.study, waiting(document)
    (lon, lat), away = inside(document, one), inside(document, one)
    server.say(tianditu(lon, lat))
    server.say(tianditu(*away))  # in the street of the first: not in that of the other
    ask(qtbot, dialog)
    assert len(server.asked) == 2
    assert [proposal.facility_id for proposal in dialog.found.chosen] == [one]
    assert "1 found without doubt; 1 in doubt" in dialog.found.title.text()
    assert dialog.go.text() == "Accept the chosen (1)"
    assert document.study is before
    with qtbot.waitSignal(dialog.accepted_places):
        dialog.go.click()
    assert waiting(document) == [other]
    table = document.study.facilities
    assert table.lon[table.row_of(one)] == pytest.approx(lon)
    assert document.undo_label == "Place 1 facilities by their addresses"
    document.undo()
    assert document.study is before


def test_one_in_doubt_is_taken_where_she_ticks_it(
    qtbot: QtBot, dialog: LookupDialog, document: Document, server: Server
) -> None:
    server.say(tianditu(*inside(document, waiting(document)[0]), level="道路"))
    ask(qtbot, dialog)
    assert dialog.found.chosen == ()
    assert not dialog.go.isEnabled()
    table = dialog.found.table
    table.selectRow(0)
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert len(dialog.found.chosen) == 1
    dialog.go.click()
    assert len(waiting(document)) == 1


def test_a_refused_key_is_told_and_can_be_put_right(
    qtbot: QtBot, dialog: LookupDialog, document: Document, server: Server
) -> None:
    server.say({"code": 301012, "msg": "权限类型错误"})
    ask(qtbot, dialog)
    assert "does not accept the key" in dialog.fault.text()
    assert KEY not in dialog.fault.text()
    assert dialog.pages.currentWidget() is dialog.terms
    server.answers.clear()
    server.say(tianditu(*inside(document, waiting(document)[0])))
    dialog.go.click()
    qtbot.waitUntil(lambda: dialog.pages.currentWidget() is dialog.found)


def test_a_fault_on_the_way_keeps_what_was_found(
    qtbot: QtBot, dialog: LookupDialog, document: Document, server: Server
) -> None:
    server.say(tianditu(*inside(document, waiting(document)[0])))
    server.say({"code": 301014, "msg": "超过每日上限"})
    ask(qtbot, dialog)
    assert dialog.pages.currentWidget() is dialog.found
    assert dialog.found.model.rowCount() == 1
    assert "no more questions" in dialog.found.fault.text()
    dialog.back.click()
    server.answers.clear()
    server.say(tianditu(*inside(document, waiting(document)[1])))
    dialog.go.click()
    qtbot.waitUntil(lambda: dialog.found.model.rowCount() == 2)
    assert len(server.asked) == 3  # what was known is not asked for again


class Slow:
    """Answers the first question at once, and the second when it is let."""

    def __init__(self, place: tuple[float, float]) -> None:
        self.place, self.let, self.asked = place, threading.Event(), 0

    def find(self, address: str, city: str, beat: Beat = no_beat) -> Found:
        self.asked += 1
        if self.asked > 1:
            assert self.let.wait(10)
        return Found(*self.place, Level.HOUSE, address, "wgs84")


def test_a_stop_keeps_what_was_found_and_changes_nothing(
    qtbot: QtBot, document: Document, work: Work, themes: Themes, settings: Settings
) -> None:
    before = document.study
    document.edit(  # a third address, so that a stop leaves one unasked
        _without_place(document), "Take its place away"
    )
    slow = Slow(inside(document, waiting(document)[0]))
    dialog = LookupDialog(document, work, themes, settings, make_geocoder=lambda _provider, _key: slow)
    qtbot.addWidget(dialog)
    dialog.show()
    assert len(dialog.asked) == 3
    dialog.terms.key.setText(KEY)
    dialog.terms.consent.setChecked(True)
    dialog.go.click()
    qtbot.waitUntil(lambda: slow.asked == 2)
    assert not dialog.terms.isEnabled()
    dialog.cancel.click()
    slow.let.set()
    qtbot.waitUntil(lambda: dialog.running.job is None)
    assert dialog.pages.currentWidget() is dialog.found
    assert slow.asked == 2
    assert dialog.found.model.rowCount() == 2
    dialog.reject()
    assert not dialog.isVisible()
    document.undo()
    assert document.study is before


def _without_place(document: Document) -> Edit:
    table = document.study.facilities
    row = next(row for row in range(len(table)) if table.placed[row] and table.address[row])
    return Edit("move", str(table.id[row]), {"lon": float("nan"), "lat": float("nan")})


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_map_shows_the_place_chosen_and_chooses_what_is_pressed(
    qtbot: QtBot, dialog: LookupDialog, document: Document, server: Server, theme: str
) -> None:
    one, other = waiting(document)
    server.say(tianditu(*inside(document, one)))
    server.say(tianditu(*inside(document, other)))
    ask(qtbot, dialog)
    map_, table = dialog.found.map, dialog.found.table
    assert dialog.found.model.rowCount() == 2
    table.selectRow(0)
    facilities = document.study.facilities
    assert facilities.name[facilities.row_of(one)] in map_.accessibleDescription()
    near = map_.grab().toImage()
    table.clearSelection()
    map_.choose(-1)
    whole = map_.grab().toImage()
    assert near != whole
    dialog.found.model.tick(0, ticked=False)
    assert map_.grab().toImage() != whole
    ground = map_._ground
    assert ground is not None
    x, y = map_._frame(ground).pixels(ground.places)[1].tolist()
    QTest.mouseClick(map_, Qt.MouseButton.LeftButton, pos=QPoint(round(x), round(y)))
    assert table.currentIndex().row() == 1
    assert isinstance(near, QImage)
