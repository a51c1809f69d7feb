"""What the guide to a new study says of each file."""

from locator.domain.kinds import kinds
from locator.domain.people import Band, Population, PopulationType
from locator.errors import LocatorError
from locator.gui.dialogs.importing.said import coordinates, counted, target_words
from locator.gui.dialogs.importing.said import remedy as in_window
from locator.report.numbers import listed, number, start
from locator.services.drafting import Draft, Part
from locator.services.studies import NewStudy
from locator.words import _

# Of the problems, those that speak of the whole list.
_WORTH_SAYING = ("list_repeats", "datum_contradicted")
_ASKED_BELOW = ("name_column_missing", "street_column_missing", "people_column_missing")
_CHOSEN_LATER = ("coordinate_columns_missing", "encoding_unreadable", "sheet_missing", "layer_elsewhere")
_BANDS = (Band.OVER_60, Band.OVER_65, Band.OVER_80, Band.TOTAL)


def streets(made: NewStudy) -> str:
    """What the file of streets holds."""
    read = made.streets
    parts = [_("{count} streets").format(count=number(len(read.streets)))]
    if read.repaired:
        parts.append(_("outlines repaired: {names}").format(names=listed(list(read.repaired))))
    if read.overlaps_m2 >= 1:
        parts.append(_("overlaps of {area} m²").format(area=number(read.overlaps_m2)))
    if read.slivers:
        parts.append(_("{count} gaps between outlines, counted as inside").format(count=number(read.slivers)))
    return " · ".join(parts)


def people(part: Part) -> str:
    """What a list of people holds: streets, what is counted, of when, and how many."""
    if part.trial is None:
        return ""
    record, study = part.trial.imported.record, part.trial.imported.study
    table = study.population.take(study.population.list == record.list)
    used = _("{used} of {all} streets").format(
        used=number(record.counts.get("used", 0)), all=number(len(study.streets))
    )
    return " · ".join([used, *_bands(table)])


def _bands(table: Population) -> list[str]:
    """One sentence for every band counted, with its sum."""
    sums = {
        Band.TOTAL: table.people_total,
        Band.OVER_60: table.people_60,
        Band.OVER_65: table.people_65,
        Band.OVER_80: table.people_80,
    }
    said = []
    for band in _BANDS:
        counted_here = sums[band][sums[band] == sums[band]]
        if len(counted_here):
            said.append(_("{band}: {people}").format(band=_band(band), people=number(counted_here.sum())))
    kind = str(table.type[0]) if len(table) else ""
    date = str(table.as_of[0]) if len(table) else ""
    return [*said, start(_type(kind)), *([date] if date else [])]


def _band(band: Band) -> str:
    return {
        Band.TOTAL: _("all ages"),
        Band.OVER_60: "60+",
        Band.OVER_65: "65+",
        Band.OVER_80: "80+",
    }[band]


def _type(kind: str) -> str:
    return {
        PopulationType.REGISTERED.value: _("registered residents"),
        PopulationType.RESIDENT.value: _("residents"),
        PopulationType.ACTUAL.value: _("actual residents"),
    }.get(kind, _("not said which residents are counted"))


def entry(part: Part) -> str:
    """What a list or layer holds."""
    if part.trial is None:
        return ""
    record = part.trial.imported.record
    parts = [counted(record)]
    if record.target == "facilities" and len(record.kinds) > 1:
        parts.append(
            listed([f"{start(kinds()[kind].short)} {number(count)}" for kind, count in record.kinds.items()])
        )
    if record.target != "facilities":
        parts.insert(0, target_words(record.target))
    if record.evidence:
        parts.append(coordinates(part.trial))
    told = [one.reason for one in record.problems if one.code in _WORTH_SAYING]
    return "\n".join([" · ".join(parts), *told])


def left_out(draft: Draft) -> str:
    """Which files are not in the study yet; empty where all are."""
    waiting = [part.entry.file.name for part in draft.parts if not part.is_in]
    if draft.study is None:
        return _("The streets are needed first.") if draft.parts else ""
    if not waiting:
        return ""
    return _("Not in the study yet: {files}.").format(files=listed(waiting))


def remedy(fault: LocatorError) -> str:
    """What to do about a fault, here in the guide."""
    if fault.code == "kind_missing":
        return _("Choose the kind of service.")
    if fault.code in _ASKED_BELOW:
        return _("Say below which column it is.")
    if fault.code in _CHOSEN_LATER:
        return _("Leave it out here and import it afterwards; there this can be chosen.")
    if fault.code in ("crs_missing", "crs_unknown", "streets_too_wide"):
        return _("Choose its coordinates, or correct the file.")
    return in_window(fault)
