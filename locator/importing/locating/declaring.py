"""Which of several pairs of coordinates is in the coordinate system that the planner declares."""

from locator.importing.locating import doubting
from locator.importing.options import AUTO, ReadOptions
from locator.importing.reading.source import Listing
from locator.importing.recognising.found import Columns


def declared(listing: Listing, known: Columns, options: ReadOptions) -> Columns:
    """Columns with the coordinates whose headers speak of the datum declared.

    Under a datum of its own every other pair holds numbers some hundred metres off. Nothing changes where
    the planner named the columns, or where no header speaks of the datum.
    """
    if options.datum == AUTO or doubting.datum_said(listing, known.fields) == options.datum:
        return known
    speaking = (pair for pair in known.other_pairs if doubting.datum_said(listing, pair) == options.datum)
    pair = next(speaking, None)
    return known if pair is None else known.with_pair(pair, tell=False)
