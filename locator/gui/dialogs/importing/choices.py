"""How a file is to be read: the left side of the import dialog."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from locator.domain.datum import datum_name
from locator.domain.people import Band
from locator.domain.study import Study
from locator.gui.dialogs.importing.headers import NOT_READ
from locator.gui.dialogs.importing.kinds import KindChoice, guess_words
from locator.gui.dialogs.importing.runs import Choice as Reading
from locator.gui.dialogs.importing.said import encoding_words, target_words
from locator.gui.forms import Choice, Form, Number, quiet_label
from locator.gui.theme import Theme
from locator.importing.locating.systems import DATUMS
from locator.importing.options import AUTO, ReadOptions
from locator.services.imports import TARGETS
from locator.services.preview import Look
from locator.services.sorting import Guess
from locator.words import _

_ENCODINGS = ("utf-8", "gb18030", "big5", "utf-16")
_PREFIXED = -21
_UNPREFIXED = range(4534, 4555)
_PEOPLE = ("demand", "population")


class Choices(QWidget):
    """Target, kind, list, coordinates, encoding and the rest.

    Signals
    -------
    changed : the file is to be read in another way
    look_needed : another encoding or sheet was chosen, so that the file looks different
    """

    changed = Signal()
    look_needed = Signal()

    def __init__(self, study: Study, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._study = study
        self._guess = Guess("facilities")
        self._matches: dict[str, str] = {}
        self._columns: dict[str, str] = {}
        self._ignored: tuple[str, ...] = ()
        self._header_row = 0
        self._form = Form()
        self._make_fields(theme)
        self._connect()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._form)
        column.addStretch(1)

    def _make_fields(self, theme: Theme) -> None:
        form = self._form
        self.target = form.field(_("Read as"), _choice([(one, target_words(one)) for one in TARGETS]))
        self.kind = form.field(_("Kind of service"), KindChoice(theme))
        self._from = quiet_label()
        form.addRow("", self._from)
        self.list = form.field(
            _("List"), QLineEdit(), _("A list of the same name and kind is brought up to date.")
        )
        self.complete = form.field(
            _("List complete to"),
            Number(0, 100_000, step=500, unit=_("m")),
            _("How far beyond the district the list holds every facility; streets at the edge rest on it."),
        )
        self.complete.setMinimumHeight(self.target.sizeHint().height())
        self.complete.setSpecialValueText(_("not known"))
        self.band = form.field(_("People counted"), _choice(_bands()))
        self.pop_type = form.field(_("Count of"), _choice(_types()))
        self.as_of = form.field(
            _("Date of the list"), QLineEdit(), _("Such as 2024-12-31; empty where not known")
        )
        self.as_of.setPlaceholderText(_("as the file says"))
        self.datum = form.field(_("Coordinates"), _choice(_data(self._study.epsg)))
        self.encoding = form.field(
            _("Encoding"),
            _choice([("", _("Find out")), *((one, encoding_words(one)) for one in _ENCODINGS)]),
        )
        self.sheet = form.field(_("Sheet or layer"), Choice())

    def _connect(self) -> None:
        for choice in (self.band, self.pop_type, self.datum):
            choice.activated.connect(self._tell)
        self.target.activated.connect(self._retarget)
        self.kind.activated.connect(self._tell)
        for line in (self.list, self.as_of):
            line.editingFinished.connect(self._tell_if_edited)
        self.complete.valueChanged.connect(self._tell)
        for choice in (self.encoding, self.sheet):
            choice.activated.connect(self._look_again)

    @property
    def reading(self) -> Reading:
        """How the file is to be read."""
        target = str(self.target.currentData())
        people = target in _PEOPLE
        options = ReadOptions(
            list=self.list.text().strip(),
            kind=self.kind.kind if target == "facilities" else "",
            datum=str(self.datum.currentData() or AUTO),
            encoding=self.look_options.encoding,
            sheet=self.look_options.sheet,
            header_row=self._header_row,
            columns=dict(self._columns),
            ignored=self._ignored,
            matches=dict(self._matches),
            pop_type=str(self.pop_type.currentData()) if people else "",
            band=str(self.band.currentData()) if people else "",
            as_of=self.as_of.text().strip(),
            complete_to_m=self.complete.value() if target == "facilities" else 0.0,
        )
        return Reading(target, options)

    @property
    def look_options(self) -> ReadOptions:
        """What it takes to look into the file."""
        return ReadOptions(
            encoding=str(self.encoding.currentData() or ""), sheet=str(self.sheet.currentData() or "")
        )

    @property
    def matches(self) -> Mapping[str, str]:
        """Names of streets confirmed, and the codes that they mean."""
        return self._matches

    def start(self, found: Look, guess: Guess) -> None:
        """Fill in what was recognised in a file seen for the first time."""
        self._guess = guess
        self._matches = {}
        self._forget_corrections()
        self.target.choose(guess.target if guess.target in TARGETS else "background")
        self.kind.offer(guess)
        self.list.setText(found.path.stem)
        self.list.setCursorPosition(0)
        self._take_from_earlier()
        self.follow(found)

    def follow(self, found: Look) -> None:
        """Offer the sheets of a file, and show only what has a meaning for it."""
        self.sheet.clear()
        for one in found.sheets:
            self.sheet.addItem(one, one)
        self.sheet.choose(found.sheet)
        self._form.show_row(self.sheet, bool(found.sheets))
        self._form.show_row(
            self.encoding, bool(found.encoding) or found.path.suffix.lower() in (".csv", ".txt")
        )
        self._show_rows()

    def follow_study(self, study: Study) -> None:
        """Take another value of the study."""
        self._study = study
        self._show_rows()

    def choose_kind(self, kind: str) -> None:
        """Choose a kind for the planner who pressed a button that names it."""
        self.kind.choose(kind)
        self._tell()

    def choose_datum(self, datum: str) -> None:
        """Choose the coordinates."""
        if self.datum.findData(datum) < 0:
            self.datum.addItem(datum_name(datum), datum)
        self.datum.choose(datum)
        self._tell()

    def choose_list(self, name: str) -> None:
        """Bring a list of the study up to date."""
        self.list.setText(name)
        self._take_from_earlier()
        self._tell()

    def choose_column(self, field: str, header: str) -> None:
        """Take a column for a field, or for none that is read; ``AUTO`` takes back what was said of it."""
        self._columns = {f: h for f, h in self._columns.items() if h != header}
        self._ignored = tuple(one for one in self._ignored if one != header)
        if field == NOT_READ:
            self._ignored = (*self._ignored, header)
        elif field != AUTO:
            self._columns[field] = header
        self._tell()

    def choose_header_row(self, row: int) -> None:
        """Take a row for the header; 0 lets it be found. What was said of columns goes with the old one."""
        self._forget_corrections()
        self._header_row = row
        self._tell()

    def confirm(self, matches: Mapping[str, str]) -> None:
        """Take names of streets for other names of streets of the study."""
        self._matches = dict(matches)
        self._tell()

    def _retarget(self) -> None:
        header_row = self._header_row
        self._forget_corrections()
        self._header_row = header_row
        self._tell()

    def _look_again(self) -> None:
        self._forget_corrections()
        self.look_needed.emit()

    def _forget_corrections(self) -> None:
        self._columns, self._ignored, self._header_row = {}, (), 0

    def _tell_if_edited(self) -> None:
        line = self.sender()
        if isinstance(line, QLineEdit) and line.isModified():
            line.setModified(False)
            if line is self.list:
                self._take_from_earlier()
            self._tell()

    def _take_from_earlier(self) -> None:
        """Take what was said of the same list before: its kind, and how far it is complete."""
        target, name = str(self.target.currentData()), self.list.text().strip()
        same = [one for one in self._study.imports if (one.target, one.list) == (target, name)]
        if not same:
            return
        self.complete.blockSignals(True)
        self.complete.setValue(same[-1].complete_to_m)
        self.complete.blockSignals(False)
        if len(same[-1].kinds) == 1 and not self._guess.kinds_in_rows:
            self.kind.choose(next(iter(same[-1].kinds)))

    def _tell(self) -> None:
        self._show_rows()
        self.changed.emit()

    def _show_rows(self) -> None:
        """Show the fields that have a meaning for the target."""
        target, show = str(self.target.currentData()), self._form.show_row
        facilities, people = target == "facilities", target in _PEOPLE
        said = guess_words(self._guess, self.kind.kind) if facilities else ""
        self._from.setText(said)
        self._form.setRowVisible(self._from, bool(said))
        show(self.kind, facilities)
        show(self.complete, facilities)
        show(self.band, people)
        show(self.pop_type, people)
        show(self.as_of, facilities or people)
        show(self.datum, target != "population")


def _choice(items: list[tuple[str, str]]) -> Choice:
    made = Choice()
    for data, text in items:
        made.addItem(text, data)
    return made


def _bands() -> list[tuple[str, str]]:
    said = {
        Band.TOTAL: _("all ages"),
        Band.OVER_60: _("aged 60 and over"),
        Band.OVER_65: _("aged 65 and over"),
        Band.OVER_80: _("aged 80 and over"),
    }
    return [("", _("as the columns say")), *((band.value, words) for band, words in said.items())]


def _types() -> list[tuple[str, str]]:
    return [
        ("", _("as the file says")),
        ("户籍", _("registered residents")),
        ("常住", _("residents")),
        ("实有", _("actual residents")),
    ]


def _data(epsg: int) -> list[tuple[str, str]]:
    """Coordinates to choose from: three in degrees, and the study's own system in metres."""
    metres = [epsg, *([epsg + _PREFIXED] if epsg in _UNPREFIXED else [])]
    return [
        (AUTO, _("Find out")),
        *((one, datum_name(one)) for one in DATUMS),
        *((f"EPSG:{one}", f"EPSG:{one}") for one in metres),
    ]
