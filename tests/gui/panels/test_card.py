"""The street card: what the report says of the street, with links."""

import re

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from locator.domain.study import Edit
from locator.gui.document import Document
from locator.gui.focus import Focus
from locator.gui.models import boxes
from locator.gui.models.facilities import street_of
from locator.gui.panels.card import BasisPopup, StreetCard, bar_picture
from locator.gui.theme import DARK, LIGHT, Themes
from locator.report import basis, remarks, tally
from locator.report.numbers import percent
from locator.report.scene import Scene
from locator.report.sentences import Place, ground_share, sentence
from tests.gui.conftest import settled

KIND = "meal_point"


@pytest.fixture
def card(qtbot: QtBot, document: Document, focus: Focus, themes: Themes) -> StreetCard:
    focus.choose_kind(KIND)
    made = StreetCard(document, focus, themes)
    qtbot.addWidget(made)
    made.resize(380, 300)
    made.show()
    return made


def scene_of(document: Document) -> Scene:
    scene = document.answer.scene
    assert scene is not None
    return scene


def text(card: StreetCard) -> str:
    return re.sub(r"\s+", " ", card.toPlainText())


def links(card: StreetCard, target: str) -> list[str]:
    return re.findall(rf'href="({target}:[^"]*)"', card._html)


def test_without_a_street_it_tells_of_the_district(card: StreetCard, document: Document) -> None:
    scene = scene_of(document)
    assert document.study.name in text(card)
    assert percent(scene.tally(KIND, None).share) in text(card)
    assert tally.text(scene.tally(KIND, None).gap) in text(card)


def test_it_tells_of_the_street_what_the_report_tells(
    card: StreetCard, document: Document, focus: Focus
) -> None:
    scene, row = scene_of(document), 3
    focus.choose_street(str(document.study.streets.code[row]))
    said, counts = text(card), scene.tally(KIND, row)
    assert sentence(scene, KIND, Place(str(document.study.streets.name[row]), row)) in said
    assert percent(counts.share) in said
    assert tally.text(counts.covered) in said
    for kind in scene.findings.covers:
        assert tally.text(scene.tally(kind, row).gap) in said
    for line in remarks.problems(scene, row, list(dict.fromkeys([KIND, *scene.main_kinds]))):
        assert line.value in said
    assert basis.line(scene.study, scene.findings.basis, [KIND], row) in said


def test_a_gap_is_chosen_and_shown_by_its_link(
    qtbot: QtBot, card: StreetCard, document: Document, focus: Focus
) -> None:
    scene = scene_of(document)
    row = next(gap.street_row for gap in scene.findings.gaps if gap.kind == KIND)
    focus.choose_street(str(document.study.streets.code[row]))
    wanted = scene.gaps_of(row, KIND)[0]
    with qtbot.waitSignal(focus.zoom_asked) as asked:
        card.anchorClicked.emit(QUrl(links(card, "gap")[0]))
    assert focus.gap is wanted
    assert asked.args == [boxes.of_gap(wanted)]


def test_kinds_and_sites_are_links(card: StreetCard, document: Document, focus: Focus) -> None:
    card.anchorClicked.emit(QUrl(links(card, "facility")[0]))
    assert focus.facility in document.study.facilities.id
    assert "kind:care_home" in links(card, "kind")
    card.anchorClicked.emit(QUrl("kind:care_home"))
    assert focus.kind == "care_home"
    assert "kind:care_home" not in links(card, "kind")


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # pop-ups, offscreen
def test_the_basis_opens_beside_it(
    qtbot: QtBot, card: StreetCard, document: Document, qapp: QApplication
) -> None:
    card.anchorClicked.emit(QUrl(links(card, "basis")[0]))
    popup = card.findChild(BasisPopup)
    assert popup is not None
    said = popup.text.toPlainText()
    scene = scene_of(document)
    for line in basis.lines(scene.study, scene.findings):
        assert line.label in said
        assert line.value in said
    popup.close()


