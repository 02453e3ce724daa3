"""Search everywhere: type a few letters, walk the hits with the arrow keys, Enter leads there.

Entries lead to their page or form, pages of papers to that page of the paper.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QLineEdit, QVBoxLayout, QWidget

from secondopinion_desktop.app.casebook import Hit
from secondopinion_desktop.app.reading.doubts import doubtful_in
from secondopinion_desktop.app.reading.placed import UNSURE
from secondopinion_desktop.app.reading.wanted_again import wanted_again
from secondopinion_desktop.records.kind import kind_of
from secondopinion_desktop.ui.theme import theme
from secondopinion_desktop.ui.unfinished import SEARCHES
from secondopinion_desktop.ui.widgets import ListRow, RowList, Words, empty
from secondopinion_desktop.ui.workspace import Workspace

TYPED_PAUSE_MS = 60
MOST_HITS = 50
NOTHING = "Nothing found. Try fewer letters, or another word for it."
IN_ENTRIES, ON_PAGES = "Written down", "On the pages of the papers"
TO_CHECK = f"check {UNSURE} against the picture with F8"
Range = tuple[int, int]
HINT = "Names, treatments, questions, and every word on the pages of the papers."
WORDS_BEFORE = 24
"""Letters told before what was sought."""


class SearchPanel(QFrame):
    """The panel over the page. `open` shows it, Esc puts it away and the keyboard back where it was."""

    def __init__(self, workspace: Workspace, house: QWidget) -> None:
        super().__init__(house)
        self._workspace = workspace
        self._house = house
        self._hits: dict[str, Hit] = {}
        self._came_from: QWidget | None = None
        self._words = ""
        self.setProperty("role", "popup")
        self.setAccessibleName("Search everywhere")
        self._column = QVBoxLayout(self)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(TYPED_PAUSE_MS)
        self._pause.timeout.connect(self.look)
        self.restart()
        self.hide()
        house.installEventFilter(self)

    def restart(self) -> None:
        """Make the inside anew, at the text size now in force."""
        empty(self._column)
        self._column.setContentsMargins(theme.space(16), theme.space(16), theme.space(16), theme.space(8))
        self._column.setSpacing(theme.space(8))
        self.field = QLineEdit(self._words)
        self.field.setProperty(SEARCHES, True)
        self.field.setPlaceholderText("Search papers, notes, people")
        self.field.setAccessibleName("Search papers, notes, people")
        self.field.textChanged.connect(self._typed)
        self.field.installEventFilter(self)
        self.said = Words(HINT, "small")
        self.hits = RowList(name="What was found")
        self.hits.opened.connect(self._go)
        self.hits.clicked.connect(self._clicked)
        self.hits.hide()
        self._column.addWidget(self.field)
        self._column.addWidget(self.said)
        self._column.addWidget(self.hits, 1)

    def open(self) -> None:
        """Show the panel and put the keyboard into it."""
        if not self.isVisible():
            self._came_from = QApplication.focusWidget()
            self._workspace.run(self._workspace.book.get_ready_to_search, "Getting ready to search", quiet=True)
        self.field.selectAll()
        self.show()
        self._place()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close_panel(self) -> None:
        """Put the panel away."""
        if not self.isVisible():
            return
        self.hide()
        self._pause.stop()
        came_from, self._came_from = self._came_from, None
        if came_from is not None and came_from.isVisible():
            came_from.setFocus(Qt.FocusReason.OtherFocusReason)

    def look(self) -> None:
        """Search for what is typed now and show the hits."""
        self._pause.stop()
        words = self.field.text().strip()
        found = self._workspace.book.search(words, MOST_HITS) if words else ()
        rows = []
        again = wanted_again(self._workspace.book) if any(hit.page is not None for hit in found) else {}
        self._hits = {}
        for place, hit in enumerate(found):
            key = f"{place}"
            self._hits[key] = hit
            lies = self._as_it_lies(hit)
            badly = lies.page in again.get(lies.id, ())
            rows.append(_row(key, lies, doubtful_in(self._workspace.book, hit), badly=badly))
        self.hits.set_rows(rows)
        if rows:
            self.hits.choose("0")
        self.hits.setVisible(bool(rows))
        self.said.setText(HINT if not words else NOTHING if not rows else _how_many(len(rows)))
        self._place()

    def _as_it_lies(self, hit: Hit) -> Hit:
        """A hit on a page of an original, named by the paper in which that page lies."""
        lies = self._workspace.laid
        paper, page = lies.place_of(hit.id, hit.page) if hit.page is not None else (hit.id, None)
        if (paper, page) == (hit.id, hit.page):
            return hit
        return replace(hit, id=paper, page=page, title=lies.case.named(paper))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrow keys in the field walk the hits; Enter opens, F8 with what is in doubt enlarged; the panel moves with
        the window."""
        if watched is self._house and event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        if watched is self.field and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self._hits:
                self._walk(1 if event.key() == Qt.Key.Key_Down else -1)
                return True
            if event.key() == Qt.Key.Key_F8 and self.hits.current_key() is not None:
                self._go(self.hits.current_key() or "", check=True)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                if self._pause.isActive():
                    self._pause.stop()
                    self.look()
                key = self.hits.current_key()
                if key is not None:
                    self._go(key)
                return True
        return False

    def _typed(self, words: str) -> None:
        self._words = words
        self._pause.start()

    def _walk(self, step: int) -> None:
        current = self.hits.current_key()
        place = int(current) + step if current is not None else 0
        self.hits.choose(str(max(0, min(place, len(self._hits) - 1))))

    def _clicked(self) -> None:
        key = self.hits.current_key()
        if key is not None:
            self._go(key)

    def _go(self, key: str, *, check: bool = False) -> None:
        hit = self._hits[key]
        self._came_from = None
        self.close_panel()
        if hit.page is not None and hit.kind == "document":
            paper, page = self._workspace.laid.place_of(hit.id, hit.page)
            self._workspace.go("papers", paper, page=page, words=self.field.text().strip(), check=check)
        else:
            self._workspace.open_entry(hit.id)

    def _place(self) -> None:
        room = self._house.rect()
        wide = min(theme.px(720), room.width() - 2 * theme.space(36))
        most = room.height() - 2 * theme.space(24)
        above = self.field.sizeHint().height() + self.said.sizeHint().height() + theme.space(48)
        tall = min(most, theme.px(520), above + self.hits.height_of_all()) if self._hits else above
        self.setGeometry((room.width() - wide) // 2, theme.space(24), wide, tall)


def _row(key: str, hit: Hit, doubtful: Sequence[Range], *, badly: bool) -> ListRow:
    label = kind_of(hit.kind).label
    fact = f"page {hit.page}{', read badly' if badly else ''}" if hit.page is not None else ""
    title = hit.title or label
    support, marks = (hit.snippet, hit.marks) if hit.snippet != title else ("", ())
    if doubtful:
        support, marks = _with_doubts(support, marks, doubtful)
    support, marks = from_near(support, marks)
    if doubtful:
        fact = f"{fact} · {TO_CHECK}"
    pill, section = ("", ON_PAGES) if hit.page is not None else (label, IN_ENTRIES)
    return ListRow(key, title, support, fact=fact, pill=pill, section=section, marks=marks)


def from_near(snippet: str, marks: Sequence[Range]) -> tuple[str, tuple[Range, ...]]:
    """The words of a hit from shortly before what was sought, so that a narrow line does not end before it."""
    first = min((start for start, _end in marks), default=0)
    cut = snippet.rfind(" ", 0, max(0, first - WORDS_BEFORE)) + 1
    if not cut:
        return snippet, tuple(marks)
    return f"…{snippet[cut:]}", tuple((start - cut + 1, end - cut + 1) for start, end in marks)


def _with_doubts(snippet: str, marks: Sequence[Range], doubtful: Sequence[Range]) -> tuple[str, tuple[Range, ...]]:
    """The words of a hit with the sign behind each that is in doubt, and what was sought marked where it stands now."""
    sign = f" {UNSURE}"
    ends = sorted(end for _start, end in doubtful)

    def moved(at: int) -> int:
        return at + len(sign) * sum(end < at for end in ends)

    for end in reversed(ends):
        snippet = f"{snippet[:end]}{sign}{snippet[end:]}"
    return snippet, tuple((moved(start), moved(end)) for start, end in marks)


def _how_many(count: int) -> str:
    if count >= MOST_HITS:
        return f"The first {MOST_HITS}. One more word finds it sooner."
    return "1 place" if count == 1 else f"{count} places"
