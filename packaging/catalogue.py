"""Keep the message catalogue in step with the sources: ``catalogue.py update`` or ``catalogue.py check``."""

import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
CATALOGUE = ROOT / "resources" / "i18n" / "zh" / "LC_MESSAGES" / "locator.po"


def extracted() -> Catalog:
    """Every text that the sources mark for translation."""
    found = Catalog(project="Locator", charset="utf-8")
    keywords = {"_": None, "_mark": None}
    for name, _line, message, _comments, context in extract_from_dir(ROOT / "locator", keywords=keywords):
        found.add(message, locations=[(f"locator/{name}", None)], context=context)
    return found


def main() -> int:
    """Update the catalogue, or say what is missing from it."""
    with CATALOGUE.open("rb") as source:
        catalogue = read_po(source, locale="zh")
    wanted = extracted()
    if sys.argv[1:] == ["update"]:
        catalogue.update(wanted, no_fuzzy_matching=True)
        catalogue.obsolete.clear()
        with CATALOGUE.open("wb") as target:
            write_po(target, catalogue, width=100, sort_output=True, omit_header=False)
    known = {m.id for m in catalogue if m.id and m.string and not m.fuzzy}
    texts = {m.id for m in wanted if m.id}
    for text in sorted(texts - known):
        print(f"not translated: {text}")
    stale = {m.id for m in catalogue if m.id} - texts
    for text in sorted(stale):
        print(f"no longer used: {text}")
    return 1 if texts - known or stale else 0


if __name__ == "__main__":
    raise SystemExit(main())
