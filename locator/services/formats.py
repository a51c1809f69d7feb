"""Endings of the files that can be read."""

from locator.importing.reading import spreadsheet, vector

TABLES: tuple[str, ...] = tuple(sorted({".csv", ".tsv", ".txt"} | spreadsheet.SUFFIXES))
MAPS: tuple[str, ...] = (".osm", ".pbf", ".osm.gz", ".osm.bz2")
LAYERS: tuple[str, ...] = tuple(sorted(vector.SUFFIXES)) + MAPS
READABLE = TABLES + LAYERS


def patterns(endings: tuple[str, ...]) -> str:
    """Endings as a file dialog wants them: ``*.csv *.xlsx``."""
    return " ".join(f"*{ending}" for ending in endings)
