"""Layers in GeoJSON, GeoPackage, Shapefile and KML, in any CRS, as WGS 84 geometries and columns of text."""

import warnings
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from pyproj import CRS, Transformer
from pyproj.exceptions import CRSError

from locator.domain import datum as shifts
from locator.errors import InputError
from locator.importing.options import AUTO, ReadOptions, crs_text
from locator.importing.reading import attributes, files, layer_files, osm_files
from locator.importing.reading.cells import MAX_COLUMNS, too_many_columns
from locator.importing.reading.layer_files import LayerFile, not_a_layer
from locator.words import _

SUFFIXES = layer_files.SUFFIXES
_LARGEST_LONGITUDE, _LARGEST_LATITUDE = 180.0, 90.0


@dataclass(frozen=True)
class VectorLayer:
    """Rows of a layer.

    ``geometries`` are 2D, in WGS 84 longitude and latitude (``None`` where a row has none); ``fields`` the
    attribute columns as text; ``crs`` what the file declares (``EPSG:N``), empty where it declares nothing;
    ``held`` the geometries as the file holds them; ``other_lists`` further layers of the geometry preferred
    that share half of the fields, where none was asked for.
    """

    geometries: NDArray[np.object_]
    fields: dict[str, list[str]]
    crs: str
    encoding: str
    layer: str
    sha256: str
    held: NDArray[np.object_]
    other_lists: tuple[str, ...] = ()

    def read_as(self, options: ReadOptions) -> str:
        """Datum the layer was read in: what the planner said, else what the file declares."""
        if options.datum != AUTO:
            return options.datum
        return self.crs if self.crs and not CRS.from_user_input(self.crs).is_geographic else "wgs84"


def read_vector(path: Path, options: ReadOptions, prefer: str = "") -> VectorLayer:
    """Read one layer: ``options.sheet``, else the first of geometry ``prefer`` (Polygon …), else the first.

    Raises
    ------
    InputError
        ``not_a_layer``, ``layer_missing``, ``no_rows``, ``crs_missing`` or ``crs_unknown``, or a fault of
        the file; ``osm_for_layers`` of one of OpenStreetMap, which :mod:`.osm` reads.
    """
    files.check(path)
    if osm_files.is_osm(path):
        raise osm_files.for_layers_only(path)
    with files.at_hand(path):
        return _layer(path, options, prefer)


def _layer(path: Path, options: ReadOptions, prefer: str) -> VectorLayer:
    opened = layer_files.opened(path)
    layer = _choose_layer(path, opened, options.sheet, prefer)
    meta, geometries, columns = _read(path, opened, layer, options.encoding)
    if len(geometries) == 0:
        raise InputError(
            "no_rows",
            _("“{file}” holds no shapes.").format(file=path.name),
            _("Check that the right layer was exported."),
        )
    if len(columns) > MAX_COLUMNS:
        raise too_many_columns(path.name)
    names = [opened.names.get(str(name), str(name)) for name in meta["fields"]]
    fields = dict(zip(names, map(attributes.texts, columns), strict=True))
    found = options.encoding or meta["encoding"] or ""
    if opened.latin and not options.encoding:
        fields, found = attributes.decoded(fields, attributes.declared(path))
    fields = attributes.tidied(fields, path)
    held, crs = _finite(geometries), meta["crs"] or ""
    known = _finite(in_degrees(path, held, crs, options.datum))
    others = () if options.sheet else _others(path, opened, layer, prefer)
    return VectorLayer(known, fields, crs, found, layer, files.sha256(path), held, others)


def _finite(geometries: NDArray[np.object_]) -> NDArray[np.object_]:
    """Geometries without those that hold no point, or a coordinate that is no number: GEOS fails on them."""
    xy, row = shapely.get_coordinates(geometries, return_index=True)
    broken = row[~np.isfinite(xy).all(axis=1)]
    kept = geometries.copy()
    kept[broken] = None
    kept[shapely.is_empty(kept)] = None
    return kept


def inside(geometries: NDArray[np.object_]) -> NDArray[np.object_]:
    """A point on each geometry; ``None`` where there is none."""
    points: NDArray[np.object_] = np.asarray(shapely.point_on_surface(geometries), dtype=object)
    points[shapely.is_empty(points)] = None
    return points


def layer_names(path: Path) -> tuple[str, ...]:
    """Names of a file's layers that hold shapes.

    Raises
    ------
    InputError
        ``not_a_layer``, or a fault of the file.
    """
    files.check(path)
    with files.at_hand(path):
        return tuple(name for name, _kind in _layers(path, layer_files.opened(path)))


def _layers(path: Path, opened: LayerFile) -> list[tuple[str, str]]:
    """Name and kind of geometry of every layer that has one."""
    import pyogrio

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            held = pyogrio.list_layers(opened.source)
    except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError, UnicodeError) as error:
        raise not_a_layer(path) from error
    if _is_unnamed(path, opened):
        return [(path.stem, str(kind)) for _name, kind in held[:1] if kind is not None]
    return [(str(name), str(kind)) for name, kind in held if kind is not None]


