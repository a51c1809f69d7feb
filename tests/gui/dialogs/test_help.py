"""The window of help: contents, links, search, pictures; nothing comes from the network."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTreeWidgetItem
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from locator.gui.app import Program
from locator.gui.dialogs.help.browser import PageBrowser, _pictures_in
from locator.gui.dialogs.help.finder import occurrences
from locator.gui.dialogs.help.window import HelpWindow
from locator.gui.theme import Themes
from locator.services import help as pages

_IMAGE = QTextDocument.ResourceType.ImageResource.value


@pytest.fixture
def window(qtbot: QtBot, themes: Themes) -> Iterator[HelpWindow]:
    made = HelpWindow(themes)
    made.resize(900, 700)
    made.show()
    qtbot.waitExposed(made)
    yield made
    if isValid(made):
        made.close()


def _items(window: HelpWindow) -> list[QTreeWidgetItem]:
    found = []
    for page in range(window.contents.topLevelItemCount()):
        root = window.contents.topLevelItem(page)
        found += [root, *(root.child(at) for at in range(root.childCount()))]
    return found


def _chosen(window: HelpWindow) -> str:
    return window.contents.currentItem().text(0)


def test_opens_on_the_circle_models(window: HelpWindow) -> None:
    assert window.browser.toPlainText().startswith("The four circle models")
    assert _chosen(window) == "The four circle models"
    assert not window.finder.isVisible()
    assert not window.isModal()


@pytest.mark.parametrize("_speak", ["zh", "en"], indirect=True)
def test_contents_name_every_heading(window: HelpWindow) -> None:
    told = [one.words for page in pages.PAGES for one in pages.read(page).headings if one.level < 3]
    assert [item.text(0) for item in _items(window)] == told


@pytest.mark.parametrize("_speak", ["zh", "en"], indirect=True)
def test_every_entry_of_the_contents_leads_to_its_heading(window: HelpWindow) -> None:
    for item in _items(window):
        window.contents.setCurrentItem(item)
        page, heading = item.data(0, Qt.ItemDataRole.UserRole)
        assert window.browser.text.page == page
        seen = window.browser.textCursor().block().text()
        assert seen == item.text(0) or not heading


def test_every_link_within_help_leads_somewhere(window: HelpWindow) -> None:
    browser = window.browser
    document, links = browser.document(), set()
    block = document.begin()
    while block.isValid():
        links |= {part.fragment().charFormat().anchorHref() for part in block} - {""}
        block = block.next()
    assert links
    for link in sorted(links):
        window.open_page("models")
        browser.follow(QUrl(link))
        assert window.browser.text.page == link.split(".")[0]


def test_a_link_leads_there_and_back(window: HelpWindow) -> None:
    window.open_page("models", "network")
    scrolled = window.browser.verticalScrollBar().value()
    window.browser.follow(QUrl("formulas.md"))
    assert window.browser.text.page == "formulas"
    assert window.back.isEnabled()
    QTest.keyClick(window.browser, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert window.browser.text.page == "models"
    assert window.browser.verticalScrollBar().value() == scrolled
    assert not window.back.isEnabled()


def test_a_link_within_the_page_keeps_the_page(window: HelpWindow) -> None:
    window.browser.follow(QUrl("#barrier"))
    assert _chosen(window) == "Barriers"


def test_the_web_is_left_to_the_browser_and_to_a_click(
    window: HelpWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()))
    assert not window.browser.openExternalLinks()
    assert not window.browser.openLinks()
    window.browser.follow(QUrl("https://example.org/a"))
    assert opened == ["https://example.org/a"]
    window.browser.follow(QUrl("file:///etc/passwd"))
    assert len(opened) == 1
    assert window.browser.text.page == "models"


@pytest.mark.parametrize(
    "name",
    ["https://example.org/a.png", "file:///etc/a.png", "../icons/help.svg", "pictures/../../icons/help.svg"],
)
def test_pictures_come_from_help_alone(window: HelpWindow, name: str) -> None:
    found = window.browser.loadResource(_IMAGE, QUrl(name))
    assert found is None or found.isNull()


def test_styles_and_pages_are_not_loaded_by_the_document(window: HelpWindow) -> None:
    kind = QTextDocument.ResourceType.StyleSheetResource.value
    assert window.browser.loadResource(kind, QUrl("models.en.md")) is None


def test_pictures_are_scaled_to_the_room(qtbot: QtBot, window: HelpWindow) -> None:
    def widths() -> list[float]:
        return [shape.width() for shape in _pictures(window.browser)]

    before = widths()
    assert len(before) == 4
    window.resize(640, 700)
    qtbot.waitUntil(lambda: max(widths()) < max(before))
    assert max(widths()) <= window.browser.viewport().width()


def test_dark_has_pictures_of_its_own(qtbot: QtBot, window: HelpWindow, themes: Themes) -> None:
    light = window.browser.loadResource(_IMAGE, QUrl("pictures/models.en.light.png"))
    themes.choose("dark")
    dark = window.browser.loadResource(_IMAGE, QUrl("pictures/models.en.light.png"))
    themes.choose("light")
    assert light.pixelColor(3, 3).lightness() > 200
    assert dark.pixelColor(3, 3).lightness() < 60


def test_search_marks_all_and_goes_round(window: HelpWindow) -> None:
    QTest.keyClick(window.browser, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    finder = window.finder
    assert finder.isVisible()
    QTest.keyClicks(finder.field, "FERRY")
    assert len(finder.spans) > 1
    assert len(window.browser.extraSelections()) == len(finder.spans)
    assert finder.told.text() == f"1 of {len(finder.spans)}"
    QTest.keyClick(finder.field, Qt.Key.Key_Return)
    assert finder.now == 1
    QTest.keyClick(finder.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(finder.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert finder.now == len(finder.spans) - 1
    QTest.keyClick(finder.field, Qt.Key.Key_Escape)
    assert not finder.isVisible()
    assert window.isVisible()
    assert not window.browser.extraSelections()


def test_search_says_when_nothing_is_found(window: HelpWindow) -> None:
    window.finder.begin()
    window.finder.field.setText("zeppelin")
    assert window.finder.told.text() == "not on this page"
    assert window.finder.field.accessibleDescription() == "not on this page"
    assert not window.finder.next.isEnabled()


def test_search_goes_on_in_the_page_shown_next(window: HelpWindow) -> None:
    window.finder.begin()
    window.finder.field.setText("Gini")
    window.go("formulas")
    assert window.finder.spans == occurrences(window.browser.document(), "Gini") != []


def test_the_contents_follow_the_reading(window: HelpWindow) -> None:
    bar = window.browser.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert _chosen(window) == pages.read("models").headings[-1].words
    bar.setValue(0)
    assert _chosen(window) == "The four circle models"


def test_no_white_is_left_below_a_picture(window: HelpWindow) -> None:
    browser = window.browser
    browser.fit_pictures()
    places = [position for position, _shape in _pictures_in(browser.document())]
    assert places
    for place, shape in zip(places, _pictures(browser), strict=True):
        block = browser.document().findBlock(place)
        margins = block.blockFormat().topMargin() + block.blockFormat().bottomMargin()
        room = browser.document().documentLayout().blockBoundingRect(block).height()
        assert room < shape.height() + margins + 2.0 * browser.fontMetrics().height()


def test_escape_closes(qtbot: QtBot, window: HelpWindow) -> None:
    with qtbot.waitSignal(window.closed):
        QTest.keyClick(window.contents, Qt.Key.Key_Escape)


def test_everything_has_a_name(window: HelpWindow) -> None:
    finder = window.finder
    named = (window.contents, window.browser, window.back, window.search)
    for widget in (*named, finder.field, finder.next, finder.previous, finder.end):
        assert widget.accessibleName()


def test_the_menu_opens_one_window(qtbot: QtBot, program: Program) -> None:
    actions, view = program.window.menus.actions, program.window.view
    actions["models"].trigger()
    (shown,) = program.window.findChildren(HelpWindow)
    assert shown.browser.text.page == "models"
    actions["formulas"].trigger()
    assert program.window.findChildren(HelpWindow) == [shown]
    assert shown.browser.text.page == "formulas"
    view.show_help("models", "why")
    assert _chosen(shown) == "Asking why"
    shown.close()
    view.show_help("models")
    assert sum(one.isVisible() for one in program.window.findChildren(HelpWindow)) == 1


def test_help_goes_with_the_window(qtbot: QtBot, program: Program) -> None:
    program.window.view.show_help()
    program.window.dispose()
    assert not any(one.isVisible() for one in program.window.findChildren(HelpWindow))


def _pictures(browser: PageBrowser) -> list:
    return [shape for _position, shape in _pictures_in(browser.document())]
