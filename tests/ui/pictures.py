"""A picture of every page, for whoever changes the look: `python -m tests.ui.pictures OUT_DIR [PAGE…]`.

Writes PNGs named PAGE-full, PAGE-dark, PAGE-large (200 % text at 1024 x 700) and PAGE-empty, and the
start screen, the search, a notice, a form and page one. The full ones show the invented sample case. With
`--every-size` it is each page in three windows, at three sizes of text, light and dark: PAGE-800x600-200-dark.
`--readme` makes the three pictures of the README.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication

from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.app.demo import sample_casebook
from secondopinion_desktop.app.desk import Desk
from secondopinion_desktop.base.clock import StillClock
from secondopinion_desktop.base.progress import Silent
from secondopinion_desktop.records.change import Change, Remove, create
from secondopinion_desktop.records.deeds import remove_with_parts
from secondopinion_desktop.records.kinds import Treatment
from secondopinion_desktop.ui.packet.page import FIRST, PacketPage
from secondopinion_desktop.ui.pages import MENU_PAGES, PAGES
from secondopinion_desktop.ui.preferences import Preferences
from secondopinion_desktop.ui.theme import theme
from secondopinion_desktop.ui.window import Window

MONDAY = datetime(2026, 3, 9, 10, 0, tzinfo=UTC)
PATIENCE_SECONDS = 20.0
DESKTOP, SMALL = (1280, 800), (1024, 700)


@dataclass(frozen=True)
class Look:
    """One way to look at everything."""

    name: str
    appearance: str
    factor: float
    size: tuple[int, int]


FULL = Look("full", "light", 1.0, DESKTOP)
LOOKS = (FULL, replace(FULL, name="dark", appearance="dark"), Look("large", "light", 2.0, SMALL))
EMPTY = replace(FULL, name="empty")
EVERY_SIZE = tuple(
    Look(f"{width}x{height}-{factor:.0%}-{appearance}".replace("%", ""), appearance, factor, (width, height))
    for width, height in ((800, 600), SMALL, DESKTOP)
    for factor in (1.0, 1.5, 2.0)
    for appearance in ("light", "dark")
)


def settle(window: Window, app: QApplication) -> None:
    """Let layouts and jobs come to rest."""
    until = time.monotonic() + PATIENCE_SECONDS
    calm = 0
    while calm < 6 and time.monotonic() < until:
        app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
        busy = window.house is not None and bool(window.house.workspace.jobs.running)
        calm = 0 if busy else calm + 1
        if busy:
            time.sleep(0.005)  # The job is on this processor too.


def take(window: Window, app: QApplication, path: Path) -> None:
    """One picture."""
    settle(window, app)
    window.grab().save(str(path))
    print(path)


def every_page(window: Window, app: QApplication, look: Look, out: Path, only: tuple[str, ...]) -> None:
    """A picture of each page of the open casebook."""
    for page in (*PAGES, *MENU_PAGES):
        if only and page.key not in only:
            continue
        window.go(page.key)
        take(window, app, out / f"{page.key}-{look.name}.png")


def extras(window: Window, app: QApplication, look: Look, out: Path) -> None:
    """Page one beside the packet's contents, the form, the search, a notice."""
    assert window.house is not None
    house = window.house
    window.go("packet")
    packet = house.page
    assert isinstance(packet, PacketPage)
    settle(window, app)
    packet.sides.buttons[FIRST].click()
    take(window, app, out / f"page-one-{look.name}.png")
    window.go("story")
    for treatment in house.workspace.case.all(Treatment)[:1]:
        house.workspace.open_form(treatment.id)
        take(window, app, out / f"form-{look.name}.png")
    window.go("today")
    window.search()
    house.search_panel.field.setText("liver")
    house.search_panel.look()
    take(window, app, out / f"search-{look.name}.png")
    window.back()
    house.workspace.say("“Liver operation” is in the trash.", deed="Undo", run=house.workspace.undo)
    take(window, app, out / f"notice-{look.name}.png")
    step = next(step for step in house.workspace.checklist() if step.is_open)
    house.workspace.go("checklist", None, step=step.key)
    take(window, app, out / f"step-{look.name}.png")


@contextmanager
def shown(desk: Desk, look: Look, app: QApplication) -> Iterator[Window]:
    """A window that looks so."""
    theme.start(app, look.factor, look.appearance)
    window = Window(desk, Preferences(desk.data_folder))
    window.resize(*look.size)
    window.show()
    window.activateWindow()
    yield window
    window.close()
    window.deleteLater()


def _fill_trash(book: Casebook) -> None:
    """Something removed that no other page shows."""
    problem, change = create("problem", name="A lump at the knee", note="It went by itself.")
    book.do(change)
    book.do(create("diagnosis", problem=problem, name="Cyst behind the knee", standing="ruled_out")[1])
    entry = book.case.get(problem)
    if entry is not None:
        book.do(remove_with_parts(book.case, entry, "A lump at the knee"))
    _, change = create("place", name="Old Mill Clinic", phone="555 0142")
    made = book.do(change)
    book.do(Change("Remove “Old Mill Clinic”", tuple(Remove(one) for one in made.ids)))


@contextmanager
def standing_desk() -> Iterator[tuple[Desk, Path]]:
    """A desk on a Monday in March with nothing on it yet, in a folder of its own that is gone afterwards."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ["SECONDOPINION_DATA"] = str(folder / "data")
        (folder / "data").mkdir()
        yield Desk(StillClock(MONDAY), "pictures", "Jonas Albrecht", folder / "data"), folder


def application() -> QApplication:
    """The one Qt program of this run."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    return app


def main(out: Path, only: tuple[str, ...] = (), looks: tuple[Look, ...] = LOOKS) -> None:
    """Write every picture into `out`, or those of the pages named."""
    app = application()
    out.mkdir(parents=True, exist_ok=True)
    with standing_desk() as (desk, folder):
        for look in (*looks, EMPTY):
            with shown(desk, look, app) as window:
                take(window, app, out / f"start-{look.name}.png")
                window.start_new()
                take(window, app, out / f"new-{look.name}.png")
        with sample_casebook(folder, desk, Silent()) as book:
            path = book.path
            _fill_trash(book)
        for look in looks:
            with shown(desk, look, app) as window:
                window.show_book(Casebook.open(path, desk))
                every_page(window, app, look, out, only)
                extras(window, app, look, out)
        with Casebook.create(folder / "new.secondopinion", desk, patient="Ruth Albrecht") as book:
            path = book.path
        with shown(desk, EMPTY, app) as window:
            window.show_book(Casebook.open(path, desk))
            every_page(window, app, EMPTY, out, only)


def asked() -> argparse.Namespace:
    """What the command was asked for."""
    parser = argparse.ArgumentParser(prog="python -m tests.ui.pictures", description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("pages", nargs="*", help="the keys of pages, such as today; without any, all of them")
    parser.add_argument("--every-size", action="store_true", help="three windows, three sizes of text, light and dark")
    parser.add_argument("--readme", action="store_true", help="only the three pictures that the README shows")
    return parser.parse_args()


if __name__ == "__main__":
    words = asked()
    if words.readme:
        from tests.ui import readme_pictures

        readme_pictures.main(application(), words.out)
    else:
        main(words.out, tuple(words.pages), EVERY_SIZE if words.every_size else LOOKS)
