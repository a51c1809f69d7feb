"""What the import dialog says: sentences about a file, and words for what it can be."""

from collections.abc import Mapping

from locator.domain.datum import datum_name
from locator.domain.imports import ImportRecord, change_name
from locator.domain.kinds import kinds
from locator.domain.problems import shorten
from locator.errors import LocatorError
from locator.gui.models.effects import shares_of
from locator.report.numbers import listed, number, percent, start
from locator.services.effect import Effect
from locator.services.preview import Preview
from locator.services.trial import Trial
from locator.words import _

_NAME_SHOWN = 40
_CHANGES = ("added", "closed", "missing", "moved", "changed", "unsure", "left", "removed")
_MADE = ("added", "moved", "changed", "unsure", "closed")
_STREETS_TOLD = 3


def target_words(target: str) -> str:
    """What a file can be read as."""
    return {
        "facilities": _("List of facilities"),
        "demand": _("People at points"),
        "population": _("People of each street"),
        "streets": _("Streets"),
        "barriers": start(_("barriers")),
        "crossings": start(_("crossings")),
        "ways": start(_("ways")),
        "water": start(_("water")),
        "background": start(_("background")),
    }[target]


def encoding_words(encoding: str) -> str:
    """Name of a text encoding as planners write it."""
    return {"utf-8": "UTF-8", "utf-8-sig": "UTF-8", "gb18030": "GB18030", "utf-16": "UTF-16"}.get(
        encoding.lower(), encoding
    )


def counted(record: ImportRecord) -> str:
    """How many rows were read and what became of them."""
    count = record.counts.get
    parts = [
        _("{read} rows read").format(read=number(count("read", 0))),
        _("{used} used").format(used=number(count("used", 0))),
    ]
    if count("corrected", 0):
        parts.append(_("{count} put right").format(count=number(count("corrected", 0))))
    if count("unplaced", 0):
        parts.append(_("{count} without coordinates").format(count=number(count("unplaced", 0))))
    if count("refused", 0):
        parts.append(_("{count} left out").format(count=number(count("refused", 0))))
    return listed(parts)


def understood(trial: Trial, preview: Preview | None) -> str:
    """How a file was understood, in one line."""
    record = trial.imported.record
    parts = [counted(record)]
    if record.encoding:
        parts.append(encoding_words(record.encoding))
    if preview is not None and preview.fields and any(preview.headers):
        parts.append(columns_words(preview, record.columns))
    if record.datum and record.evidence:
        parts.append(coordinates(trial))
    return " · ".join(parts)


def columns_words(preview: Preview, used: Mapping[str, str]) -> str:
    """How many columns were recognised."""
    held = sum(map(bool, preview.headers))
    return _("columns recognised {known} of {all}").format(known=len(set(used.values())), all=held)


def coordinates(trial: Trial) -> str:
    """Which coordinates the rows were read in, and how surely."""
    record = trial.imported.record
    row = next((one for one in record.evidence if one["datum"] == record.datum), None)
    datum = datum_name(record.datum)
    if row is None or not row["rows_tested"]:
        return _("coordinates {datum}").format(datum=datum)
    facts = {
        "datum": datum,
        "inside": number(row["inside_named_street"]),
        "tested": number(row["rows_tested"]),
        "district": number(row["inside_district"]),
    }
    if trial.question is None and record.certain:
        if not row["inside_named_street"]:
            return _("coordinates {datum} (certain: {district} of {tested} rows inside the district)").format(
                **facts
            )
        return _(
            "coordinates {datum} (certain: {inside} of {tested} rows inside the street they name)"
        ).format(**facts)
    return _(
        "coordinates {datum} (not certain: {inside} of {tested} rows inside the street they name)"
    ).format(**facts)


def button(trial: Trial) -> str:
    """What the import button does."""
    record, changes = trial.imported.record, trial.imported.record.changes
    brought = record.counts.get("used", 0) + record.counts.get("unplaced", 0)
    if record.target == "facilities":
        if any(changes.get(change, 0) for change in changes if change != "added"):
            return _made(changes)
        return _("Import {count} facilities").format(count=number(brought))
    if record.target == "population":
        return _("Import people of {count} streets").format(count=number(brought))
    if record.target == "demand":
        return _("Import {count} points").format(count=number(brought))
    return _("Import {count} shapes").format(count=number(brought))


