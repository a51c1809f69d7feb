"""The program starts right where it is frozen, too."""

import multiprocessing

import pytest

import locator.__main__ as start
from locator.cli import app


def test_a_child_of_a_frozen_program_goes_to_work_before_anything_else(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    called: list[str] = []
    monkeypatch.setattr(multiprocessing, "freeze_support", lambda: called.append("child"))
    monkeypatch.setattr(app, "run", lambda window: called.append("command line"))
    with pytest.raises(SystemExit):
        start.main()
    assert called == ["child", "command line"]


def test_stopping_it_while_it_is_still_being_loaded_ends_as_any_other_stop(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def stopped(window: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(app, "run", stopped)
    with pytest.raises(SystemExit) as raised:
        start.main()
    assert raised.value.code == 130
