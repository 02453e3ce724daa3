"""Reads a family's packet and checklist the way its reader does, and holds each against one sentence at a time.

Words that belong together are written "asked … 3 March": the parts stand close by each other, in any order; "INR ~ 2.6"
asks for this order, and nearer still. "{Echo report}" is the page that paper begins on, "{Echo report, 2}" its second
page. How a month is shortened and where a line is broken make no difference.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from secondopinion_desktop.guidance.row import ChecklistRow
from tests.stories.families.told import Story
from tests.stories.family import INVENTED, Packet, in_order

CLOSE_BY, NEARER, NEXT_CELL = 150, 12, 70
"""Characters that may stand between the first part of a sentence and any other; between words of one cell."""
_PAGE_OF = re.compile(r"\{([^},]+)(?:, (\d+))?\}")
_MONTHS = re.compile(r"\b(" + "|".join(name for name in calendar.month_name if len(name) > 3) + r")\b")


@dataclass(frozen=True)
class Read:
    """What came of one story for one opinion."""

    packet: Packet
    planned: list[str]
    rows: tuple[ChecklistRow, ...]


def read_in(folder: Path, story: Story, opinion: str) -> Read:
    """Tell a story from the beginning, and read its packet and its checklist for one opinion."""
    people, opinions = story.told_in(folder)
    try:
        chosen = opinions[opinion]
        rows, planned = people.rows(chosen), people.planned(chosen)
        return Read(people.packet(chosen), planned, rows)
    finally:
        people.close()


class ToldStory:
    """Sentences about one packet. A class per packet names the story, its opinion, and what stands where.

    `page_one` and `own_pages` hold, by subject, what must be found, `treatments` the rows of page one's table and
    `in_order` their order; `once` is what page one says a single time, `nowhere` what no page of the family's own may
    say; `as_typed` keeps its capitals, `in_lines` what was typed as lines; `checklist` has every row.
    """

    story: ClassVar[Story]
    opinion: ClassVar[str]
    page_one: ClassVar[Mapping[str, Sequence[str]]] = {}
    treatments: ClassVar[Sequence[str]] = ()
    own_pages: ClassVar[Mapping[str, Sequence[str]]] = {}
    once: ClassVar[Sequence[str]] = ()
    nowhere: ClassVar[Sequence[str]] = ()
    in_order: ClassVar[Sequence[Sequence[str]]] = ()
    as_typed: ClassVar[Sequence[str]] = ()
    in_lines: ClassVar[Sequence[str]] = ()
    checklist: ClassVar[Mapping[str, str]] = {}

    def test_page_one_says(self, read: Read, on_page_one: str) -> None:
        wanted = with_pages(on_page_one, read.packet)
        assert stands(wanted, read.packet.page_one), seen(wanted, read.packet.page_one)

    def test_page_one_tells_of_the_treatment(self, read: Read, treatment: str) -> None:
        assert stands(treatment, read.packet.page_one, in_cells=True), seen(treatment, read.packet.page_one)

    def test_a_page_of_the_familys_own_says(self, read: Read, on_own_pages: str) -> None:
        wanted = with_pages(on_own_pages, read.packet)
        assert stands(wanted, read.packet.own_words, in_cells=True), seen(wanted, read.packet.own_words)

    def test_page_one_says_a_single_time(self, read: Read, only_once: str) -> None:
        assert plain(read.packet.page_one).count(plain(only_once)) == 1, seen(only_once, read.packet.page_one)

    def test_no_page_of_the_familys_own_says(self, read: Read, on_no_page: str) -> None:
        unwanted = with_pages(on_no_page, read.packet)
        assert not stands(unwanted, read.packet.own_words), seen(unwanted, read.packet.own_words)

    def test_the_treatments_stand_in_order(self, read: Read, order: Sequence[str]) -> None:
        table = plain(read.packet.page_one).partition(" How it worked ")[2].partition("Allergies: ")[0]
        assert in_order(table, order), f"{' < '.join(order)}: {table}"

    def test_words_keep_the_capitals_they_were_typed_with(self, read: Read, typed: str) -> None:
        assert _pattern(typed, True, 0).search(plain(read.packet.own_words)), seen(typed, read.packet.own_words)

    def test_a_hospitals_page_is_not_said_to_be_the_familys(self, read: Read) -> None:
        papers = [text for text in read.packet.pages if INVENTED in text]
        assert papers
        said = [text for text in papers if "Put together by" in text]
        assert not said, f"on {len(said)} pages of papers: {said[0]}"

    def test_the_packet_holds_what_the_plan_names_in_its_order(self, read: Read) -> None:
        assert read.packet.parts == read.planned

    def test_lines_that_were_typed_stay_lines(self, read: Read, typed_lines: str) -> None:
        own = [text for text in read.packet.as_printed if INVENTED not in text]
        printed = [" ".join(row.split()) for text in own for row in text.splitlines()]
        assert stands(typed_lines.replace("\n", " ~ "), " ".join(printed)), f"“{typed_lines}” stands nowhere"
        run_together = [row for row in printed if " ".join(typed_lines.split("\n")) in row]
        assert not run_together, f"lines run together: {run_together}"

    def test_the_row_stands_as_it_should(self, read: Read, row: tuple[str, str]) -> None:
        key, wanted = row
        found = _standing(read.rows).get(key, "hidden")
        assert found == wanted, f"{key} is {found}, and should be {wanted}"

    def test_no_row_stands_there_that_nobody_wrote_down(self, read: Read) -> None:
        beyond = sorted(set(_standing(read.rows)) - set(rows_written_down(self)))
        assert not beyond, f"rows nobody wrote down: {beyond}"


def by_subject(**sentences: Sequence[str]) -> Mapping[str, Sequence[str]]:
    """Sentences a reader must find, by what he asks."""
    return {subject.replace("_", " "): some for subject, some in sentences.items()}


def rows(**states: str) -> Mapping[str, str]:
    """The rows of a checklist, by how they must stand."""
    return states


def rows_written_down(told: type[ToldStory] | ToldStory) -> dict[str, str]:
    """Every row of a checklist written by hand: its name, and how it must stand."""
    return {key: state for state, keys in told.checklist.items() for key in keys.split()}


def stands(words: str, text: str, *, in_cells: bool = False) -> bool:
    """True when the parts of a sentence stand close by each other in the text.

    `in_cells`, other cells' words may stand between those of one part, as where the lines of a row are read across.
    """
    whole = plain(text)
    first, *others = [_pattern(part, in_cells) for part in plain(words).split(" … ")]
    around = (whole[max(0, at.start() - CLOSE_BY) : at.end() + CLOSE_BY] for at in first.finditer(whole))
    return any(all(other.search(here) for other in others) for here in around)


def _pattern(part: str, in_cells: bool, flags: int = re.IGNORECASE) -> re.Pattern[str]:
    words = re.escape(part).replace(r"\ \~\ ", f".{{0,{NEARER}}}?")
    return re.compile(words.replace(r"\ ", f" (?:.{{0,{NEXT_CELL}}} )??") if in_cells else words, flags)


def with_pages(words: str, packet: Packet) -> str:
    """The sentence with "p. 7" where it names a paper."""

    def page_of(found: re.Match[str]) -> str:
        return f"p. {packet.first_page_of(found[1]) + int(found[2] or 1) - 1}"

    return _PAGE_OF.sub(page_of, words)


def plain(text: str) -> str:
    text = " ".join(text.replace("\u00a0", " ").replace("\u2011", "-").split())
    return _MONTHS.sub(lambda found: found[0][:3], text)


def seen(words: str, text: str) -> str:
    """What stands where the sentence begins, so that a failure reads as it would on the page."""
    whole, start = plain(text), plain(words).split(" … ")[0].split(" ~ ")[0]
    here = list(re.finditer(re.escape(start), whole, re.IGNORECASE))
    around = [whole[max(0, m.start() - 60) : m.end() + 160] for m in here[:3]]
    return f"“{words}”: " + (" | ".join(around) or f"nothing of it in: {whole[:1500]}")


def _standing(rows: Sequence[ChecklistRow]) -> dict[str, str]:
    return {_name(row): _state(row) for row in rows}


def _name(row: ChecklistRow) -> str:
    """The item, and for a row that is asked more than once its subject: "gather.scans/Echo"."""
    subject = row.subject_id if row.item_id == "gather.papers" else row.subject.split(",")[0].replace(" ", "-")
    return f"{row.item_id}/{subject}" if subject else row.item_id


def _state(row: ChecklistRow) -> str:
    if row.kind == "know":
        return "to_know" if row.applies == "yes" else "may_apply"
    if row.applies == "may_apply" and row.state == "open":
        return "may_apply"
    return {"done_by_record": "closed", "done_by_you": "ticked"}.get(row.state, row.state)
