"""The official table of a city's streets: their names and codes, and what they were called before."""

import re
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from locator.domain import table

STREET_DIGITS, DISTRICT_DIGITS = 9, 6
_STREET_CODE = re.compile(r"\d{9}")
# The last three digits of a street's code tell its type: 400 to 599 are units treated like a township.
_FIRST_PSEUDO, _LAST_PSEUDO = 400, 599
_PSEUDO_NAME = re.compile(
    r"(开发区|工业区|农场|林场|园区|园艺场|度假区|旅游区|加工区|保税区|保税片区|示范区)$"
)


@dataclass(frozen=True, eq=False)
class Official(table.Table):
    """One row a street of a city, also of the districts that are not in the study.

    ``code`` is the nine-digit code kept as text, ``district_code`` its first six digits; ``former`` other and
    earlier names, separated by ``;``; ``pseudo`` marks units that are no street, town or township.
    """

    code: NDArray[np.object_] = table.text()
    name: NDArray[np.object_] = table.text()
    district_code: NDArray[np.object_] = table.text()
    district: NDArray[np.object_] = table.text()
    former: NDArray[np.object_] = table.text()
    pseudo: NDArray[np.bool_] = table.flag()


def is_pseudo(code: str, name: str) -> bool:
    """Whether a unit is no street, town or township: by the type in its code, else by its name.

    Development zones, farms and parks often have no residents.
    """
    if _STREET_CODE.fullmatch(code):
        return _FIRST_PSEUDO <= int(code[DISTRICT_DIGITS:]) <= _LAST_PSEUDO
    return _PSEUDO_NAME.search(name) is not None
