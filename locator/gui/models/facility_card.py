"""What the card says of the facility chosen: as markup."""

from locator.domain.kinds import kinds
from locator.domain.study import Study
from locator.gui.models import markup
from locator.gui.models.facilities import status_name, street_of
from locator.gui.theme import Theme
from locator.report.numbers import number, start
from locator.words import _

_PADDING = 6  # logical pixels


def section(study: Study, facility_id: str, theme: Theme) -> str:
    """Write a short section on a facility, to stand above its street; empty where the study has no such."""
    if facility_id not in study.facilities.id:
        return ""
    row = study.facilities.row_of(facility_id)
    held = [f"<b>{markup.text(_name(study, row))}</b> &nbsp; {_edit(facility_id, theme)}", _kind(study, row)]
    held += [*_address(study, row), *_amounts(study, row), _street(study, facility_id, row, theme)]
    return (
        f'<table width="98%" cellspacing="0" cellpadding="{_PADDING}" bgcolor="{theme.panel}"'
        f' style="margin-bottom:6px"><tr><td>{"<br>".join(one for one in held if one)}</td></tr></table>'
    )


def _name(study: Study, row: int) -> str:
    return str(study.facilities.name[row]) or start(kinds()[str(study.facilities.kind[row])].label)


def _edit(facility_id: str, theme: Theme) -> str:
    return markup.link("edit", facility_id, _("Edit…"), theme, title=_("Edit the chosen facility"))


def _kind(study: Study, row: int) -> str:
    table = study.facilities
    kind, status = kinds()[str(table.kind[row])].label, status_name(str(table.status[row]))
    return markup.text(_("{kind} · {status}").format(kind=start(kind), status=status))


def _address(study: Study, row: int) -> list[str]:
    return [markup.text(str(study.facilities.address[row]))]


def _amounts(study: Study, row: int) -> list[str]:
    """Beds and meals, where they are known."""
    table = study.facilities
    told = [
        words.format(number=number(float(amount)))
        for words, amount in (
            (_("{number} beds"), table.licensed_beds[row]),
            (_("{number} meals a day"), table.meals_per_day[row]),
        )
        if amount > 0
    ]
    return [markup.text(" · ".join(told))]


def _street(study: Study, facility_id: str, row: int, theme: Theme) -> str:
    """Tell the street as a link, else as the list names it; and whether the facility has no place."""
    code, named = street_of(study, facility_id), str(study.facilities.street_named[row])
    told = "" if study.facilities.placed[row] else markup.quiet(_("unplaced"), theme)
    if code:
        name = str(study.streets.name[study.streets.row_of(code)])
        street = markup.link("street", code, name, theme)
    else:
        street = markup.text(named)
    return " · ".join(one for one in (street, told) if one)
