"""Standard packs: dated policy targets as data (``resources/standards/*.toml``)."""

import tomllib
from functools import cache
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from locator import paths
from locator.errors import InputError
from locator.words import _, language

Metric = Literal["count", "meals_per_day", "nursing_share"]


class Requirement(BaseModel):
    """One target: what is counted, where, and how much is asked."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    zh: str
    en: str
    kinds: tuple[str, ...]
    metric: Metric
    scope: Literal["street", "district"]
    comparison: Literal["at_least", "more_than"]
    target: float
    unit: Literal["place", "meals_per_day", "share"]
    status: Literal["mandatory", "guideline", "draft", "local"]
    source_zh: str
    source_en: str

    @property
    def label(self) -> str:
        """What is asked, in the language in use."""
        return self.zh if language() == "zh" else self.en

    @property
    def source(self) -> str:
        """Who asks it, in the language in use."""
        return self.source_zh if language() == "zh" else self.source_en


class StandardPack(BaseModel):
    """A set of requirements in force over one period."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    title_zh: str
    title_en: str
    valid_from: str
    valid_to: str = ""
    requirements: tuple[Requirement, ...] = Field(alias="requirement")

    @property
    def title(self) -> str:
        """Name of the pack in the language in use."""
        return self.title_zh if language() == "zh" else self.title_en


def pack_ids() -> tuple[str, ...]:
    """Every standard pack that there is."""
    return tuple(sorted(file.stem for file in paths.resource("standards").glob("*.toml")))


@cache
def load_pack(pack_id: str) -> StandardPack:
    """Standard pack by its id.

    Raises
    ------
    InputError
        No such pack (``standard_unknown``), or its file breaks the schema (``standard_invalid``).
    """
    file = paths.resource("standards", f"{pack_id}.toml")
    if not file.is_file():
        known = ", ".join(pack_ids())
        raise InputError(
            "standard_unknown",
            _("There is no standard pack called “{name}”.").format(name=pack_id),
            _("Choose one of: {known}.").format(known=known),
        )
    try:
        return StandardPack.model_validate(tomllib.loads(file.read_text(encoding="utf-8")))
    except (ValidationError, tomllib.TOMLDecodeError) as error:
        raise InputError(
            "standard_invalid",
            _("The standard pack {file} cannot be used: {error}").format(file=file.name, error=error),
            _("Correct the file, or install Locator again."),
        ) from error
