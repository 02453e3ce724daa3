"""One list printed by itself: the medicines for the drug store, the questions for the visit, whom to call.

Set in the packet's own letters, so that every name prints in any script. A list is a value: what each says is written
in list_words.py and by `app`, which brings the checklist and the history.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from secondopinion_desktop.packet.pages.fitting import set_sheet
from secondopinion_desktop.packet.pages.foot import Foot
from secondopinion_desktop.packet.pages.layout import LARGE_PRINT, Measures
from secondopinion_desktop.packet.pages.skeleton import Drawing
from secondopinion_desktop.packet.pages.tagging import tagged_pdf
from secondopinion_desktop.packet.plan.plan import A4, LETTER
from secondopinion_desktop.packet.plan.words import Block, Title

LIST_CREATOR = "Second Opinion Desktop, list"
"""The mark by which a list is told from a packet, and from anything that is not ours."""
BODY = 11.0
"""Points of the letters: a list is read in the kitchen, not in a file."""


@dataclass(frozen=True)
class PrintedList:
    """A list to print: its title, what stands below it, and whose it is. `notice` is said in the foot."""

    title: str
    below: str
    blocks: tuple[Block, ...]
    patient: str
    born: str = ""
    notice: str = ""
    on_letter: bool = True
    large: bool = False

    @property
    def name(self) -> str:
        """What the file calls itself: which list it is, and whose."""
        return f"{self.title}: {self.patient}"


def list_pdf(printed: PrintedList, check: Callable[[], None]) -> tuple[bytes, int]:
    """The list as a PDF and its number of pages; the same list gives the same bytes.

    `check` raises when the person stopped the work.
    """
    size = LETTER if printed.on_letter else A4
    foot = Foot(printed.notice, printed.patient, printed.born, size[0], printed.large)
    measures = replace(Measures.at(LARGE_PRINT if printed.large else BODY), foot=foot.own_height)
    pages = set_sheet((Title(printed.title, printed.below), *printed.blocks), size, measures, lambda _target: "")
    check()
    drawings = [
        Drawing(
            size, tuple(page.items), tuple(foot.items(size, number, len(pages), "", True)), sheets=tuple(page.sheets)
        )
        for number, page in enumerate(pages, 1)
    ]
    return tagged_pdf(drawings, printed.name, check, LIST_CREATOR), len(pages)
