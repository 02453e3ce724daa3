"""Papers opened and gathered while the next ones are still being laid out: a head start, and never more than that."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from secondopinion_desktop.base.nameless import NamelessFiles
from secondopinion_desktop.base.progress import Silent
from secondopinion_desktop.base.workers import WorkerDied
from secondopinion_desktop.packet.binding import ahead, carry, gathering, making
from secondopinion_desktop.packet.binding.ahead import begin, head_start, open_next
from secondopinion_desktop.packet.binding.build import _Ahead, _Gathered, _Known, _Watch
from secondopinion_desktop.packet.binding.built import NOTHING_TOLD, Built, Told
from secondopinion_desktop.packet.binding.making import make_at
from secondopinion_desktop.packet.plan.plan import PaperPart, Plan
from secondopinion_desktop.packet.sources import opening
from secondopinion_desktop.packet.sources.papers import PaperFiles, Step
from secondopinion_desktop.packet.sources.rungs import PICTURED
from secondopinion_desktop.records.original_page import OriginalPage
from tests.packet.conftest import Desk
from tests.packet.printed import words_of


@pytest.fixture
def room(tmp_path: Path) -> Iterator[str]:
    """A folder for what is written on the way; whatever was begun is over in the end."""
    folder = tmp_path / "room"
    folder.mkdir()
    yield str(folder)
    ahead._let_go()


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The papers (by document) that were opened, as often as they were."""
    found: list[str] = []
    real = opening._on_rung

    def on_rung(paper: Any, *rest: Any) -> Any:
        found.append(paper.document)
        return real(paper, *rest)

    monkeypatch.setattr(opening, "_on_rung", on_rung)
    return found


class Heard(Silent):
    """Remembers what was said to be at work."""

    def __init__(self) -> None:
        self.names: list[str] = []

    def at_work(self, name: str) -> None:
        """Remember it."""
        self.names.append(name)


def made(desk: Desk, plan: Plan, room: str, told: Told = NOTHING_TOLD) -> Built:
    """The packet of a plan, with whatever head start there is."""
    with head_start(plan, room, str(desk.out)) as (scratch, ready, begun):
        desk.out.touch()
        return make_at(plan, PaperFiles(desk.files), desk.out, Silent(), told, scratch, ready, begun)


def test_a_paper_that_was_opened_ahead_is_not_opened_again(desk: Desk, room: str, opened: list[str]) -> None:
    desk.pdf("one.pdf", 2)
    desk.pdf("two.pdf", 1)
    plan, heard = desk.plan(), Heard()
    begin(plan, room, str(desk.out))
    open_next(0, {"d0": str(desk.files["d0"])}, {}, heard)
    assert opened == ["d0"]
    steps = [Step.of(name, frozenset(desk.files)) for name in heard.names]
    assert [(step.document, step.page) for step in steps][:2] == [("d0", 0), ("d0", 1)], "who watches knows which it is"
    assert steps[-1].document == "", "and that it is over"
    built = made(desk, plan, room)
    assert opened == ["d0", "d1"], "the other one in its turn"
    assert (built.aside, built.unseen) == ((), ())


def test_a_paper_without_a_file_is_known_ahead_with_its_reason(desk: Desk, room: str) -> None:
    desk.pdf("one.pdf", 1, title="Lost")
    plan = desk.plan()
    begin(plan, room, str(desk.out))
    open_next(0, {}, {"d0": "its file is damaged"}, Silent())
    assert made(desk, plan, room).aside == (("Lost", "its file is damaged"),)