def _is_unnamed(path: Path, opened: LayerFile) -> bool:
    """Whether the layer's only name is that of the memory in which its text is held."""
    return isinstance(opened.source, bytes) and path.suffix.lower() not in {".kml", ".kmz"}


def _choose_layer(path: Path, opened: LayerFile, wanted: str, prefer: str) -> str:
    layers = _layers(path, opened)
    names = [name for name, _kind in layers]
    if wanted and wanted not in names:
        raise InputError(
            "layer_missing",
            _("“{file}” has no layer called “{layer}”; it has {layers}.").format(
                file=path.name, layer=wanted, layers=", ".join(names)
            ),
            _("Name one of them with --sheet."),
        )
    if not layers:
        raise not_a_layer(path)
    return wanted or next((name for name, kind in layers if prefer in kind), names[0])


def _others(path: Path, opened: LayerFile, chosen: str, prefer: str) -> tuple[str, ...]:
    """Layers of the same sort as the one that is read, with half of its fields or more."""
    import pyogrio

    names = [name for name, kind in _layers(path, opened) if prefer and prefer in kind]
    if chosen not in names or not names[1:]:
        return ()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        fields = {name: set(pyogrio.read_info(opened.source, layer=name)["fields"]) for name in names}
    mine = fields.pop(chosen)
    return tuple(name for name, held in fields.items() if len(mine & held) > len(mine) / 2)


def _read(
    path: Path, opened: LayerFile, layer: str, encoding: str
) -> tuple[dict[str, Any], NDArray[np.object_], list[Any]]:
    import pyogrio
    from pyogrio import raw

    try:
        with warnings.catch_warnings():
            # GDAL's remarks on single shapes; what cannot be used is reported row by row.
            warnings.simplefilter("ignore")
            meta, _ids, wkb, columns = raw.read(
                opened.source,
                layer=0 if _is_unnamed(path, opened) else layer,
                force_2d=True,
                encoding=encoding or (attributes.LATIN if opened.latin else None),
            )
            shapes = shapely.from_wkb(wkb, on_invalid="fix")
    except (
        pyogrio.errors.DataSourceError,
        pyogrio.errors.DataLayerError,
        pyogrio.errors.FeatureError,
        shapely.errors.ShapelyError,
        LookupError,
        ValueError,
        UnboundLocalError,  # what pyogrio itself raises at a damaged .prj
    ) as error:
        raise not_a_layer(path) from error
    return meta, np.asarray(shapes, dtype=object), list(columns)


def in_degrees(path: Path, held: NDArray[np.object_], crs: str, datum: str) -> NDArray[np.object_]:
    """Geometries in WGS 84, from ``datum``, what the planner says, else from ``crs``, what the file declares.

    Raises
    ------
    InputError
        ``crs_missing`` or ``crs_unknown``.
    """
    if datum in {"wgs84", "gcj02", "bd09"}:
        return shifted(held, datum)
    declared = crs if datum == AUTO else crs_text(datum)
    degrees = _looks_like_degrees(held)
    if not declared and degrees:
        return held
    if not declared or (_known_crs(path, declared).is_geographic and not degrees):
        raise InputError(
            "crs_missing",
            _("“{file}” holds coordinates in metres but does not say in which system.").format(
                file=path.name
            ),
            _("Name it with --crs, such as --crs EPSG:4549."),
        )
    return reprojected(path, held, declared)


def _looks_like_degrees(geometries: NDArray[np.object_]) -> bool:
    bounds = shapely.total_bounds(geometries)
    if not np.isfinite(bounds).all():
        return True
    return bool(
        np.abs(bounds[[0, 2]]).max() <= _LARGEST_LONGITUDE
        and np.abs(bounds[[1, 3]]).max() <= _LARGEST_LATITUDE
    )


def shifted(geometries: NDArray[np.object_], datum: str) -> NDArray[np.object_]:
    """Geometries of a named datum in WGS 84."""
    inverse: dict[str, shifts.Shift] = {
        "gcj02": shifts.gcj02_to_wgs84,
        "bd09": shifts.bd09_to_wgs84,
    }
    return geometries if datum not in inverse else _moved(geometries, inverse[datum])


def reprojected(path: Path, geometries: NDArray[np.object_], crs: str) -> NDArray[np.object_]:
    """Geometries of a CRS in WGS 84, longitude first whatever the CRS says.

    Raises
    ------
    InputError
        ``crs_unknown``.
    """
    known = _known_crs(path, crs)
    if known == CRS.from_epsg(4326):
        return geometries
    return _moved(geometries, Transformer.from_crs(known, 4326, always_xy=True).transform)


def _known_crs(path: Path, crs: str) -> CRS:
    try:
        return CRS.from_user_input(crs)
    except CRSError as error:
        raise InputError(
            "crs_unknown",
            _("The coordinate system {crs} of “{file}” is not known.").format(crs=crs, file=path.name),
            _("Name another with --crs, such as --crs EPSG:4549."),
        ) from error


def _moved(geometries: NDArray[np.object_], move: Callable[..., Any]) -> NDArray[np.object_]:
    moved: NDArray[np.object_] = shapely.transform(
        geometries, lambda xy: np.column_stack(move(xy[:, 0], xy[:, 1]))
    )
    return moved
