"""What the planner looks at: one truth for map, tables and card."""

from PySide6.QtCore import QObject, Signal

from locator.domain.findings import GapPatch
from locator.gui.features import LAYERS, Feature

Box = tuple[float, float, float, float]


class Focus(QObject):
    """The kind that streets are coloured by, the kinds shown, and the street, gap or facility chosen.

    Choosing a gap or a facility may choose its street as well; choosing another street lets go of both.
    A barrier, crossing or way is chosen in place of them.

    Signals
    -------
    kind_changed : the kind that colours the streets
    shown_changed : the kinds whose facilities and circles are drawn
    street_changed : code of the street chosen; empty for none
    gap_changed : the GapPatch chosen, or None
    facility_changed : id of the facility chosen; empty for none
    feature_changed : the barrier, crossing or way chosen (Feature), or None
    layers_changed : names of the layers drawn: barriers, crossings, ways
    zoom_asked : west, south, east, north in metres of the study's CRS
    """

    kind_changed = Signal(str)
    shown_changed = Signal(object)
    street_changed = Signal(str)
    gap_changed = Signal(object)
    facility_changed = Signal(str)
    feature_changed = Signal(object)
    layers_changed = Signal(object)
    zoom_asked = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._kind = ""
        self._shown: frozenset[str] = frozenset()
        self._street = ""
        self._gap: GapPatch | None = None
        self._facility = ""
        self._feature: Feature | None = None
        self._layers = LAYERS

    @property
    def kind(self) -> str:
        """Kind that the streets are coloured by; empty where nothing is measured."""
        return self._kind

    @property
    def shown(self) -> frozenset[str]:
        """Kinds whose facilities and circles are drawn."""
        return self._shown

    @property
    def street(self) -> str:
        """Code of the street chosen; empty for none."""
        return self._street

    @property
    def gap(self) -> GapPatch | None:
        """Gap patch chosen."""
        return self._gap

    @property
    def facility(self) -> str:
        """Id of the facility chosen; empty for none."""
        return self._facility

    @property
    def feature(self) -> Feature | None:
        """Barrier, crossing or way chosen."""
        return self._feature

    @property
    def layers(self) -> frozenset[str]:
        """Layers drawn: barriers, crossings, ways."""
        return self._layers

    def choose_feature(self, feature: Feature | None) -> None:
        """Choose a barrier, crossing or way in place of a facility or gap; the street stays."""
        if feature == self._feature:
            return
        self._feature = feature
        if feature is not None:
            gap, facility = self._gap, self._facility
            self._gap, self._facility = None, ""
            if gap is not None:
                self.gap_changed.emit(None)
            if facility:
                self.facility_changed.emit("")
        self.feature_changed.emit(feature)

    def show_layers(self, layers: frozenset[str]) -> None:
        """Draw these layers of barriers, crossings and ways alone."""
        if layers != self._layers:
            self._layers = layers
            self.layers_changed.emit(layers)

    def choose_kind(self, kind: str) -> None:
        """Colour the streets by ``kind`` and show it, in place of the one before if that alone is shown."""
        if kind == self._kind:
            return
        alone = self._shown == {self._kind}
        self._kind = kind
        self.kind_changed.emit(kind)
        if kind:
            self.show(frozenset({kind}) if alone else self._shown | {kind})

    def show(self, kinds: frozenset[str]) -> None:
        """Draw the facilities and circles of ``kinds``."""
        if kinds != self._shown:
            self._shown = kinds
            self.shown_changed.emit(kinds)

    def choose_street(self, code: str) -> None:
        """Choose a street, or with an empty code none."""
        if code == self._street:
            return
        self.choose_feature(None)
        self._street, gap, facility = code, self._gap, self._facility
        self._gap, self._facility = None, ""
        if gap is not None:
            self.gap_changed.emit(None)
        if facility:
            self.facility_changed.emit("")
        self.street_changed.emit(code)

    def choose_gap(self, gap: GapPatch | None, street_code: str = "") -> None:
        """Choose a gap patch and its street."""
        if gap is not None:
            self.choose_feature(None)
            if street_code != self._street:
                self.choose_facility("")
            self._gap = gap
            self.choose_kind(gap.kind)
            if street_code != self._street:
                self._street = street_code
                self.street_changed.emit(street_code)
            self.gap_changed.emit(gap)
        elif self._gap is not None:
            self._gap = None
            self.gap_changed.emit(None)

    def choose_facility(self, facility_id: str, street_code: str = "") -> None:
        """Choose a facility, or with an empty id none; with a ``street_code`` its street as well."""
        if facility_id == self._facility:
            return
        if facility_id:
            self.choose_feature(None)
        self._facility = facility_id
        if street_code and street_code != self._street:
            gap, self._gap, self._street = self._gap, None, street_code
            if gap is not None:
                self.gap_changed.emit(None)
            self.street_changed.emit(street_code)
        self.facility_changed.emit(facility_id)

    def zoom_to(self, box: Box) -> None:
        """Ask the map to show a box (west, south, east, north in metres of the study's CRS)."""
        self.zoom_asked.emit(box)
