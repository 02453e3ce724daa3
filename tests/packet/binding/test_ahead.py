"""Papers opened while the next ones are still being laid out: a head start, and never more than that."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from secondopinion_desktop.base.nameless import NamelessFiles
from secondopinion_desktop.base.progress import Silent
from secondopinion_desktop.base.workers import WorkerDied
from secondopinion_desktop.packet.binding import ahead
from secondopinion_desktop.packet.binding.ahead import begin, head_start, open_next
from secondopinion_desktop.packet.binding.build import _Ahead, _Gathered, _Known, _Watch
from secondopinion_desktop.packet.binding.built import NOTHING_TOLD, Built
from secondopinion_desktop.packet.binding.making import make_at
from secondopinion_desktop.packet.plan.plan import Plan
from secondopinion_desktop.packet.sources import opening
from secondopinion_desktop.packet.sources.papers import PaperFiles, Step
from tests.packet.conftest import Desk


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


def made(desk: Desk, plan: Plan, room: str) -> Built:
    """The packet of a plan, with whatever head start there is."""
    desk.out.touch()
    with head_start(plan, room) as (scratch, ready):
        return make_at(plan, PaperFiles(desk.files), desk.out, Silent(), NOTHING_TOLD, scratch, ready)


def test_a_paper_that_was_opened_ahead_is_not_opened_again(desk: Desk, room: str, opened: list[str]) -> None:
    desk.pdf("one.pdf", 2)
    desk.pdf("two.pdf", 1)
    plan, heard = desk.plan(), Heard()
    begin(plan, room)
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
    begin(plan, room)
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
    begin(earlier, room)
    laid = begun[0].new()
    open_next(0, {"d0": str(desk.files["d0"])}, {}, Silent())
    assert made(desk, plan, room).aside == ()
    assert opened == ["d0", "d0"]
    assert not laid.exists()
    begin(earlier, room)
    laid = begun[-1].new()
    begin(plan, room)
    assert not laid.exists()


class Ends:
    """A process that one paper ends."""

    def __init__(self) -> None:
        self.asked: list[int] = []

    def call(self, task: str, *args: Any, progress: Any) -> bool:
        """Open the next paper."""
        if task.endswith("open_next"):
            self.asked.append(args[0])
            if args[0] == 1:
                raise WorkerDied("ended")
        return True

    def stop(self) -> None:
        """Nothing is left to end."""


def test_a_paper_that_ends_the_process_ahead_is_remembered_and_no_more_are_opened_there(desk: Desk) -> None:
    for number in range(4):
        desk.pdf(f"paper {number}.pdf", 1)
    plan, known, maker = desk.plan(), _Known(), Ends()
    watch = _Watch(Silent(), frozenset(desk.files))
    with _Ahead(maker, plan, "", watch, known) as there:  # type: ignore[arg-type]
        for at, document in enumerate(desk.files):
            there.offer(at, _Gathered({document: "somewhere"}))
    assert maker.asked == [0, 1]
    assert known.told.lower == {"d1": 1}
    assert known.told.whys == {"d1": "it could not be opened safely"}
