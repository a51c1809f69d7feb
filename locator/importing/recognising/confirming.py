"""Names of streets that the planner has confirmed, kept with the streets."""

from collections.abc import Mapping

import numpy as np

from locator.domain.streets import Streets
from locator.errors import UsageError
from locator.importing.fold import code_text
from locator.words import _


def confirm(streets: Streets, matches: Mapping[str, str]) -> Streets:
    """Streets with confirmed names (NAME → CODE) added to their aliases.

    Raises
    ------
    UsageError
        ``match_unknown``: a match names a code that no street has.
    """
    alias = list(streets.alias)
    for name, code in matches.items():
        rows = np.flatnonzero(streets.code == code_text(code))
        if len(rows) == 0:
            raise UsageError(
                "match_unknown",
                _("No street has the code {code} that “{name}” is matched with.").format(
                    code=code, name=name
                ),
                _("The codes are: {codes}.").format(
                    codes=", ".join(f"{c} {n}" for c, n in zip(streets.code, streets.name, strict=True))
                ),
            )
        row = int(rows[0])
        known = [one for one in alias[row].split(";") if one]
        if name not in known and name != streets.name[row]:
            alias[row] = ";".join([*known, name])
    return streets.with_columns(alias=np.array(alias, dtype=object)) if matches else streets
