"""How a workbook of corrections is laid out: what its writer and its reader have to agree on.

The first sheet holds the rows with a problem. Its first four columns are Locator's own: the facility's
identifier (hidden), the row of the original file, the problem and what to do; behind them stand the
original columns. The second sheet says what list the rows belong to, its third column (hidden) by which key.
"""

from locator.words import _

ID_HEADER = "locator_id"
OWN_COLUMNS = 4
KEY, LIST, KIND, DATUM, COLUMN = "locator", "list", "kind", "datum", "column."
VERSION = "corrections 1"


def sheet_names() -> tuple[str, str]:
    """Names of the two sheets, in the language in use."""
    return _("To do"), _("Overview")