def test_an_answer_that_says_the_same_leaves_the_page_alone(
    qtbot: QtBot, card: StreetCard, document: Document
) -> None:
    card.verticalScrollBar().setValue(40)
    written: list[None] = []
    card.textChanged.connect(lambda: written.append(None))
    card.refresh()
    assert not written
    one = str(document.study.facilities.id[document.study.facilities.kind == KIND][0])
    document.edit(Edit("change", one, {"status": "closed"}), "Close")
    settled(qtbot, document)
    assert written
    assert card.verticalScrollBar().value() == 40


def test_bars_are_drawn_in_every_theme(qapp: QApplication, card: StreetCard) -> None:
    for theme in (LIGHT, DARK):
        picture = bar_picture("small", [0.5, 0.0, 0.5], theme, 2.0)
        assert picture.pixelColor(2, 4).name().upper() == theme.accent
        assert picture.pixelColor(picture.width() - 2, 4).name().upper() == theme.classes[-1]
    assert re.search(r'src="bar:small/[\d.]+/[\d.]+/[\d.]+"', card._html)
    assert 'alt="covered ' in card._html


def test_it_is_named(card: StreetCard) -> None:
    assert card.accessibleName() == "Street card"


def test_large_type_sets_the_numbers_below_one_another(card: StreetCard) -> None:
    assert "bar:small" in card._html
    font = card.font()
    font.setPointSizeF(font.pointSizeF() * 2)
    card.setFont(font)
    card.resize(381, 301)
    assert "bar:small" not in card._html
    assert card.horizontalScrollBar().maximum() == 0


def test_the_district_tells_its_beds_and_its_ground(card: StreetCard, document: Document) -> None:
    scene = scene_of(document)
    whole = next(supply for supply in scene.findings.supply if supply.street_row < 0)
    assert f"{whole.licensed_beds:,.0f}" in text(card)
    assert f"Ground covered: {percent(ground_share(scene.cover(KIND), None))}" in text(card)


def facility_of(document: Document) -> str:
    """A facility that stands in a street and has an address."""
    study = document.study
    held = zip(study.facilities.id, study.facilities.address, strict=True)
    return next(str(one) for one, address in held if address and street_of(study, one))


def test_a_facility_chosen_stands_on_top_of_its_street(
    qtbot: QtBot, card: StreetCard, document: Document, focus: Focus
) -> None:
    study, chosen = document.study, facility_of(document)
    row, street = study.facilities.row_of(chosen), street_of(study, chosen)
    focus.choose_facility(chosen, street)
    said = text(card)
    street_name = str(study.streets.name[study.streets.row_of(street)])
    for told in (str(study.facilities.name[row]), str(study.facilities.address[row]), street_name):
        assert told in said
    assert said.index(str(study.facilities.name[row])) < said.index("Services")
    with qtbot.waitSignal(card.edit_asked) as asked:
        card.anchorClicked.emit(QUrl(links(card, "edit")[0]))
    assert asked.args == [chosen]
    focus.choose_facility("")
    assert not links(card, "edit")
    assert street_name in text(card)


def test_the_street_of_a_facility_is_a_link(card: StreetCard, document: Document, focus: Focus) -> None:
    chosen, codes = facility_of(document), document.study.streets.code
    own = street_of(document.study, chosen)
    focus.choose_street(next(str(code) for code in codes if code != own))
    focus.choose_facility(chosen)  # as a link to the nearest site does
    card.anchorClicked.emit(QUrl(links(card, "street")[0]))
    assert (focus.street, focus.facility) == (own, chosen)


def test_another_street_or_facility_is_told_from_its_top(
    card: StreetCard, document: Document, focus: Focus
) -> None:
    codes, bar = document.study.streets.code, card.verticalScrollBar()
    focus.choose_street(str(codes[0]))
    bar.setValue(60)
    card.refresh()
    assert bar.value() == 60
    focus.choose_street(str(codes[1]))
    assert bar.value() == 0
    bar.setValue(60)
    focus.choose_facility(facility_of(document))
    assert bar.value() == 0


def test_no_scroll_bar_lies_below_the_card(card: StreetCard) -> None:
    for width in (120, 240, 380):
        card.resize(width, 300)
        QApplication.processEvents()
        assert not card.horizontalScrollBar().isVisible()