def _made(changes: Mapping[str, int]) -> str:
    """What an update makes of the list: only what is taken over."""
    same = _("taken for the same")
    told = [
        _("{change} {count}").format(
            change=same if change == "unsure" else change_name(change), count=number(changes[change])
        )
        for change in _MADE
        if changes.get(change, 0)
    ]
    if not told:
        return _("Import: nothing changes")
    return _("Import: {changes}").format(changes=listed(told))


def changes_sentence(record: ImportRecord) -> str:
    """What differs from the earlier list; empty where there was none."""
    counts = record.changes
    if not any(counts.get(change, 0) for change in (*_CHANGES[1:], "unchanged")):
        return ""
    told = [
        _("{change} {count}").format(change=change_name(change), count=number(counts[change]))
        for change in (*_CHANGES, "unchanged")
        if counts.get(change, 0)
    ]
    return _("Compared with the earlier list: {changes}.").format(changes=listed(told))


def effect_sentence(found: Effect) -> str:
    """What the import does to the district, service by service."""
    said = []
    for line in found.district:
        facts = {
            "kind": kinds()[line.kind].short,
            "after": percent(line.after.share if line.after.share is not None else line.ground_after),
            "before": percent(
                (line.before.share if line.before.share is not None else line.ground_before)
                if line.before
                else None
            ),
        }
        if line.before is None:
            said.append(_("{kind}: {after} covered").format(**facts))
        elif facts["before"] != facts["after"]:
            said.append(_("{kind}: covered {before} → {after}").format(**facts))
        else:
            said.append(_("{kind}: {after} covered, as before").format(**facts))
    return " · ".join(said)


def does(record: ImportRecord, found: Effect) -> str:
    """What an import changes in its list and in coverage."""
    return " ".join(filter(None, (changes_sentence(record), start(effect_sentence(found)))))


def streets_sentence(found: Effect) -> str:
    """The streets that change most, with their shares before and after; empty where none is known."""
    known: dict[str, tuple[str, float, float]] = {}
    for line in found.streets:
        before, after = shares_of(line)
        if before is None or after is None or percent(before) == percent(after):
            continue
        # Of the services that one list changes, the one that changes a street most speaks for it.
        _name, least, most = known.get(line.code, ("", 0.0, 0.0))
        if abs(after - before) > abs(most - least):
            known[line.code] = line.name, before, after
    if not known:
        return _("no street's coverage changes.") if found.kinds else ""
    first = sorted(known.values(), key=lambda one: -abs(one[2] - one[1]))[:_STREETS_TOLD]
    told = [
        _("{street} {before} → {after}").format(street=name, before=percent(before), after=percent(after))
        for name, before, after in first
    ]
    if len(known) > len(first):
        return _("{count} streets change, most of all {streets}.").format(
            count=number(len(known)), streets=listed(told)
        )
    return _("coverage changes: {streets}.").format(streets=listed(told))


def short_name(name: str) -> str:
    """Name of a file or list, cut where it is long."""
    return shorten(name, _NAME_SHOWN)


def remedy(error: LocatorError) -> str:
    """What to do about a fault, here in the window: its own words speak of the command line."""
    here = {
        "datum_uncertain": _("Choose the coordinates that these rows are in."),
        "datum_mixed": _("Choose the coordinates that most rows are in; better, part the list by them."),
        "datum_unknown_place": _("Check that the list is of this district, or choose other coordinates."),
        "local_grid_unknown": _(
            "Give the numbers of the local grid below; or ask the surveyor for the list in degrees."
        ),
        "kind_missing": _("Choose the kind of service on the left."),
        "kind_unknown": _("Choose the kind of service on the left."),
        "name_column_missing": _("Say in the preview which column holds the names."),
        "street_column_missing": _("Say in the preview which column holds the streets."),
        "people_column_missing": _("Say in the preview which column counts the people."),
        "coordinate_columns_missing": _("Say in the preview which columns hold longitude and latitude."),
        "column_unknown": _("Choose the columns again in the preview."),
        "encoding_unreadable": _("Choose the encoding on the left, or save the list as CSV UTF-8."),
        "encoding_unknown": _("Choose another encoding on the left."),
        "sheet_missing": _("Choose another sheet on the left."),
        "layer_missing": _("Choose another layer on the left."),
        "crs_missing": _("Choose its coordinates on the left."),
        "crs_unknown": _("Choose other coordinates on the left."),
        "layer_elsewhere": _("Check that it is the right layer, or choose other coordinates."),
        "streets_too_wide": _("Correct the outline that lies elsewhere, or choose other coordinates."),
    }
    return here.get(error.code, error.remedy)
