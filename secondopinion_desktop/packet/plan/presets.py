"""The sorts of packet, each as one value: for whom it is, which sheets and papers it may hold, and how large it prints.

To add one: its line in `PRESETS`. Window, command line and plan all read it from here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from secondopinion_desktop.records.entry import Reader

DOCTOR, SHORT, ONE_SHEET, PATIENT, COMPANION = "doctor", "short", "one-sheet", "patient", "companion"
SLIDES, IMAGING = "slides", "imaging"
_FRONT = frozenset({"page-one", "in-full"})
_FOR_HOME = frozenset({"visit"})
_THINGS = frozenset({"slides-sent", "pictures-sent"})
_REVIEW = _FRONT | {"questions", "treatments", "spots", "compared", "mistakes", "people"}

UPDATE = "update"

WhichPapers = Literal["all", "most-important", "new", "none"]


@dataclass(frozen=True)
class Preset:
    """One sort of packet. `title` says what it is, `choice` is the word on its button, `about` is said below it.

    `only` names the sheets it may hold (None: all but those in `without`), `sorts` the sorts of paper (empty: any).
    One for `reader` "family" holds what the family may see. `asks_everyone`: also the questions for others than the
    doctor. `sides` is how many pages its own sheets may take at most, if that is fixed.
    """

    name: str
    title: str
    choice: str
    about: str = ""
    papers: WhichPapers = "all"
    sorts: frozenset[str] = frozenset()
    only: frozenset[str] | None = None
    without: frozenset[str] = frozenset()
    large: bool = False
    reader: Reader = "doctors"
    asks_everyone: bool = False
    room: int = 2
    sides: int | None = None
    in_file_name: str = ""

    @property
    def reports_apart(self) -> bool:
        """Whether some or all of the reports it names are never in it."""
        return self.papers in ("none", "new") or bool(self.sorts)

    def holds_sheet(self, kind: str) -> bool:
        """Whether a sheet of this kind may be in it."""
        return kind not in self.without and (self.only is None or kind in self.only)


_ALL = (
    Preset(
        DOCTOR,
        "Everything, for the doctor",
        "For the doctor",
        without=_FOR_HOME | _THINGS,
    ),
    Preset(
        SHORT,
        "The front pages and the most important papers",
        "Short",
        "Front pages and the papers marked as most important.",
        papers="most-important",
        without=_FOR_HOME | _THINGS | {"coverage"},
        in_file_name="short",
    ),
    Preset(
        ONE_SHEET,
        "One sheet, printed on both sides, without papers",
        "One sheet",
        "Page one in full over both sides, and the questions and medicines where there is room.",
        papers="none",
        only=_FRONT | {"medicines", "questions"},
        room=0,
        sides=2,
        in_file_name="one sheet",
    ),
    Preset(
        SLIDES,
        "For a fresh look at the slides",
        "Slides only",
        "Page one, the tissue and gene reports, and a list of the slides and blocks with their lab numbers.",
        sorts=frozenset({"pathology_report", "gene_test"}),
        only=_REVIEW | {"slides-sent"},
        in_file_name="slide review",
    ),
    Preset(
        IMAGING,
        "For a fresh look at the scans",
        "Scans only",
        "Page one, the imaging reports, and a list of the scans with where their pictures are.",
        sorts=frozenset({"imaging_report"}),
        only=_REVIEW | {"pictures-sent"},
        in_file_name="imaging review",
    ),
    Preset(
        PATIENT,
        "The patient's own copy, in large print",
        "Large print",
        "All letters in 14 point, with every question and room for the answers. It holds what the family may see.",
        without=_THINGS,
        large=True,
        reader="family",
        asks_everyone=True,
        room=4,
        in_file_name="large print",
    ),
    Preset(
        COMPANION,
        "For whoever goes along",
        "For a companion",
        "The visit, every question with room for the answer, the medicines, and whom to call. No papers. "
        "It holds what the family may see.",
        papers="none",
        only=_FRONT | {"visit", "questions", "medicines", "options", "symptoms", "people", "requests"},
        reader="family",
        asks_everyone=True,
        room=4,
        in_file_name="for whoever goes along",
    ),
    Preset(
        UPDATE,
        "What is new since the last packet that was sent",
        "What is new",
        "Only what is new or different since the packet that was last sent, and the papers that came since. Where "
        "none is noted as sent, since the last one made for a doctor.",
        papers="new",
        in_file_name="what is new",
    ),
)
PRESETS: Mapping[str, Preset] = {preset.name: preset for preset in _ALL}
"""All of them by name, in the order in which they are offered."""


def preset_of(name: str | None) -> Preset:
    """The sort of packet with this name; the doctor's where a newer program wrote down one that is not known here."""
    return PRESETS.get(name or DOCTOR, PRESETS[DOCTOR])
