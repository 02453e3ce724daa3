"""Half of a proof on another core finds what one core finds, and whatever ends it costs time and no page."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from secondopinion_desktop.packet.binding import check, two_cores
from secondopinion_desktop.packet.binding.check import Expected, Report, check_packet
from secondopinion_desktop.packet.binding.other_engine import ink_is_kept
from secondopinion_desktop.packet.binding.proof import proven
from secondopinion_desktop.packet.binding.two_cores import on_another_core
from secondopinion_desktop.packet.sources.papers import Step
from tests.packet.binding.test_whole_packet import contents_of
from tests.packet.conftest import Desk

pytestmark = [
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux copies a process"),
    pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning"),
]


def nothing() -> None:
    """Nobody asks to stop."""


def dies(_says: Callable[[str], None]) -> int:
    os.kill(os.getpid(), signal.SIGKILL)
    return 1


def fails(_says: Callable[[str], None]) -> int:
    raise MemoryError


def test_what_is_done_elsewhere_tells_what_it_is_at_and_what_came_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    go_on, goes_on = os.pipe()

    def work(says: Callable[[str], None]) -> int:
        for page in range(3_000):
            says(f"page {page}")
        os.read(go_on, 1)
        return os.getpid()

    def tell(word: str) -> None:
        heard.append(word)
        if word == "page 2999":
            os.write(goes_on, b"!")

    heard: list[str] = []
    monkeypatch.setattr(two_cores, "_LISTEN_SECONDS", 0.01)
    with on_another_core(work) as other:
        assert other.result(nothing, tell) not in (None, os.getpid())
    assert heard[-1] == "page 2999", "whoever looks sees what it is at, not all it was at"


@pytest.mark.parametrize("work", [dies, fails])
def test_nothing_comes_of_what_ended_and_nothing_is_left_of_it(work: Callable[[Callable[[str], None]], int]) -> None:
    before = children()
    with on_another_core(work) as other:
        assert other.result(nothing, lambda _said: None) is None
        assert children() - before
    assert children() <= before


def waits(_says: Callable[[str], None]) -> int:
    threading.Event().wait()
    return 1


def test_a_copy_that_waits_for_what_never_comes_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(two_cores, "_MOST_SILENT_SECONDS", 0.0)
    with on_another_core(waits) as other:
        assert other.result(nothing, lambda _said: None) is None


def test_no_copy_is_made_of_a_process_in_which_the_second_engine_was_asked(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(two_cores, "_allowed", [True])
    with pikepdf.open(desk.pdf("paper.pdf")) as paper:
        assert two_cores.is_allowed()
        ink_is_kept((paper, 0), (paper, 0), (0.0, 0.0, 612.0, 792.0))
    assert not two_cores.is_allowed()


def children() -> set[str]:
    """The processes that are this one's, ended ones nobody asked about included."""
    listed = Path("/proc/self/task").glob("*/children")
    return {pid for one in listed for pid in one.read_text().split()}


def allow_two(monkeypatch: pytest.MonkeyPatch) -> None:
    """However little there is to prove."""
    monkeypatch.setattr(check, "is_allowed", lambda: True)
    monkeypatch.setattr(check, "_WORTH_A_PROCESS", 0)


def looked_at(desk: Desk, contents: Any) -> tuple[Report, list[Step]]:
    steps: list[Step] = []
    return check_packet(desk.out, Expected(contents, desk.files), nothing, steps.append), steps


def ten_papers(desk: Desk) -> Any:
    """A packet of ten papers of a page each, that look alike."""
    for number in range(10):
        desk.pdf(f"paper {number}.pdf", 1)
    return contents_of(desk)


def swap(desk: Desk) -> None:
    """One page of the last paper shows another one's ink."""
    with pikepdf.open(desk.out, allow_overwriting_input=True) as pdf:
        last, first = pdf.pages[-2].obj.Resources, pdf.pages[1].obj.Resources
        last.XObject = first.XObject
        pdf.save(desk.out)


def test_two_cores_find_what_one_finds(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(4):
        desk.pdf(f"paper {number}.pdf", 2)
    contents = contents_of(desk)
    swap(desk)
    alone, _ = looked_at(desk, contents)
    assert alone.pages_apart, "the fault is there to be found"
    allow_two(monkeypatch)
    together, steps = looked_at(desk, contents)
    assert together == alone
    looking = {(step.document, step.page) for step in steps if step.looking and step.page >= 0}
    pages = {(f"d{paper}", page) for paper in range(4) for page in range(2)}
    assert {("d0", 0), ("d0", 1)} <= looking <= pages, "of the other core it is heard where it is, not where it was"


def test_a_page_that_ends_the_other_core_is_looked_at_here(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(4):
        desk.pdf(f"paper {number}.pdf", 2)
    contents = contents_of(desk)
    swap(desk)
    allow_two(monkeypatch)
    here, real = os.getpid(), check._check_paper

    def ends(paper: Any, *others: Any) -> None:
        if paper.part.document == "d3" and os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        real(paper, *others)

    monkeypatch.setattr(check, "_check_paper", ends)
    found, _ = looked_at(desk, contents)
    assert set(found.pages_apart) == {"d3"}
    assert found.links > 0


def test_a_sort_of_page_that_one_core_has_drawn_is_drawn_by_none_again(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    contents = ten_papers(desk)
    allow_two(monkeypatch)
    here, real = os.getpid(), proven

    def draws(*given: Any) -> bool | None:
        if os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        drawn.append(given[1])
        return real(*given)

    def takes_in(found: check._Found, other: check._Found) -> None:
        elsewhere.append(other)
        add(found, other)

    drawn: list[int] = []
    elsewhere: list[check._Found] = []
    add = check._Found.add
    monkeypatch.setattr(check, "proven", draws)
    monkeypatch.setattr(check._Found, "add", takes_in)
    found, _ = looked_at(desk, contents)
    assert found.is_good
    assert drawn == [0]
    assert elsewhere, "the other core came to its end, so it drew nothing"


def test_an_engine_with_threads_asked_about_the_first_paper_leaves_all_others_to_this_core(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    contents = ten_papers(desk)
    allow_two(monkeypatch)

    def asks(*given: Any) -> bool | None:
        monkeypatch.setattr(check, "is_allowed", lambda: False)
        return proven(*given)

    def is_copied(*_: Any) -> None:
        raise AssertionError("no copy may be made any more")

    monkeypatch.setattr(check, "proven", asks)
    monkeypatch.setattr(check, "on_another_core", is_copied)
    found, steps = looked_at(desk, contents)
    assert found.is_good
    assert {step.document for step in steps if step.looking and step.page >= 0} == set(desk.files)
