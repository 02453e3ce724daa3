"""Every page as somebody goes through it who does not see it, or has no mouse: in the order it is read, all named."""

from __future__ import annotations

import time

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.app.demo import sample_casebook
from secondopinion_desktop.app.desk import Desk
from secondopinion_desktop.base.clock import StillClock
from secondopinion_desktop.base.progress import Silent
from secondopinion_desktop.ui.pages import MENU_PAGES, PAGES
from secondopinion_desktop.ui.preferences import Preferences
from secondopinion_desktop.ui.theme import theme
from secondopinion_desktop.ui.widgets import Role
from secondopinion_desktop.ui.window import Window
from tests.ui.conftest import MONDAY
from tests.ui.kept_items import kept_items
from tests.ui.walking import Walk, walk

pytestmark = pytest.mark.window
USUAL, LARGE = "usual text", "large text"
LOOKS = {USUAL: (1.0, 1280, 800), LARGE: (2.0, 1024, 700)}
FORMS = ("patient", "problem", "treatment", "medicine", "person", "opinion", "request", "contact")
IN_THE_RAIL = tuple(page.key for page in PAGES)
SHOWN = (*IN_THE_RAIL, *(page.key for page in MENU_PAGES), *(f"form of a {kind}" for kind in FORMS), "a step opened")
Walks = dict[tuple[str, str], Walk]


@pytest.fixture(scope="module")
def walks(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Walks:
    """A walk over everything the sample's window shows, at both sizes of text."""
    folder = tmp_path_factory.mktemp("walked")
    desk = Desk(StillClock(MONDAY), "walker", "Jonas", folder)
    found: Walks = {}
    with sample_casebook(folder, desk, Silent()) as book:
        path = book.path
    before = {id(one) for one in kept_items()}
    for look, (factor, width, height) in LOOKS.items():
        theme.start(qapp, factor, "light")
        window = Window(desk, Preferences(folder))
        window.resize(width, height)
        window.show()
        window.activateWindow()
        window.show_book(Casebook.open(path, desk))
        for shown in SHOWN if look == USUAL else IN_THE_RAIL:
            _show(window, shown)
            _filled(window, qapp)
            found[look, shown] = walk(window, qapp)
            for kept in kept_items():
                if id(kept) not in before:
                    found[look, shown].fault("kept", str(kept))
        window.close()
        window.deleteLater()
        # Now, or everything in it would be measured anew in the next size of text.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return found


def _show(window: Window, shown: str) -> None:
    assert window.house is not None
    workspace = window.house.workspace
    if shown.startswith("form of a "):
        kind = shown.removeprefix("form of a ")
        window.go("today")
        workspace.open_form(workspace.case.of_kind(kind)[0].id)
    elif shown == "a step opened":
        workspace.go("checklist", None, step=next(step for step in workspace.checklist() if step.is_open).key)
    else:
        window.go(shown)


def _filled(window: Window, app: QApplication) -> None:
    """A page that fills list by list is read once all of it stands."""
    until = time.monotonic() + 10
    while time.monotonic() < until and not getattr(window.house and window.house.page, "is_filled", True):
        app.processEvents()


def faults(walks: Walks, about: str, shown: str) -> list[str]:
    met = [(look, walks[look, shown]) for look in LOOKS if (look, shown) in walks]
    return [f"{look}: {words}" for look, one in met for words in one.faults.get(about, [])]


@pytest.mark.parametrize("shown", SHOWN)
def test_the_tab_key_goes_as_the_page_is_read(walks: Walks, shown: str) -> None:
    assert not faults(walks, "tab", shown)
    assert len(walks[USUAL, shown].stops) > (1 if shown == "trash" else 2), "past the rail and the menu"


@pytest.mark.parametrize("shown", SHOWN)
def test_a_screen_reader_is_told_everything_in_that_order_too(walks: Walks, shown: str) -> None:
    assert not faults(walks, "order", shown)
    assert not faults(walks, "lost", shown)
    assert not faults(walks, "family", shown)


def test_reading_keeps_nothing_that_qt_throws_away(walks: Walks) -> None:
    assert [fault for shown in SHOWN for fault in faults(walks, "kept", shown)] == []


@pytest.mark.parametrize("shown", SHOWN)
def test_nothing_that_can_be_used_is_without_a_name(walks: Walks, shown: str) -> None:
    assert not faults(walks, "name", shown)
    assert not faults(walks, "group", shown)


@pytest.mark.parametrize("shown", SHOWN)
def test_lists_are_lists_of_lines_and_nothing_hidden_is_told_as_shown(walks: Walks, shown: str) -> None:
    assert not faults(walks, "list", shown)
    assert not faults(walks, "hidden", shown)


@pytest.mark.parametrize("shown", SHOWN)
def test_every_page_has_one_title_and_the_list_of_pages(walks: Walks, shown: str) -> None:
    told = walks[USUAL, shown].told
    assert told.count((Role.List, "Pages")) == 1
    titles = [name for role, name in told if role == Role.Heading]
    assert titles, "a page without a heading cannot be found by ear"
    at = told.index((Role.List, "Pages"))
    assert [role for role, _ in told[at + 1 : at + 1 + len(PAGES)]] == [Role.ListItem] * len(PAGES)


def test_answers_of_which_one_holds_are_radio_buttons(walks: Walks) -> None:
    settings = walks[USUAL, "settings"].told
    assert (Role.RadioButton, "Dark") in settings
    assert not [name for role, name in settings if role == Role.CheckBox]
    assert (Role.CheckBox, "Doctor") in walks[USUAL, "form of a person"].told


def test_the_banner_is_read_first_on_today(walks: Walks) -> None:
    told = walks[USUAL, "today"].told
    banner = next(place for place, (role, _) in enumerate(told) if role == Role.Notification)
    title = told.index((Role.Heading, "Today"))
    assert [name for role, name in told[title + 1 : banner] if role in (Role.Heading, Role.Grouping, Role.List)] == []
