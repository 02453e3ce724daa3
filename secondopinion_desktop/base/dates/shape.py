"""What a date of known or rough precision is made of, as those who write it down or say it need to know."""

from __future__ import annotations

from dataclasses import Field
from typing import Any, ClassVar, Protocol


class DateShape(Protocol):
    """The parts of a date; `base.dates.PartialDate` is one and says what each part means."""

    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]

    @property
    def year(self) -> int | None:
        """None when only words are known."""

    @property
    def month(self) -> int | None:
        """None when not known."""

    @property
    def day(self) -> int | None:
        """None when not known."""

    @property
    def about(self) -> bool:
        """True for a guess."""

    @property
    def typed(self) -> str:
        """The words it was typed in, where they say more."""

    @property
    def season(self) -> int | None:
        """EDTF's number of a season."""

    @property
    def decade(self) -> bool:
        """True when the year begins a decade."""

    @property
    def end(self) -> DateShape | None:
        """The last it can be."""

    @property
    def open(self) -> str:
        """Which bound alone is known: before, after, or "" for neither."""

    @property
    def precision(self) -> str:
        """How exactly it is known."""

    @property
    def is_dated(self) -> bool:
        """False for words that name no date."""
