"""What a planner put right in an earlier file is put right in the next one with the same headers."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from locator.domain.imports import ImportRecord
from locator.domain.progress import Progress, silent
from locator.domain.study import Study
from locator.errors import InputError
from locator.importing.fold import fold, header_keys
from locator.importing.options import ReadOptions
from locator.importing.reading.source import Listing, read_listing

Hits = Callable[[Sequence[str]], int]


def remembered(study: Study, target: str, headers: Sequence[str], options: ReadOptions) -> ReadOptions:
    """Options with the corrections of the latest file of the same target with the same headers, in any order.

    What the options say themselves stays.
    """
    earlier = _earlier(study, target, headers)
    return options if earlier is None else _with_corrections(options, earlier.corrected_by_hand)


@dataclass(frozen=True)
class Told:
    """A list as it was read, with the options used: those given, and what is remembered.

    ``corrected`` is what the planner put right, as the record of an import holds it.
    """

    listing: Listing
    options: ReadOptions
    corrected: Mapping[str, Any]


def read(
    path: Path, study: Study, target: str, options: ReadOptions, hits: Hits, progress: Progress = silent
) -> Told:
    """Read a list with what is remembered of its like.

    Raises
    ------
    InputError
        The file is missing, empty, or holds no table.
    """
    if options.partial:
        return Told(read_listing(path, options, hits, progress), options, {})
    row = options.header_row or _header_row(path, study, target, options, hits, progress)
    asked = replace(options, header_row=row)
    listing = read_listing(path, asked, hits, progress)
    known = remembered(study, target, listing.headers, asked)
    return Told(listing, known, corrected(known, from_earlier=known != options))


def _header_row(
    path: Path, study: Study, target: str, options: ReadOptions, hits: Hits, progress: Progress
) -> int:
    """Row of the header that an earlier file of the same headers had to be told; 0 where there is none."""
    told = [record for record in reversed(study.imports) if record.target == target]
    rows = dict.fromkeys(int(record.corrected_by_hand.get("header_row", 0)) for record in told)
    for row in filter(None, rows):
        try:
            listing = read_listing(path, replace(options, header_row=row), hits, progress)
        except InputError:
            continue
        earlier = _earlier(study, target, listing.headers)
        if earlier is not None and earlier.corrected_by_hand.get("header_row", 0) == row:
            return row
    return 0


def _earlier(study: Study, target: str, headers: Sequence[str]) -> ImportRecord | None:
    wanted = _same(headers)
    return next(
        (
            record
            for record in reversed(study.imports)
            if record.target == target and record.corrected_by_hand and _same(record.headers) == wanted
        ),
        None,
    )


def _same(headers: Sequence[str]) -> Counter[str]:
    return Counter(filter(None, map(fold, headers)))


def _with_corrections(options: ReadOptions, corrected: Mapping[str, Any]) -> ReadOptions:
    """Add corrections for what the options leave open; a column is never given two meanings."""
    spoken = {header_keys(header)[0] for header in (*options.columns.values(), *options.ignored)}
    columns = {
        field: header
        for field, header in corrected.get("columns", {}).items()
        if field not in options.columns and header_keys(header)[0] not in spoken
    }
    ignored = tuple(header for header in corrected.get("ignored", ()) if header_keys(header)[0] not in spoken)
    return replace(
        options,
        columns={**columns, **options.columns},
        ignored=tuple(dict.fromkeys((*options.ignored, *ignored))),
    )


def corrected(options: ReadOptions, from_earlier: bool) -> dict[str, Any]:
    """What the planner put right, as the record of an import holds it."""
    said: dict[str, Any] = {
        "columns": dict(sorted(options.columns.items())),
        "ignored": list(options.ignored),
        "header_row": options.header_row,
    }
    told = {key: value for key, value in said.items() if value}
    return {**told, "remembered": True} if from_earlier and told else told
