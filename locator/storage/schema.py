"""What a study file holds: its tables, and the version of their form.

The schema version goes up only when an older program could no longer read the file rightly. A new column,
table or key needs no new version: older programs ignore what they do not know, newer ones take what is
missing as unknown.
"""

from types import MappingProxyType

from locator.domain.facilities import Facilities
from locator.domain.layers import Background, Barriers, Crossings, Water, Ways
from locator.domain.official import Official
from locator.domain.people import DemandPoints, Population
from locator.domain.streets import Streets
from locator.domain.table import Table

SCHEMA_VERSION = 1

# Field of a study -> table of the file, and what it becomes in Python.
TABLES: MappingProxyType[str, tuple[str, type[Table]]] = MappingProxyType(
    {
        "streets": ("streets", Streets),
        "facilities": ("facilities", Facilities),
        "demand": ("demand", DemandPoints),
        "barriers": ("barriers", Barriers),
        "crossings": ("crossings", Crossings),
        "ways": ("ways", Ways),
        "water": ("water", Water),
        "background": ("background", Background),
        "population": ("locator_population", Population),
        "official": ("locator_official", Official),
    }
)

# Tables that the first programs of this version did not write; a file without one holds no rows of it.
ADDED_LATER = frozenset({"official"})
