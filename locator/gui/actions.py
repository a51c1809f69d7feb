"""What can be done in the window, as data: words, keys, icon, and what it needs."""

import re
from dataclasses import dataclass
from typing import Literal

from locator.words import _

# Chinese words carry their menu key behind them: 打开(&O)…
_KEY_MARK = re.compile(r"\(&.\)")
Need = Literal[
    "",
    "study",
    "answer",
    "undo",
    "redo",
    "facility",
    "unplaced",
    "unsaved",
    "feature",
    "crossing",
    "comparison",
]


@dataclass(frozen=True)
class Action:
    """One action.

    ``keys`` in Qt's portable form; ``needs`` what must be there for it to be possible.
    """

    name: str
    text: str
    icon: str = ""
    keys: str = ""
    needs: Need = ""
    tip: str = ""

    @property
    def plain(self) -> str:
        """Words without the mark of the menu key and without dots."""
        return _KEY_MARK.sub("", self.text).replace("&", "").rstrip("…")


@dataclass(frozen=True)
class Menu:
    """A menu: names of actions, ``-`` for a line between."""

    title: str
    names: tuple[str, ...]


def actions() -> tuple[Action, ...]:
    """Every action, in the language in use."""
    return _of_files() + _of_edits() + _of_view() + _of_help()


def menus() -> tuple[Menu, ...]:
    """The menu bar."""
    return (
        Menu(_("&Study"), _STUDY),
        Menu(_("&Edit"), _EDIT),
        Menu(_("&Map"), _MAP),
        Menu(_("&View"), ("panels", "-", "theme", "language")),
        Menu(_("&Help"), ("models", "formulas", "-", "keys", "basis", "about")),
    )


_STUDY = (
    *("new", "open", "recent", "demo", "-", "save", "save_as", "-", "data", "-"),
    *("import", "report", "export", "-", "close", "quit"),
)
_EDIT = (
    *("undo", "redo", "-", "add", "edit", "suspend", "close_facility", "place", "delete"),
    *("-", "find_places", "next_unplaced", "previous_unplaced", "look_up", "-", "find"),
)
_MAP = (
    *("zoom_in", "zoom_out", "zoom_all", "-", "next_gap", "previous_gap", "next_street", "-"),
    *("why", "compare", "end_comparison", "access", "-"),
    *("measure", "draw_barrier", "draw_crossing", "draw_way", "-"),
    *("features", "toggle_crossing", "delete_feature", "-", "copy_map", "save_map"),
)
TOOLBAR: tuple[str, ...] = (
    *("open", "save", "undo", "redo", "-", "import", "report", "export", "-"),
    *("add", "measure", "why", "compare", "zoom_all", "next_gap"),
)
# Tools that carry their words beside the icon.
WITH_WORDS = frozenset({"import", "report", "export"})


def _of_files() -> tuple[Action, ...]:
    return (
        Action(
            "new", _("&New study…"), "new", "Ctrl+N", tip=_("Make a study from streets, people and lists")
        ),
        Action("open", _("&Open…"), "open", "Ctrl+O", tip=_("Open a study")),
        Action("demo", _("Open the &demo district"), "demo"),
        Action("save", _("&Save"), "save", "Ctrl+S", "unsaved"),
        Action("save_as", _("Save &as…"), "", "Ctrl+Shift+S", "study"),
        Action("data", _("Study &data…"), "data", "Ctrl+D", "study", _("Population, lists imported, name")),
        Action(
            "import", _("&Import…"), "import", "Ctrl+I", "study", _("Read a list or a layer into the study")
        ),
        Action("report", _("&Report…"), "report", "Ctrl+R", "answer", _("Write the report as PDF")),
        Action(
            "export", _("&Export…"), "export", "Ctrl+E", "answer", _("Write the findings for Excel or GIS")
        ),
        Action("close", _("&Close the study"), "", "Ctrl+W", "study"),
        Action("quit", _("&Quit"), "", "Ctrl+Q"),
    )


