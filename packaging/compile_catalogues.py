"""Build step: compile the message catalogues (.po) that the program reads (.mo)."""

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CatalogueHook(BuildHookInterface):
    """Compile every ``resources/i18n/*/LC_MESSAGES/locator.po`` beside itself before the wheel is made."""

    def initialize(
        self,
        version: str,  # noqa: ARG002 - the hook's signature
        build_data: dict[str, Any],
    ) -> None:
        """Write the .mo files and add them to the wheel."""
        from babel.messages.mofile import write_mo
        from babel.messages.pofile import read_po

        for source in Path(self.root, "resources", "i18n").glob("*/LC_MESSAGES/locator.po"):
            with source.open("rb") as text:
                catalogue = read_po(text)
            compiled = source.with_suffix(".mo")
            with compiled.open("wb") as binary:
                write_mo(binary, catalogue)
            build_data["artifacts"].append(str(compiled.relative_to(self.root)))
