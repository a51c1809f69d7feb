"""Fault, basis, about."""

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from locator import __version__
from locator.gui.dialogs.about import AboutDialog
from locator.gui.dialogs.basis import BasisPopup
from locator.gui.dialogs.fault import FaultDialog, evidence
from locator.gui.document import Document
from locator.report.basis import code


class Unprintable(Exception):  # noqa: N818 - not an error of ours
    """Fails when it is told."""

    def __str__(self) -> str:
        raise RuntimeError("told")


def raised(error: Exception) -> Exception:
    try:
        raise error
    except type(error) as caught:
        return caught


def test_a_fault_is_told_with_versions_and_its_way(qtbot: QtBot) -> None:
    dialog = FaultDialog(raised(ValueError("strange")))
    qtbot.addWidget(dialog)
    dialog.copy()
    told = QGuiApplication.clipboard().text()
    for words in (f"Locator {__version__}", "Qt 6", "ValueError: strange", "in raised"):
        assert words in told


def test_telling_of_a_fault_never_fails_itself() -> None:
    assert "Unprintable" in evidence(raised(Unprintable()))


def test_the_versions_failing_do_not_hide_the_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> str:
        raise OSError

    monkeypatch.setattr("platform.platform", broken)
    assert "ValueError: strange" in evidence(raised(ValueError("strange")))


def test_the_basis_is_that_of_the_report_and_can_be_copied(qtbot: QtBot, document: Document) -> None:
    assert document.answer.scene is not None
    popup = BasisPopup(document.answer.scene)
    qtbot.addWidget(popup)
    popup.copy()
    assert f"Basis code: {code(document.answer.scene.findings.basis)}" in QGuiApplication.clipboard().text()


def test_about_tells_the_version_and_that_data_stay(qtbot: QtBot) -> None:
    dialog = AboutDialog()
    qtbot.addWidget(dialog)
    told = " ".join(label.text() for label in dialog.findChildren(QLabel))
    assert __version__ in told
    assert "stay on this computer" in told
    assert "LGPL" in told
