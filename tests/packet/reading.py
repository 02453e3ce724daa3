"""A packet's own pages as a reader sees them, for tests about what they say."""

from __future__ import annotations

from secondopinion_desktop.packet.pages.about import about_sheet
from secondopinion_desktop.packet.pages.contents import lay_out
from secondopinion_desktop.packet.pages.layout import Text
from secondopinion_desktop.packet.plan.places import PaperPlace
from secondopinion_desktop.packet.plan.plan import Plan
from secondopinion_desktop.packet.plan.words import Asked, Block, Facts, Head, Sheet, Title, lines_in, plain
from secondopinion_desktop.packet.telling.page_one import PAGE_ONE
from secondopinion_desktop.packet.telling.planning import plan_packet
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.entry import Entry
from tests.packet.sample import NOTICE, TODAY


def plan_of(*entries: Entry, opinion: str | None = None, **about: object) -> Plan:
    """The plan for these entries."""
    return plan_packet(Case.of(entries), opinion, today=TODAY, footer=NOTICE, **about)  # type: ignore[arg-type]


def page_one(*entries: Entry, opinion: str | None = None, **about: object) -> str:
    """Every word of page one as it is with all the room in the world, section by section."""
    return words_of(plan_of(*entries, opinion=opinion, **about).sheets[0])


def sheet(kind: str, *entries: Entry, opinion: str | None = None, **about: object) -> str:
    """Every word of one sheet; "" when there is no such sheet."""
    found = (one for one in plan_of(*entries, opinion=opinion, **about).sheets if one.kind == kind)
    return "".join(words_of(one) for one in found)


def all_own_pages(*entries: Entry, opinion: str | None = None, **about: object) -> str:
    """Every word of every sheet in front of the papers."""
    return "\n".join(words_of(one) for one in plan_of(*entries, opinion=opinion, **about).sheets)


def words_of(one: Sheet) -> str:
    """A sheet as a reader reads it, a line for each line."""
    return "\n".join(line for block in one.blocks for line in _lines(block)).replace("\u00a0", " ")


def _lines(block: Block) -> list[str]:
    lines = [plain(words) for words in lines_in(block)]
    if isinstance(block, Head):
        return [block.name, block.beside, block.right, block.below_right, *lines]
    if isinstance(block, Facts):
        return [block.label, *lines]
    if isinstance(block, Asked):
        return [block.text, block.answer]
    return [block.text, block.below, *lines] if isinstance(block, Title) else lines


def laid_page_one(plan: Plan) -> str:
    """The words that stand on page one when it must fit a page."""
    places = tuple(PaperPlace(part, tuple(range(part.pages or 1))) for part in plan.papers)
    front = next(
        part for part in lay_out(plan, places, (about_sheet(plan, places),)).front if part.sheet.kind == PAGE_ONE
    )
    assert len(front.pages) == 1
    texts = [item.text for item in front.pages[0].items if isinstance(item, Text)]
    return " ".join(" ".join(texts).replace("\u00a0", " ").split()).replace(" ,", ",").replace(" .", ".")