def test_what_was_begun_for_another_packet_is_let_go_of_with_its_files(
    desk: Desk, room: str, opened: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[NamelessFiles] = []
    real = ahead.scratch_in
    monkeypatch.setattr(ahead, "scratch_in", lambda room: begun.append(real(room)) or begun[-1])  # type: ignore[func-returns-value]
    desk.pdf("one.pdf", 1)
    earlier, plan = desk.plan(title="Earlier"), desk.plan()
    begin(earlier, room, str(desk.out))
    laid = begun[0].new()
    open_next(0, {"d0": str(desk.files["d0"])}, {}, Silent())
    assert made(desk, plan, room).aside == ()
    assert opened == ["d0", "d0"]
    assert not laid.exists()
    begin(earlier, room, str(desk.out))
    laid = begun[-1].new()
    begin(plan, room, str(desk.out))
    assert not laid.exists()


def all_begun(desk: Desk, plan: Plan, room: str) -> None:
    """Every paper of a plan opened and gathered before the packet is asked for."""
    begin(plan, room, str(desk.out))
    for at, paper in enumerate(plan.papers):
        open_next(at, {one: str(desk.files[one]) for one in paper.sources}, {}, Silent())


@pytest.fixture
def taken(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """One number for each page that was taken from a paper into a packet's file."""
    found: list[int] = []
    real = carry.form_of

    def form_of(*given: Any) -> Any:
        found.append(len(found))
        return real(*given)

    monkeypatch.setattr(gathering, "form_of", form_of)
    return found


def streams_of(path: Path) -> list[bytes]:
    """What the streams of a packet hold, of those that are not pictures."""
    with pikepdf.open(path) as packet:
        streams = [one for one in packet.objects if isinstance(one, pikepdf.Stream)]
        return [bytes(one.read_bytes()) for one in streams if one.get("/Subtype") != pikepdf.Name.Image]


def test_what_was_gathered_ahead_is_gone_on_with_and_the_packet_is_byte_for_byte_the_same(
    desk: Desk, room: str, taken: list[int]
) -> None:
    desk.pdf("one.pdf", 3)
    desk.pdf("two.pdf", 2)
    desk.build()
    before, plan = desk.out.read_bytes(), desk.plan()
    taken.clear()
    all_begun(desk, plan, room)
    assert len(taken) == 5
    assert made(desk, plan, room).unseen == ()
    assert len(taken) == 5, "nothing is read a second time"
    assert desk.out.read_bytes() == before


def goes_at(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """One number for each time that a whole packet is laid out and written."""
    found: list[int] = []
    real = making._attempt

    def attempt(*given: Any) -> Built:
        found.append(len(found))
        return real(*given)

    monkeypatch.setattr(making, "_attempt", attempt)
    return found


def test_a_page_that_cannot_be_gathered_ahead_goes_another_way_at_once_and_costs_no_other_page(
    desk: Desk, room: str, taken: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    goes = goes_at(monkeypatch)
    desk.pdf("one.pdf", 2)
    desk.pdf("odd.pdf", 2, title="Odd")
    desk.pdf("three.pdf", 1)
    plan, real, asked = desk.plan(), carry.form_of, list[int]()

    def form_of(page: pikepdf.Page, *given: Any) -> Any:
        if b"odd sheet 2" in page.Contents.read_bytes():
            asked.append(1)
            raise RuntimeError("invented")
        return real(page, *given)

    monkeypatch.setattr(gathering, "form_of", form_of)
    all_begun(desk, plan, room)
    built = made(desk, plan, room)
    assert asked, "it was tried ahead"
    assert goes == [0], "the packet is written once"
    assert (built.aside, [title for title, _ in built.picture_pages]) == ((), ["Odd"])
    for document, words in (("d0", "one sheet 1 invented"), ("d1", "odd sheet 1 invented"), ("d2", "three sheet 1")):
        assert words in words_of(desk.out, dict(built.first_pages)[document])
    for drawn in (b"one sheet 1", b"odd sheet 1", b"three sheet 1"):
        assert sum(drawn in one for one in streams_of(desk.out)) == 1, "nothing that was taken out is left in the file"
    assert not any(b"odd sheet 2" in one for one in streams_of(desk.out))
    in_its_turn = made(desk, plan, room)
    assert in_its_turn == replace(built, size=in_its_turn.size), "what is told of the papers is the same"
    assert len(goes) > 2, "where it costs a go each time"


def test_nothing_that_was_gathered_ahead_stays_in_the_packet_when_a_page_goes_another_way(
    desk: Desk, room: str
) -> None:
    desk.pdf("one.pdf", 2)
    desk.pdf("two.pdf", 1)
    plan = desk.plan()
    all_begun(desk, plan, room)
    assert "d0" in dict(made(desk, plan, room, Told({}, {"d0": {0: PICTURED}}, {}, {}, False)).first_pages)
    held = streams_of(desk.out)
    assert not any(b"one sheet 1" in one for one in held)
    assert any(b"one sheet 2" in one for one in held)


def test_papers_made_of_one_file_still_share_what_they_draw_with(desk: Desk, room: str, taken: list[int]) -> None:
    desk.pdf("batch.pdf", 2)
    desk.parts[:] = [
        PaperPart(f"p{page}", f"Page {page}", "Other paper", laid=(OriginalPage("d0", page),)) for page in (1, 2)
    ]
    plan = desk.plan()
    all_begun(desk, plan, room)
    assert not taken, "taken when both are at hand"
    built = made(desk, plan, room)
    with pikepdf.open(desk.out) as packet:
        sheets = [packet.pages[first - 1] for _, first in built.first_pages]
        assert len({sheet.Resources.XObject.Paper.Resources.Font["/F1"].objgen for sheet in sheets}) == 1


class Ends:
    """A process that every second paper ends, and that can be begun so often."""

    def __init__(self, begins: int = 10) -> None:
        self.asked: list[int | str] = []
        self._begins = begins

    def call(self, task: str, *args: Any, progress: Any) -> bool:
        """Open the next paper."""
        name = task.rpartition(":")[2]
        self.asked.append(args[0] if name == "open_next" else name)
        if name == "begin":
            self._begins -= 1
        if self._begins < 0 or (name == "open_next" and args[0] % 2):
            raise WorkerDied("ended")
        return True

    def stop(self) -> None:
        """Nothing is left to end."""


def test_papers_that_end_the_process_ahead_are_remembered_and_those_behind_them_opened_in_the_next(desk: Desk) -> None:
    for number in range(5):
        desk.pdf(f"paper {number}.pdf", 1)
    plan, known, maker = desk.plan(), _Known(), Ends()
    watch = _Watch(Silent(), frozenset(desk.files))
    with _Ahead(maker, plan, ("", ""), watch, known) as there:  # type: ignore[arg-type]
        for at, document in enumerate(desk.files):
            there.offer(at, _Gathered({document: "somewhere"}))
    assert maker.asked == ["begin", 0, 1, "get_ready", "begin", 2, 3, "get_ready", "begin", 4]
    assert known.told.lower == {"d1": 1, "d3": 1}
    assert set(known.told.whys.values()) == {"it could not be opened safely"}


def test_a_process_that_cannot_be_begun_again_is_not_asked_for_more(desk: Desk) -> None:
    for number in range(3):
        desk.pdf(f"paper {number}.pdf", 1)
    plan, known, maker = desk.plan(), _Known(), Ends(begins=1)
    with _Ahead(maker, plan, ("", ""), _Watch(Silent(), frozenset(desk.files)), known) as there:  # type: ignore[arg-type]
        for at, document in enumerate(desk.files):
            there.offer(at, _Gathered({document: "somewhere"}))
    assert maker.asked == ["begin", 0, 1, "get_ready", "begin"]
    assert known.told.lower == {"d1": 1}
