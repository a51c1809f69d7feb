"""The table of places proposed: ticked where nothing is in doubt, and spoken with its tick."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from locator.gui.models.proposals import ProposalModel
from locator.services.geocoding import Proposal
from locator.services.lookups.geocoder import Found, Level

_FOUND = Found(121.5, 31.2, Level.HOUSE, "甲路1号", "wgs84")
_SURE = Proposal("a", "甲站", "甲路1号", _FOUND, 121.5, 31.2, 0.0, "")
_FAR = Proposal("b", "乙站", "乙路2号", _FOUND, 121.5, 31.2, 900.4, "outside_street")
_NONE = Proposal("c", "丙站", "丙路3号", None, np.nan, np.nan, np.nan, "nothing_found")


@pytest.fixture
def model() -> ProposalModel:
    made = ProposalModel()
    QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal, made)
    made.show([_SURE, _FAR, _NONE])
    return made


def test_only_what_nothing_speaks_against_is_ticked(model: ProposalModel) -> None:
    assert model.chosen == (_SURE,)
    ticks = [model.index(row, 0).data(Qt.ItemDataRole.CheckStateRole) for row in range(3)]
    assert ticks == [Qt.CheckState.Checked, Qt.CheckState.Unchecked, None]


def test_a_tick_is_set_and_taken_by_hand_where_there_is_a_place(model: ProposalModel) -> None:
    told: list[bool] = []
    model.ticked.connect(lambda: told.append(True))
    role = Qt.ItemDataRole.CheckStateRole
    assert model.setData(model.index(1, 0), Qt.CheckState.Checked.value, role)
    assert model.setData(model.index(0, 0), Qt.CheckState.Unchecked.value, role)
    assert not model.setData(model.index(2, 0), Qt.CheckState.Checked.value, role)
    assert model.chosen == (_FAR,)
    assert len(told) == 2


def test_cells_say_what_was_found_and_what_is_in_doubt(model: ProposalModel) -> None:
    told = [str(model.index(1, column).data()) for column in range(model.columnCount())]
    assert told == [
        "乙站",
        "900 m outside the street that it names",
        "甲路1号",
        "house number",
        "900",
        "乙路2号",
    ]
    assert [model.index(2, column).data() for column in (2, 3, 4)] == ["—"] * 3
    spoken = [str(model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)) for row in range(3)]
    assert spoken == ["甲站, chosen", "乙站, not chosen", "丙站"]
