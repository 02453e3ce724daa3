"""The pages of the window, in the order of the rail.

To add a page: make `ui/NAME/page.py` with a `Page` subclass, add its line here, draw
`resources/icons/NAME.svg`. A test builds every page named here.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class PageInfo:
    """A page before it is built: `where` is "module:Class", which `page.load_page` imports when it is first shown.

    `opens` are the kinds whose entries this page shows itself; all others open in a form.
    """

    key: str
    title: str
    where: str
    opens: tuple[str, ...] = ()


_UI = "secondopinion_desktop.ui"

PAGES: tuple[PageInfo, ...] = (
    PageInfo("today", "Today", f"{_UI}.today.page:TodayPage"),
    PageInfo("checklist", "Checklist", f"{_UI}.checklist.page:ChecklistPage", ("tick",)),
    PageInfo("story", "Health story", f"{_UI}.story.page:StoryPage"),
    PageInfo(
        "papers",
        "Papers",
        f"{_UI}.papers.page:PapersPage",
        ("document", "page_note", "checked_word", "blackout", "proof"),
    ),
    PageInfo("questions", "Questions", f"{_UI}.questions.page:QuestionsPage", ("question",)),
    PageInfo("opinions", "Second opinions", f"{_UI}.opinions.page:OpinionsPage"),
    PageInfo("people", "People", f"{_UI}.people.page:PeoplePage"),
    PageInfo("packet", "Packet", f"{_UI}.packet.page:PacketPage", ("packet_made",)),
)
MENU_PAGES: tuple[PageInfo, ...] = (
    PageInfo("review", "Look over", f"{_UI}.review.page:ReviewPage"),
    PageInfo("trash", "Trash", f"{_UI}.trash.page:TrashPage"),
    PageInfo("history", "History", f"{_UI}.history.page:HistoryPage"),
    PageInfo("settings", "Settings", f"{_UI}.settings.page:SettingsPage"),
    PageInfo("help", "Help", f"{_UI}.help.page:HelpPage"),
)
"""Pages reached from the menu; the rail does not name them."""

FORM = PageInfo("form", "Form", f"{_UI}.forms.page:FormPage")
"""Where entries are filled in, over the page one is on."""


def page_named(key: str) -> PageInfo:
    """The page with this key; KeyError when there is none."""
    return {page.key: page for page in (*PAGES, *MENU_PAGES)}[key]


def page_for_kind(kind: str) -> PageInfo | None:
    """The page that shows entries of this kind itself; None when they open in a form."""
    return next((page for page in PAGES if kind in page.opens), None)