def _of_edits() -> tuple[Action, ...]:
    return (
        Action("undo", _("Undo"), "undo", "Ctrl+Z", "undo"),
        Action("redo", _("Redo"), "redo", "Ctrl+Y", "redo"),
        Action("add", _("&Add a facility…"), "add", "Ctrl+Shift+A", "study", _("Click its place on the map")),
        Action("edit", _("&Edit the facility…"), "edit", "F2", "facility"),
        Action("suspend", _("&Suspend or reopen the facility"), "suspend", "", "facility"),
        Action("close_facility", _("&Close the facility"), "", "", "facility"),
        Action("place", _("&Place the facility on the map"), "place", "Ctrl+P", "facility"),
        Action("delete", _("&Delete the facility"), "delete", "Del", "facility"),
        Action(
            "find_places",
            _("Fi&nd places for facilities without one…"),
            "place",
            "Ctrl+Shift+P",
            "unplaced",
            _("Go through the facilities without a place, one after the other"),
        ),
        Action("next_unplaced", _("Ne&xt facility without a place"), "", "F6", "unplaced"),
        Action("previous_unplaced", _("P&revious facility without a place"), "", "Shift+F6", "unplaced"),
        Action(
            "look_up",
            _("&Look up addresses…"),
            "",
            "",
            "unplaced",
            _("Ask a map service on the network, with your own key and consent."),
        ),
        Action("find", _("&Find a street or a facility"), "find", "Ctrl+F", "study"),
    )


def _of_view() -> tuple[Action, ...]:
    return (
        Action("zoom_in", _("Zoom &in"), "zoom-in", "Ctrl++", "study"),
        Action("zoom_out", _("Zoom &out"), "zoom-out", "Ctrl+-", "study"),
        Action("zoom_all", _("Show the whole &district"), "zoom-all", "Ctrl+0", "study"),
        Action("next_gap", _("Next &gap"), "gap", "F8", "answer", _("Go to the next gap, the largest first")),
        Action("previous_gap", _("&Previous gap"), "", "Shift+F8", "answer"),
        Action("next_street", _("Next &street"), "", "F7", "study"),
        Action("measure", _("&Measure a distance"), "measure", "Ctrl+M", "study"),
        *_of_questions(),
        *_of_features(),
        Action("copy_map", _("&Copy the map"), "copy", "Ctrl+Shift+C", "study"),
        Action("save_map", _("Save the map as a &picture…"), "picture", "", "study"),
        Action("panels", _("Hide or show the &panels"), "", "F9", "study"),
    )


def _of_questions() -> tuple[Action, ...]:
    return (
        Action(
            "why",
            _("Wh&y is a place covered, or not"),
            "why",
            "F4",
            "answer",
            _("Click a place: the nearest site of each kind, the way there, and what is in between"),
        ),
        Action(
            "compare",
            _("Compare &two circles…"),
            "compare",
            "Ctrl+K",
            "answer",
            _("Who is covered under one circle model or walking time, and not under another"),
        ),
        Action(
            "access",
            _("&Access beyond in or out"),
            "",
            "Ctrl+J",
            "answer",
            _("Minutes, walkers, services together and shared, and how firm the numbers are"),
        ),
        Action("end_comparison", _("&End the comparison"), "", "", "comparison"),
    )


def _of_features() -> tuple[Action, ...]:
    return (
        Action(
            "draw_barrier",
            _("Draw a &barrier"),
            tip=_("Corner after corner: a river, a railway, a wall"),
            needs="study",
        ),
        Action(
            "draw_crossing",
            _("Draw a c&rossing"),
            tip=_("Where people cross a barrier on foot"),
            needs="study",
        ),
        Action("draw_way", _("Draw a &way"), tip=_("A stretch that people walk"), needs="study"),
        Action(
            "features",
            _("Barriers and crossin&gs"),
            keys="Ctrl+Shift+B",
            tip=_("Their table: open, close, delete"),
            needs="study",
        ),
        Action(
            "toggle_crossing",
            _("&Open or close the crossing"),
            keys="Ctrl+Shift+O",
            tip=_("See what it does to the numbers"),
            needs="crossing",
        ),
        Action("delete_feature", _("&Delete the barrier, crossing or way"), needs="feature"),
    )


def _of_help() -> tuple[Action, ...]:
    return (
        Action("models", _("Circle &models"), "help", "F1", tip=_("What the four circle models measure")),
        Action("formulas", _("&Formulas and sources")),
        Action("keys", _("&Keys"), "", "Shift+F1"),
        Action("basis", _("&Basis of the numbers"), "", "Ctrl+B", "answer"),
        Action("about", _("&About Locator")),
    )
