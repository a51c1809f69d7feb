"""Parts of the import dialog: work of which the newest counts, the map of coordinates, long lists."""

import numpy as np
import pytest
import shapely
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from locator.domain.problems import CODES, Problem
from locator.domain.progress import Progress
from locator.domain.study import Study
from locator.errors import InputError
from locator.gui.dialogs.importing.kinds import KindChoice
from locator.gui.dialogs.importing.latest import Latest
from locator.gui.dialogs.importing.lists import ProblemsPage
from locator.gui.dialogs.importing.matches import Matches
from locator.gui.dialogs.importing.picture import frame_for, paint
from locator.gui.dialogs.importing.said import effect_sentence, remedy, target_words
from locator.gui.dialogs.importing.sorts import elsewhere, sort_name
from locator.gui.models.effects import effect_rows
from locator.gui.models.problems import problem_rows, remedy_of
from locator.gui.theme import DARK, LIGHT, Theme
from locator.gui.work import Work
from locator.importing.recognising.proposals import Unmatched
from locator.report.tally import Tally
from locator.services.effect import Change, Effect
from locator.services.imports import TARGETS
from locator.services.sorting import Guess
from locator.services.trial import Spots
from locator.words import use_language
from tests.gui.dialogs.facts import FACTS


def test_of_several_pieces_only_the_newest_is_told(qtbot: QtBot) -> None:
    work = Work()
    latest, told = Latest(work), []
    for number in range(5):
        latest.start(lambda _progress, number=number: number, told.append)
    qtbot.waitUntil(lambda: not latest.busy and not work.busy)
    assert told == [4]
    work.drain()


def test_a_stopped_piece_tells_nothing(qtbot: QtBot) -> None:
    work = Work()
    latest, told = Latest(work), []
    latest.start(lambda _progress: 1, told.append)
    latest.stop()
    assert not latest.busy
    qtbot.waitUntil(lambda: not work.busy)
    assert told == []
    work.drain()


def test_known_faults_and_others_are_told_apart(qtbot: QtBot) -> None:
    work = Work()
    latest = Latest(work)

    def refuse(_progress: Progress) -> None:
        raise InputError("x", "wrong")

    def fail(_progress: Progress) -> None:
        raise ValueError

    with qtbot.waitSignal(latest.refused):
        latest.start(refuse, print)
    with qtbot.waitSignal(latest.broken):
        latest.start(fail, print)
    work.drain()


def _spots() -> Spots:
    used = np.array([[50.0, 50.0], [150.0, 50.0]])
    return Spots(
        streets=np.array([shapely.box(0, 0, 100, 100)], dtype=object),
        used=used,
        rival=np.array([[50.0, 90.0], [np.nan, np.nan]]),
        inside=np.array([True, False]),
        datum="gcj02",
        rival_datum="wgs84",
    )


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_the_picture_shows_streets_both_places_and_the_way_between(theme: Theme) -> None:
    spots = _spots()
    image = QImage(300, 300, QImage.Format.Format_RGB32)
    image.fill(QColor(theme.outside))
    frame = frame_for(spots, 300, 300)
    painter = QPainter(image)
    paint(painter, spots, theme, frame)
    painter.end()

    def colour(x: float, y: float) -> str:
        ((u, v),) = frame.pixels(np.array([[x, y]])).tolist()
        return image.pixelColor(round(u), round(v)).name().upper()

    assert colour(50, 50) == QColor(theme.accent).name().upper()
    assert colour(20, 20) == theme.ground
    assert colour(50, 70) not in (theme.ground, theme.outside)


def test_places_far_away_do_not_make_the_map_small() -> None:
    near = frame_for(_spots(), 300, 300).scale
    spots = _spots()
    far = Spots(spots.streets, np.array([[50.0, 50.0], [9e6, 9e6]]), spots.rival, spots.inside, "a", "b")
    assert frame_for(far, 300, 300).scale >= near


def test_every_sort_of_problem_has_a_name_and_speaks_of_the_window() -> None:
    with use_language("zh"):
        for code in CODES:
            problem = Problem(code, 1, "c", "v", {**FACTS, "likely": "wgs84"})
            assert sort_name(code) != code
            assert "--" not in remedy_of(problem)


@pytest.mark.parametrize("code", ["datum_uncertain", "kind_missing", "crs_missing", "encoding_unreadable"])
def test_remedies_speak_of_the_window(code: str) -> None:
    assert "--" not in remedy(InputError(code, "x", "Say it with --option."))


@pytest.mark.parametrize("target", [*TARGETS, "streets"])
def test_every_target_has_words(target: str) -> None:
    with use_language("zh"):
        assert target_words(target) != target


