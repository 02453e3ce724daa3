"""What a screen reader hears of the real window, listened to on an accessibility bus of the test's own."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from secondopinion_desktop.ui.pages import MENU_PAGES, PAGES
from tests.ui.hearing.reader import Heard, Reader
from tests.ui.hearing.screen import end, own_desktop, what_is_missing

pytestmark = pytest.mark.skipif(bool(what_is_missing()), reason=what_is_missing() or "the bus can be listened to")
ROOT = Path(__file__).resolve().parents[3]
PATIENCE = 120.0
"""Seconds until the window is there, on a computer that does much else."""
SHOWN = {page.key: page.title for page in (*PAGES, *MENU_PAGES) if page.key not in ("story", "people", "help")}
"""The long ones are walked through in `test_as_read`; asking for them over the bus takes minutes."""
CONTROLS = ("push button", "radio button", "check box", "text", "combo box", "list", "list item", "heading", "image")


class Program:
    """The program, and whoever listens to it."""

    def __init__(self, process: subprocess.Popen[bytes], reader: Reader) -> None:
        self._process = process
        self.reader = reader
        self._heard: dict[str, list[Heard]] = {}

    def told(self, words: str) -> None:
        """Have it do something."""
        assert self._process.stdin is not None
        self._process.stdin.write(f"{words}\n".encode())
        self._process.stdin.flush()

    def heard(self, page: str) -> list[Heard]:
        """Everything told of a page, once it is there and at rest."""
        if page not in self._heard:
            self._heard[page] = self._listen(page)
        return self._heard[page]

    def _listen(self, page: str) -> list[Heard]:
        self.told(f"go {page}")
        until, before = time.monotonic() + PATIENCE, [""]
        while time.monotonic() < until:
            tree = [one for bus, path in self.reader.programs() for one in self.reader.tree(bus, path)]
            names = [one.name for one in tree]
            there = any(one.role == "frame" and one.name.startswith(SHOWN[page]) for one in tree)
            if there and names == before:
                return tree
            before = names
            time.sleep(0.3)
        raise AssertionError(f"nothing is heard of the page {page}; heard was {before[:9]}")

    def heard_now(self, title: str) -> bool:
        """Whether the window comes to be called so, without being told."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            tree = [one for bus, path in self.reader.programs() for one in self.reader.tree(bus, path)]
            if any(one.role == "frame" and one.name.startswith(title) for one in tree):
                return True
            time.sleep(0.3)
        return False


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Program]:
    folder = tmp_path_factory.mktemp("heard")
    (folder / "run").mkdir(mode=0o700)
    with own_desktop(folder / "run") as env:
        command = [sys.executable, "-m", "tests.ui.hearing.shown", str(folder)]
        process = subprocess.Popen(command, cwd=ROOT, env=env, stdin=subprocess.PIPE)
        try:
            reader = Reader(env["DBUS_SESSION_BUS_ADDRESS"])
            yield Program(process, reader)
            reader.close()
        finally:
            end(process)
            if process.stdin is not None:
                process.stdin.close()


def below(tree: list[Heard], place: int) -> list[Heard]:
    """What stands directly in one thing of the tree."""
    found: list[Heard] = []
    for one in tree[place + 1 :]:
        if one.depth <= tree[place].depth:
            break
        if one.depth == tree[place].depth + 1:
            found.append(one)
    return found


@pytest.mark.parametrize("page", SHOWN)
def test_every_control_of_a_page_is_heard_by_its_name(program: Program, page: str) -> None:
    tree = program.heard(page)
    nameless = [one for one in tree if one.role in CONTROLS and one.is_showing and not one.name.strip()]
    assert not nameless
    assert any(one.role == "heading" and one.is_showing for one in tree)


@pytest.mark.parametrize("page", SHOWN)
def test_lists_are_heard_as_lists_with_as_many_lines_as_they_have(program: Program, page: str) -> None:
    tree = program.heard(page)
    lists = [(one, below(tree, place)) for place, one in enumerate(tree) if one.role == "list" and one.is_showing]
    assert [(one.name, line.role) for one, lines in lists for line in lines if line.role != "list item"] == []
    pages = next(lines for one, lines in lists if one.name == "Pages")
    assert [line.name.split(",")[0] for line in pages] == [info.title for info in PAGES]
    assert [program.reader.place_of(line) for line in pages] == list(range(len(PAGES)))
    assert [line.name.split(",")[0] for line in pages if line.is_selected] == [
        info.title for info in PAGES if info.key == page
    ]


@pytest.mark.parametrize("page", SHOWN)
def test_what_is_hidden_is_not_heard_as_showing(program: Program, page: str) -> None:
    hidden: list[int] = []
    drop_down: int | None = None
    for one in program.heard(page):
        if drop_down is not None and one.depth > drop_down:
            continue  # What a closed drop-down would offer is Qt's own to tell.
        drop_down = one.depth if one.role == "combo box" else None
        hidden = [depth for depth in hidden if depth < one.depth]
        assert not (hidden and one.is_showing), f"{one.role} “{one.name}” stands in something hidden"
        if not one.is_showing:
            hidden.append(one.depth)


def test_one_of_several_answers_is_a_radio_button_in_a_named_group(program: Program) -> None:
    tree = program.heard("settings")
    answers = next(place for place, one in enumerate(tree) if one.name == "Colors" and one.role == "panel")
    assert {one.role for one in below(tree, answers) if one.is_showing and one.role != "text"} == {"radio button"}


def test_a_notice_is_announced_when_it_appears(program: Program) -> None:
    program.heard("today")
    assert program.reader.announcement("Text size 125 %.", lambda: program.told("say Text size 125 %."))


def test_pressing_a_line_by_voice_opens_it(program: Program) -> None:
    tree = program.heard("today")
    program.reader.press(next(one for one in tree if one.role == "list item" and one.name.startswith("People")))
    assert program.heard_now("People")
