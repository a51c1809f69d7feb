"""Files as the planner chooses and drops them."""

from pathlib import Path

from PySide6.QtCore import QMimeData

from locator.words import _

_TABLES = "*.csv *.txt *.tsv *.xlsx *.xls *.ods *.xlsm"
_LAYERS = "*.geojson *.json *.gpkg *.shp *.zip"


def filters() -> str:
    """Filters of the dialog that chooses files."""
    return ";;".join(
        [
            _("Lists and layers ({endings})").format(endings=f"{_TABLES} {_LAYERS}"),
            _("Lists ({endings})").format(endings=_TABLES),
            _("Layers ({endings})").format(endings=_LAYERS),
            _("All files (*)"),
        ]
    )


def dropped(data: QMimeData) -> list[Path]:
    """Local files of a drop."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
