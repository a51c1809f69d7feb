"""What would be sent to whom, with whose key: everything the planner agrees to before anything is sent."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from locator.gui.forms import Choice, Form, Wrapped, em, heading, name_field, quiet_label
from locator.gui.settings import Settings
from locator.report.numbers import number
from locator.services.geocoding import Question
from locator.services.lookups.geocoder import Level, Provider
from locator.services.lookups.providers import PROVIDERS
from locator.words import _

_SHOWN_LINES = 6


class Terms(QWidget):
    """Service, key, city, exactness and consent; consent is asked for anew for every service.

    Signals
    -------
    changed : something is another
    """

    changed = Signal()

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._nameless = 0
        self.service, self.exact = Choice(), Choice()
        self.key, self.city = QLineEdit(), QLineEdit()
        self.shown, self.keep = QCheckBox(_("Show")), QCheckBox(_("Keep the key on this computer"))
        self.consent = QCheckBox()
        self.title: Wrapped = heading("")
        self.apart: Wrapped = quiet_label()
        self.sent = QPlainTextEdit(readOnly=True)
        self._make()
        self._lay_out()
        self._listen()
        self._take_service()

    @property
    def provider(self) -> Provider:
        """Service to ask."""
        return PROVIDERS[str(self.service.currentData())]

    @property
    def level(self) -> Level:
        """How exactly a place must be known to be taken unasked."""
        return Level(int(self.exact.currentData()))

    @property
    def missing(self) -> str:
        """What is still missing before anything may be sent; empty for nothing."""
        if not self.sent.toPlainText():
            return _("There is no address to look up.")
        if not self.key.text().strip():
            return _("Enter your own key for the service.")
        return "" if self.consent.isChecked() else _("Tick that you agree; nothing is sent before.")

    def show_questions(self, asked: Sequence[Question], without: int) -> None:
        """Show the very words that would be sent; ``without`` facilities have no address."""
        self.sent.setPlainText("\n".join(one.address for one in asked))
        self._count, self._facilities, self._nameless = (
            len(asked),
            sum(len(one.facility_ids) for one in asked),
            without,
        )
        self._tell()

    def keep_key(self) -> None:
        """Keep the key, or forget one kept earlier, as the planner says."""
        kept = self.key.text().strip() if self.keep.isChecked() else ""
        self._settings.keep_lookup_key(self.provider.id, kept)

    def _make(self) -> None:
        for one in PROVIDERS.values():
            self.service.addItem(_("{service} ({host})").format(service=one.name(), host=one.host), one.id)
        for level in (Level.HOUSE, Level.SITE, Level.ROAD, Level.AREA):
            self.exact.addItem(level.label, int(level))
        self.exact.choose(int(Level.SITE))
        self.key.setEchoMode(QLineEdit.EchoMode.Password)
        self.shown.setAccessibleName(_("Show the key"))
        self.keep.setToolTip(
            _("In your own settings, as plain text; never in the study. Without the tick it is forgotten.")
        )
        self.city.setPlaceholderText(_("such as 上海市"))
        name_field(self.sent, _("Addresses as they would be sent"))
        self.sent.setTabChangesFocus(True)
        self.sent.setMinimumHeight(self.sent.fontMetrics().lineSpacing() * _SHOWN_LINES + 12)

    def _lay_out(self) -> None:
        form = Form()
        form.field(_("Service"), self.service)
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.key, 1)
        line.addWidget(self.shown)
        row.setFocusProxy(self.key)
        hint = _("Given by the service to you, for its web services.")
        form.field(_("Your key"), row, hint)
        name_field(self.key, _("Your key"), hint)
        form.addRow("", self.keep)
        form.field(_("City"), self.city, _("Put before addresses that do not name it."))
        form.field(
            _("Accept if known to"), self.exact, _("Places known less exactly are left for you to decide.")
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.title)
        column.addWidget(self.apart)
        column.addLayout(form)
        column.addWidget(quiet_label(_("This is sent, word for word:")))
        column.addWidget(self.sent, 1)
        column.addWidget(
            quiet_label(
                _(
                    "Nothing else is sent: no names, no telephone numbers, no other column."
                    " The service sees your key and the address of this computer on the network."
                )
            )
        )
        column.addWidget(self.consent)
        self.setMinimumWidth(em(self) * 40)

    def _listen(self) -> None:
        self.service.currentIndexChanged.connect(self._take_service)
        self.shown.toggled.connect(self._show_key)
        for field in (self.key, self.city):
            field.textChanged.connect(self.changed)
        self.exact.currentIndexChanged.connect(self.changed)
        self.consent.toggled.connect(self.changed)

    def _take_service(self) -> None:
        kept = self._settings.lookup_key(self.provider.id)
        self.key.setText(kept)
        self.keep.setChecked(bool(kept))
        self.consent.setChecked(False)  # who agreed to one service has not agreed to another
        self._tell()
        self.changed.emit()

    def _show_key(self, shown: bool) -> None:
        self.key.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)

    _count = _facilities = 0

    def _tell(self) -> None:
        told = {"count": number(self._count), "service": self.provider.name(), "host": self.provider.host}
        words = _("{count} addresses of {facilities} facilities would be sent to {service} ({host}).")
        self.title.setText(words.format(facilities=number(self._facilities), **told))
        self.consent.setText(
            _("I agree that these {count} addresses are sent to {service}.").format(
                count=told["count"], service=told["service"]
            )
        )
        none = _("{number} more have no address, or are closed; they are placed by hand.")
        self.apart.say(none.format(number=number(self._nameless)) if self._nameless else "")
