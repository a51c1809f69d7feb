"""The table of facilities: what it says of each, and when it is the same as before."""

from dataclasses import replace

import numpy as np

from locator.domain.edits import apply
from locator.domain.problems import Problem
from locator.domain.study import Edit
from locator.gui.models import facilities
from locator.gui.models.columns import Rows
from tests.report.district import make_study


def of(rows: Rows, name: str, what: str = "texts") -> list[str]:
    return list(getattr(next(one for one in rows.columns if one.name == name), what))


def test_unplaced_and_doubtful_ones_are_flagged() -> None:
    study = make_study()
    table = study.facilities
    lists = np.full(len(table), "meals", dtype=object)
    rows = np.arange(len(table), dtype=float) + 2
    study = replace(study, facilities=table.with_columns(list=lists, source_row=rows))
    facts = {"name": str(table.name[1]), "others": "2"}
    doubt = Problem("shared_point", row=3, facts=facts)
    study = replace(study, imports=(replace(study.imports[1], list="meals", problems=(doubt,)),))
    made = facilities.rows(study)
    flags = of(made, "problem")
    assert flags[0] == "unplaced"  # the first has no coordinates
    assert flags[1] == "position in doubt"
    assert of(made, "problem", "why")[1] == doubt.reason
    assert set(flags[2:37]) == {""}


def test_capacity_is_beds_or_meals_and_its_lack_is_said() -> None:
    study = make_study()
    meals = np.full(len(study.facilities), np.nan)
    meals[0] = 1500
    study = replace(study, facilities=study.facilities.with_columns(meals_per_day=meals))
    made = facilities.rows(study)
    beds = int(np.flatnonzero(study.facilities.licensed_beds > 0)[0])
    assert of(made, "amount")[beds] == f"{study.facilities.licensed_beds[beds]:,.0f} beds"
    assert "1,500 meals a day" in of(made, "amount")
    assert "the list gives no figures" in of(made, "amount", "why")


def test_filters_by_kind_status_and_place() -> None:
    study = make_study()
    table = study.facilities
    kept = facilities.passing(study, "care_home", "open", unplaced=False)
    assert (table.kind[kept] == "care_home").all()
    assert (table.status[kept] == "open").all()
    assert facilities.passing(study, "", "", unplaced=True).sum() == (~table.placed).sum()
    assert facilities.passing(study, "", "", unplaced=False).all()


def test_a_drag_leaves_the_table_alike_and_a_new_name_does_not() -> None:
    study = make_study()
    one = str(study.facilities.id[3])
    lon = float(study.facilities.lon[3])
    assert facilities.alike(apply(study, Edit("move", one, {"lon": lon + 0.001})), study)
    assert not facilities.alike(apply(study, Edit("change", one, {"name": "新名"})), study)
    assert not facilities.alike(apply(study, Edit("move", one, {"lon": float("nan")})), study)
    assert not facilities.alike(study, None)
