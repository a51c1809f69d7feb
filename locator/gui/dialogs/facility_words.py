"""What the columns of a facility are called, and where its values come from."""

import math
from typing import Any

from PySide6.QtWidgets import QLineEdit

from locator.domain.datum import datum_name
from locator.domain.facilities import Status
from locator.gui.forms import Form
from locator.report.numbers import start
from locator.words import _


def status_names() -> dict[str, str]:
    """What the planner calls each status."""
    return {
        Status.OPEN.value: start(_("open")),
        Status.SUSPENDED.value: start(_("suspended")),
        Status.PLANNED.value: start(_("planned")),
        Status.CLOSED.value: start(_("closed")),
    }


def source_form(row: dict[str, Any]) -> Form:
    """Where each value of a facility can be looked up."""
    form = Form()
    typed = (float(row["x_declared"]), float(row["y_declared"]))
    declared = f"{typed[0]:.10g}, {typed[1]:.10g}" if math.isfinite(typed[0]) else _("none")
    datum = datum_name(str(row["datum"]))
    at = float(row["source_row"])
    told = {
        _("List"): str(row["list"]) or _("added by hand"),
        _("Row of the file"): f"{at:.0f}" if math.isfinite(at) else "",
        _("Coordinates as declared"): f"{declared} ({datum})" if datum else declared,
        _("Street as the list names it"): str(row["street_named"]),
        _("Id"): str(row["id"]),
    }
    for label, value in told.items():
        if value:
            field = form.field(label, QLineEdit(value))
            field.setReadOnly(True)
            field.setFrame(False)
    return form


def number_names() -> dict[str, str]:
    """Columns of numbers and what they are called."""
    return {
        "licensed_beds": _("Licensed beds"),
        "open_beds": _("Open beds"),
        "nursing_beds": _("Nursing beds"),
        "dementia_beds": _("Dementia beds"),
        "occupied": _("Beds occupied"),
        "day_care_places": _("Day-care places"),
        "meals_per_day": _("Meals a day"),
        "floor_area_m2": _("Floor area, m²"),
    }


def contact_names() -> dict[str, str]:
    """Columns about opening and contact and what they are called."""
    return {
        "hours": _("Opening hours"),
        "phone": _("Public telephone"),
        "operator": _("Operator"),
        "opened": _("Opened on"),
    }
