"""The recovery sheet: one page of paper that opens a casebook whose passphrase is lost, and says how.

The key stands in large letters, one row under the other with its number, so that it can be read off with a finger.
"""

from __future__ import annotations

import io
from contextlib import closing
from dataclasses import dataclass

import pypdfium2

from secondopinion_desktop.lettering.fonts import Style
from secondopinion_desktop.packet.pages.fitting import set_sheet
from secondopinion_desktop.packet.pages.foot import Foot
from secondopinion_desktop.packet.pages.layout import MARGIN, Item, LaidPage, Measures, Text
from secondopinion_desktop.packet.pages.lists import LIST_CREATOR
from secondopinion_desktop.packet.pages.skeleton import Drawing
from secondopinion_desktop.packet.pages.tagging import tagged_pdf
from secondopinion_desktop.packet.pages.tags import LIST, LIST_NUMBER, LIST_ROW, LIST_WORDS, SECTION, Tag
from secondopinion_desktop.packet.plan.plan import A4, LETTER
from secondopinion_desktop.packet.plan.words import Block, Facts, Prose, Title, line

TITLE = "Recovery sheet"
NOTICE = "Whoever holds this sheet can read the casebook."
WHAT = (
    "This sheet opens the casebook when its passphrase is forgotten, or when somebody else has to go on with it.",
    "Keep it with your important papers, away from the computer. Do not photograph it and do not send it.",
)
LETTERS = "Capital and small letters are the same. There is no O, I, L or U: what looks like one is 0, 1 or V."
HOW = (
    "1. Open the casebook with the program Second Opinion Desktop.",
    "2. Where it asks for the passphrase, type the eight rows one after the other, with blanks between them.",
    "3. Set a new passphrase in Settings and print a new sheet: this one then opens older copies and backups only.",
)
WITHOUT_IT = (
    "For whoever knows computers: the casebook is an SQLCipher 4 database. Each row holds, in Douglas Crockford's base "
    "32, four bytes of its raw key and one that checks them; the salt stands in the file's first 16 bytes."
)
ROOM_TO_WRITE = "_" * 34
_BODY, _KEY, _STEP = 11.0, 21.0, 29.0


@dataclass(frozen=True)
class RecoverySheet:
    """What is printed: the casebook's file, its mark, the rows of the key, and the day."""

    file: str
    mark: str
    rows: tuple[str, ...]
    day: str
    on_letter: bool = True

    @property
    def name(self) -> str:
        """What the PDF calls itself."""
        return f"{TITLE}: {self.file}"


def recovery_pdf(sheet: RecoverySheet) -> bytes:
    """The sheet as a PDF of one page."""
    size = LETTER if sheet.on_letter else A4
    measures = Measures.at(_BODY, 1.3, 0.5)
    upper, below = _set(_upper(sheet), size, measures)
    keys_told = Tag(SECTION)
    keys: list[Item] = []
    rows = keys_told.add(LIST)
    for number, row in enumerate(sheet.rows, 1):
        below -= _STEP
        tag = rows.add(LIST_ROW)
        keys.append(Text(MARGIN, below, f"{number}", Style(_BODY), tag.add(LIST_NUMBER)))
        keys.append(Text(MARGIN + 28, below, row, Style(_KEY, bold=True), tag.add(LIST_WORDS)))
    lower, _ = _set(_lower(), (size[0], below), measures)
    foot = Foot(NOTICE, sheet.file, "", size[0]).items(size, 1, 1, "", True)
    items, told = (*upper.items, *keys, *lower.items), (*upper.sheets, keys_told, *lower.sheets)
    page = Drawing(size, items, tuple(foot), sheets=told)
    return tagged_pdf([page], sheet.name, _go_on, LIST_CREATOR)


def picture_of(pdf: bytes, width: int) -> tuple[int, int, bytes]:
    """The sheet as a picture for the printer: its width, its height and its bytes (RGB), in memory alone."""
    with closing(pypdfium2.PdfDocument(io.BytesIO(pdf))) as document:
        page = document[0]
        image = page.render(scale=width / page.get_width()).to_pil().convert("RGB")
        return image.width, image.height, image.tobytes()


def _upper(sheet: RecoverySheet) -> tuple[Block, ...]:
    return (
        Title(TITLE, f"For the casebook “{sheet.file}”, with the mark {sheet.mark}. Printed {sheet.day}."),
        Prose(tuple(line(words) for words in WHAT)),
        Prose((line("The recovery key"),), boldly=True),
        Prose((line(LETTERS),)),
    )


def _lower() -> tuple[Block, ...]:
    return (
        Prose((line("How it is used"),), boldly=True),
        Prose(tuple(line(words) for words in HOW)),
        Prose((line(WITHOUT_IT),)),
        Facts("Tried on", (line(f"{ROOM_TO_WRITE}  by  {ROOM_TO_WRITE}"),)),
        Facts("Passphrase", (line(f"(only if you want it here)  {ROOM_TO_WRITE}"),)),
    )


def _set(blocks: tuple[Block, ...], size: tuple[float, float], measures: Measures) -> tuple[LaidPage, float]:
    """What is drawn, and how far down the page it goes."""
    (page,) = set_sheet(blocks, size, measures, lambda _target: "")
    return page, page.lowest(size[1])


def _go_on() -> None:
    """One page is set before anybody could stop it."""
