"""A file as it was found, and what is recognised in it: shown, and put right, before anything is read."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from locator.domain.people import BAND_COLUMN
from locator.domain.progress import Progress, silent
from locator.errors import UsageError
from locator.importing.fold import tidy
from locator.importing.options import ReadOptions
from locator.importing.reading import header, osm, osm_files, vector
from locator.importing.reading.cells import Cells, Hits, Merged
from locator.importing.reading.source import is_layer, read_cells
from locator.importing.recognising import bands, columns, counts, osm_tags
from locator.importing.targets import layers
from locator.words import _

SHOWN_ROWS = 50
_SEARCHED_ROWS = 20
SECTIONS: Mapping[str, str] = {
    "facilities": "facilities",
    "demand": "demand",
    "population": "population",
    "streets": "streets",
}


@dataclass(frozen=True, eq=False)
class Look:
    """The beginning of a file, nothing yet understood.

    ``rows`` are its first rows as they stand; of a layer its attributes, below a row with their names, and
    ``shapes`` then counts its geometries by type. ``size`` is the number of rows of the whole file.
    ``sheets`` are the names of its sheets or layers where there are several to choose from; ``merged`` the
    merged cells that begin in ``rows``.
    """

    path: Path
    rows: tuple[tuple[str, ...], ...]
    size: int
    encoding: str = ""
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    shapes: Mapping[str, int] | None = None
    merged: tuple[Merged, ...] = ()

    @property
    def is_layer(self) -> bool:
        """Whether the file holds shapes."""
        return self.shapes is not None

    @property
    def by_tags(self) -> bool:
        """Whether tags say what each thing is (OpenStreetMap), so that no column is to be chosen."""
        return osm_files.is_osm(self.path)


@dataclass(frozen=True)
class Preview:
    """Rows of a file and what is recognised in them.

    ``header_row`` is the position of the header among ``rows``, −1 where there is none; ``first_row`` the
    number of the first of ``rows``, counted as a spreadsheet does (of a layer 0, so that its first shape
    is 1). ``columns`` holds the header of every field recognised, ``fields`` all that this kind of list can
    hold; ``personal`` the headers of columns about a person, which are left out, ``unread`` those of columns
    that are not read. ``how`` tells of a field whether the planner named its column (hand), its header did
    (header) or its cells (content), ``confidence`` how sure it is, 0 to 1; ``skipped`` holds the numbers of
    rows that are no data, and why: title, total, footer, repeated_header or blank. ``remembered`` is whether
    the columns were put right as those of an earlier file had been.
    """

    rows: tuple[tuple[str, ...], ...]
    header_row: int
    first_row: int
    headers: tuple[str, ...]
    columns: Mapping[str, str]
    fields: tuple[str, ...]
    personal: tuple[str, ...]
    unread: tuple[str, ...] = ()
    how: Mapping[str, str] = field(default_factory=dict)
    confidence: Mapping[str, float] = field(default_factory=dict)
    skipped: Mapping[int, str] = field(default_factory=dict)
    remembered: bool = False


def look(path: Path, options: ReadOptions | None = None, progress: Progress = silent) -> Look:
    """Look into a text table, workbook or layer.

    Raises
    ------
    InputError
        The file is missing, empty, or none of these.
    """
    options = options or ReadOptions()
    progress(0, 1, _("Reading {file}").format(file=path.name))
    if osm_files.is_osm(path):
        return _look_at_osm(path, progress)
    if is_layer(path):
        return _look_at_layer(path, options)
    cells = read_cells(path, options, _any_hits(options), progress)
    shown = cells.rows[: SHOWN_ROWS + _SEARCHED_ROWS]
    return Look(
        path=path,
        rows=tuple(tuple(map(tidy, row)) for row in shown),
        size=len(cells.rows),
        encoding=cells.encoding,
        sheet=cells.sheet,
        sheets=cells.sheets if cells.sheets[1:] else (),
        merged=tuple(one for one in cells.merged if one[0] < len(shown)),
    )


def _any_hits(options: ReadOptions) -> Hits:
    """Count the headers that are known in any kind of list."""
    every = [_hits(target, options) for target in SECTIONS]
    return lambda row: max(hits(row) for hits in every)


def _look_at_layer(path: Path, options: ReadOptions) -> Look:
    names = vector.layer_names(path)
    # Where its coordinates lie is the import's question; here they need not be understood.
    layer = vector.read_vector(
        path, ReadOptions(encoding=options.encoding, sheet=options.sheet, datum="wgs84")
    )
    texts = [column[: SHOWN_ROWS + _SEARCHED_ROWS] for column in layer.fields.values()]
    rows = (tuple(layer.fields), *zip(*texts, strict=True))
    types = [shape.geom_type.removeprefix("Multi") for shape in layer.geometries if shape is not None]
    return Look(
        path=path,
        rows=rows,
        size=len(layer.geometries),
        encoding=layer.encoding,
        sheet=layer.layer,
        sheets=names if names[1:] else (),
        shapes=dict(Counter(types)),
    )


def _look_at_osm(path: Path, progress: Progress) -> Look:
    """Ways of an OpenStreetMap file by their tags: all are counted, the first are shown."""
    found: list[tuple[str, str]] = []
    size = 0
    for tags in osm.tags_in(path, (*osm_tags.ROAD_KEYS, *osm_tags.BARRIER_KEYS), progress):
        size += 1
        if len(found) < SHOWN_ROWS + _SEARCHED_ROWS:
            found.append((osm_tags.told_type(tags), osm_tags.name(tags)))
    return Look(path=path, rows=(("type", "name"), *found), size=size, shapes={"LineString": size})


def rows_around(
    found: Look, row: int, options: ReadOptions | None = None, progress: Progress = silent
) -> tuple[int, tuple[tuple[str, ...], ...]]:
    """Rows of the file about one of them, and the number of the first; rows count as a spreadsheet does.

    Raises
    ------
    InputError
        The file has gone, or changed so that it cannot be read.
    """
    options = options or ReadOptions()
    first = max(row - SHOWN_ROWS // 2, 1)
    cells: Sequence[Sequence[str]]
    if osm_files.is_osm(found.path):
        cells = found.rows[first : first + SHOWN_ROWS]
    elif found.is_layer:
        asked = ReadOptions(encoding=options.encoding, sheet=options.sheet, datum="wgs84")
        held = vector.read_vector(found.path, asked).fields.values()
        cells = list(zip(*(column[first - 1 : first - 1 + SHOWN_ROWS] for column in held), strict=True))
    else:
        asked = replace(options, sheet=found.sheet)
        cells = read_cells(found.path, asked, _any_hits(options), progress).rows[first - 1 :]
    return first, tuple(tuple(map(tidy, one)) for one in cells[:SHOWN_ROWS])


def recognise(found: Look, target: str, options: ReadOptions | None = None) -> Preview:
    """Understand the header of a file that is to be read as ``target``."""
    options = options or ReadOptions()
    if found.by_tags:
        return _of_tags(found)
    at, headers = header_of(found, _hits(target, options), options.header_row)
    named = {field: one for field, one in options.columns.items() if one in headers}
    fields = fields_of(target)
    known = _columns(headers, target, {f: h for f, h in named.items() if f in fields}, found, options)
    used = {field: headers.index(one) for field, one in known.items()}
    personal = columns.personal(headers, used)
    taken = {*known.values(), *personal}
    return Preview(
        rows=found.rows[: at + 1 + SHOWN_ROWS],
        header_row=at,
        first_row=0 if found.is_layer else 1,
        headers=headers,
        columns=known,
        fields=fields,
        personal=personal,
        unread=tuple(one for one in headers if one and one not in taken),
        how={one: "hand" if one in named else "header" for one in known},
    )


def _of_tags(found: Look) -> Preview:
    """What an OpenStreetMap file holds: its tags say what each way is, no column is to be chosen."""
    headers = found.rows[0]
    return Preview(
        rows=found.rows[: 1 + SHOWN_ROWS],
        header_row=0,
        first_row=0,
        headers=headers,
        columns={one: one for one in headers},
        fields=(),
        personal=(),
    )


def header_of(
    found: Look, hits: Callable[[Sequence[str]], int], header_row: int = 0
) -> tuple[int, tuple[str, ...]]:
    """Position of the header among the rows, −1 where there is none, and its cells."""
    if found.is_layer:
        return 0, found.rows[0]
    body = header.part(Cells([list(row) for row in found.rows], merged=found.merged), hits, header_row)
    return (body.header_row or 0) - 1, body.headers


def _hits(target: str, options: ReadOptions) -> Callable[[Sequence[str]], int]:
    section = SECTIONS.get(target, "layers")
    named = set(options.columns.values())
    if target in ("population", "demand"):
        return lambda row: counts.header_hits(row, section)
    return lambda row: len(columns.recognise(row, section)) + len(named.intersection(row))


def _columns(
    headers: Sequence[str], target: str, named: Mapping[str, str], found: Look, options: ReadOptions
) -> dict[str, str]:
    section = SECTIONS.get(target, "layers")
    own = {field: one for field, one in named.items() if field in columns.aliases(section)}
    used = {
        field: headers[at] for field, at in columns.chosen(headers, section, own, options.ignored).items()
    }
    if target in ("population", "demand"):
        used |= _counted(headers, found, options)
    return {field: one for field, one in used.items() if field in fields_of(target)}


def _counted(headers: Sequence[str], found: Look, options: ReadOptions) -> dict[str, str]:
    """Header of the best column of every age band."""
    titles = tuple(
        cell for row in found.rows[:_SEARCHED_ROWS] for cell in row if cell and cell not in headers
    )
    try:
        counted = bands.band_columns(headers, titles, found.path.name, options)
    except UsageError:
        return {}
    return {BAND_COLUMN[one.band]: headers[one.position] for one in reversed(counted)}


def fields_of(target: str) -> tuple[str, ...]:
    """Fields that a list read as ``target`` can hold, in the order in which they are offered."""
    if target in layers.TARGETS:
        return layers.fields_of(target)
    known = tuple(columns.aliases(SECTIONS[target]))
    return (*known, *BAND_COLUMN.values()) if target in ("population", "demand") else known


def field_words(field: str) -> str:
    """What a field is called, in the language in use."""
    return _words().get(field, field)


def _words() -> Mapping[str, str]:
    return {
        "id": _("Locator's own number"),
        "ref": _("number in the list"),
        "name": _("name"),
        "street": _("street"),
        "district": _("district"),
        "committee": _("committee"),
        "code": _("code"),
        "class": _("street class"),
        "address": _("address"),
        "lon": _("longitude / east"),
        "lat": _("latitude / north"),
        "lonlat": _("longitude and latitude"),
        "type": _("type"),
        "status": _("status"),
        "licensed_beds": _("licensed beds"),
        "open_beds": _("open beds"),
        "nursing_beds": _("nursing beds"),
        "dementia_beds": _("dementia beds"),
        "occupied": _("beds occupied"),
        "day_care_places": _("day-care places"),
        "meals_per_day": _("meals a day"),
        "floor_area_m2": _("floor area, m²"),
        "opened": _("opened on"),
        "hours": _("opening hours"),
        "phone": _("public telephone"),
        "operator": _("operator"),
        "remark": _("remarks"),
        "people_total": _("people, all ages"),
        "people_60": _("people aged 60+"),
        "people_65": _("people aged 65+"),
        "people_80": _("people aged 80+"),
        "open": _("open or shut"),
        "wait_s": _("wait, seconds"),
        "level": _("level"),
        "bridge": _("bridge or not"),
        "tunnel": _("tunnel or not"),
        "entrances": _("entrances"),
        "kind": _("kind"),
        "list": _("list"),
        "street_named": _("street"),
        "street_code": _("street"),
        "district_named": _("district"),
    }