def test_a_hundred_thousand_problems_are_shown_at_once(qtbot: QtBot) -> None:
    problems = tuple(Problem("no_coordinates", row, facts={"name": str(row)}) for row in range(100_000))
    page = ProblemsPage()
    qtbot.addWidget(page)
    page.show_problems(problems)
    assert page.model.rowCount() == 100_000
    assert "99,999" in page.model.index(99_999, 1).data()
    assert not page.search.isVisibleTo(page)


def test_problem_rows_hide_columns_that_are_empty() -> None:
    rows = problem_rows([Problem("name_missing", 3)], sort_name)
    assert [column.name for column in rows.columns] == ["sort", "row", "reason", "remedy"]
    told = problem_rows([Problem("number_negative", 3, "床位", "-1")], sort_name)
    assert [column.name for column in told.columns] == ["sort", "row", "column", "value", "reason", "remedy"]


def test_a_guess_that_is_not_sure_is_only_marked(qtbot: QtBot) -> None:
    choice = KindChoice(LIGHT)
    qtbot.addWidget(choice)
    choice.offer(Guess("facilities", "care_home"))
    assert choice.kind == ""
    assert "(likely)" in choice.itemText(choice.findData("care_home"))
    choice.offer(Guess("facilities", "care_home", sure=True))
    assert choice.kind == "care_home"
    choice.offer(Guess("facilities", kinds_in_rows=True))
    assert choice.currentText() == "As its type column says"


def test_the_effect_in_a_sentence() -> None:
    before, after = Tally(100, 40, 0, 60, 0.4), Tally(100, 50, 0, 50, 0.5)
    told = Effect(("meal_point",), (), (Change("", "x", "meal_point", before, after, 0.3, 0.4),))
    assert effect_sentence(told) == "meal point: covered 40.0% → 50.0%"


def test_without_a_list_before_only_what_comes_is_shown() -> None:
    after = Tally(100, 50, 0, 50, 0.5)
    line = Change("", "x", "meal_point", None, after, float("nan"), 0.4)
    names = [column.name for column in effect_rows(Effect(("meal_point",), (), (line,))).columns]
    assert names == ["name", "kind", "after", "gap_after", "unverified"]


def test_ground_stands_in_where_people_are_unknown() -> None:
    unknown = Tally(None, None, None, None, None)
    line = Change("1", "x", "meal_point", unknown, unknown, 0.3, 0.45)
    rows = effect_rows(Effect(("meal_point",), (line,), ()))
    shown = {column.name: column.texts[0] for column in rows.columns}
    assert (shown["before"], shown["after"], shown["change"], shown["gap_after"]) == (
        "30.0%",
        "45.0%",
        "+15.0",
        "—",
    )


def test_rows_of_other_districts_come_last_and_are_counted(qtbot: QtBot) -> None:
    far = [Problem("outside_guard_area", row, facts={"name": "a", "metres": "9"}) for row in (1, 2)]
    page = ProblemsPage()
    qtbot.addWidget(page)
    page.show_problems((far[0], Problem("name_missing", 3), far[1]))
    assert [page.model.index(row, 1).data() for row in range(3)] == ["3", "1", "2"]
    assert page.said.text() == "2 rows lie in other districts; they come last."
    page.table.selectRow(0)
    assert page.told.text().startswith(Problem("name_missing", 3).reason)
    assert elsewhere(far) == "2 rows lie in other districts."
    assert elsewhere([Problem("name_missing", 3)]) == ""


def test_short_names_that_were_read_are_asked_for_and_confirmed_at_once(qtbot: QtBot, demo: Study) -> None:
    matches = Matches()
    qtbot.addWidget(matches)
    codes, names = demo.streets.code.tolist(), demo.streets.name.tolist()
    read = (Unmatched("甲", names[0], codes[0]), Unmatched("乙", names[1], codes[1]))
    matches.show_names((), {}, demo.streets, read)
    assert not matches.isHidden()
    assert not matches.every.isHidden()
    assert matches.more.isVisibleTo(matches)
    assert not any(box.isVisibleTo(matches) for box in matches.boxes.values())
    matches.more.click()
    assert all(box.isVisibleTo(matches) for box in matches.boxes.values())
    with qtbot.waitSignal(matches.confirmed) as heard:
        matches.every.click()
    assert heard.args == [{"甲": codes[0], "乙": codes[1]}]
    matches.show_names((), heard.args[0], demo.streets, ())
    assert matches.every.isHidden()
    assert all(box.isChecked() for box in matches.boxes.values())
