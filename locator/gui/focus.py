"""What the planner looks at: one truth for map, tables and card."""

from PySide6.QtCore import QObject, Signal

from locator.domain.findings import GapPatch

Box = tuple[float, float, float, float]


class Focus(QObject):
    """The kind that streets are coloured by, the kinds shown, and the street, gap or facility chosen.

    Choosing a gap or a facility may choose its street as well; choosing another street lets go of both.

    Signals
    -------
    kind_changed : the kind that colours the streets
    shown_changed : the kinds whose facilities and circles are drawn
    street_changed : code of the street chosen; empty for none
    gap_changed : the GapPatch chosen, or None
    facility_changed : id of the facility chosen; empty for none
    zoom_asked : west, south, east, north in metres of the study's CRS
    """

    kind_changed = Signal(str)
    shown_changed = Signal(object)
    street_changed = Signal(str)
    gap_changed = Signal(object)
    facility_changed = Signal(str)
    zoom_asked = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._kind = ""
        self._shown: frozenset[str] = frozenset()
        self._street = ""
        self._gap: GapPatch | None = None
        self._facility = ""

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
