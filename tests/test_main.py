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
