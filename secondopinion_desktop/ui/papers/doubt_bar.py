"""Below a page read from a picture: what on it must be compared. F8 shows the spot enlarged, Enter settles it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QKeyEvent, QKeySequence, QPainter, QPen, QPixmap, QShortcut
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from secondopinion_desktop.app.reading.doubts import Doubt, PageDoubts, settled
from secondopinion_desktop.base.progress import Progress
from secondopinion_desktop.digest.wanted_again import read_badly
from secondopinion_desktop.digest.words import counted
from secondopinion_desktop.intake.reading import Box, Picture
from secondopinion_desktop.ui.theme import theme
from secondopinion_desktop.ui.theme.tokens import LIGHT
from secondopinion_desktop.ui.viewing.pictures import as_image
from secondopinion_desktop.ui.widgets import FlowLayout, LinkButton, QuietButton, Sheet, Words
from secondopinion_desktop.ui.workspace import Workspace

KEY = "F8"
_SHARP = 2400
"""How many pixels wide a page is drawn of which a spot is shown enlarged."""
_AROUND, _ABOVE = 1.6, 1.2
"""How much of the page is shown beside and above a word, in its own widths and heights."""
_LEAST_WIDE = 0.22
_HIGH = 120


def _drawn(workspace: Workspace, document_id: str, page: int, progress: Progress) -> tuple[str, int, Picture, int]:
    pictures = workspace.pictures
    picture = pictures.page_in_photo(document_id, page, _SHARP, progress)
    return document_id, page, picture, pictures.turned(document_id, page)


def _looked_up(
    workspace: Workspace, document_id: str, page: int, look: int, progress: Progress
) -> tuple[int, PageDoubts]:
    progress.check()
    from secondopinion_desktop.app.reading.doubts import doubts_on

    try:
        one = workspace.laid.original(document_id, page)
        return look, doubts_on(workspace.book, one.document, one.page)
    except ValueError:  # What was read of a page can be damaged; the page itself is shown all the same.
        return look, PageDoubts()


class DoubtBar(Sheet):
    """It takes no room on a page where nothing is in doubt. The key is good wherever the keyboard is in the `preview`
    of the paper."""

    def __init__(self, workspace: Workspace, preview: QWidget) -> None:
        super().__init__(preview, ground="tint", margin=theme.space(10))
        self._workspace = workspace
        self._page = ("", 0)
        self._found = PageDoubts()
        self._looks = 0
        self._at = 0
        self._wanted: str | None = None
        self._again: int | None = None
        self._sharp: tuple[str, int, int, QImage] | None = None
        self.setAccessibleName("To compare with the picture")
        self.words = Words("", "small")
        self.begin = QuietButton("Compare", self.open_spot, about=f"{KEY} shows the spot enlarged").that_writes()
        self.spot = QLabel()
        self.spot.setMinimumHeight(theme.px(_HIGH))
        self.line = Words("", "body")
        self.field = QLineEdit()
        self.field.setAccessibleName("What stands there")
        self.field.textEdited.connect(self._typed)
        self.field.returnPressed.connect(self._settle)
        self.yes = QuietButton("That is right", self._settle, about="Enter: what stands in the line is settled")
        self.later = LinkButton("Later", self.close_spot, about="Esc: nothing is settled")
        self._ways = QWidget(self)
        self._ways.setProperty("role", "body")
        flow = FlowLayout(self._ways, gap=theme.space(8))
        for button in (self.begin, self.yes, self.later):
            flow.addWidget(button)
        for widget in (self.words, self.spot, self.line, self.field, self._ways):
            self.add(widget)
        self._show_open(False)
        self.hide()
        workspace.pages_read.connect(self._look_again)
        key = QShortcut(QKeySequence(KEY), preview, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        key.activated.connect(self.open_spot)

    @property
    def is_open(self) -> bool:
        """Whether a spot is shown enlarged."""
        return not self.field.isHidden()

    @property
    def doubt(self) -> Doubt | None:
        """The word asked about now."""
        return self._found.doubts[self._at] if self._at < len(self._found.doubts) else None

    def show_page(self, document_id: str, page: int) -> None:
        """Look up what is in doubt on a page; it comes aside."""
        if (document_id, page) != self._page:
            # No spot of the page before is asked about beside this one's picture.
            self._page, self._at, self._found = (document_id, page), 0, PageDoubts()
            self._show_open(False)
            self.hide()
        self._look_again()

    def _look_again(self) -> None:
        if self._page[0]:
            self._looks += 1
            job = partial(_looked_up, self._workspace, *self._page, self._looks)
            self._workspace.run(job, "Reading a page", self._came, quiet=True)

    def open_spot(self) -> None:
        """Show the first spot enlarged, with the cursor in what was read there."""
        if self.doubt is None or self._workspace.book.is_for_reading:
            return
        self._show_open(True)
        self._ask()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def open_soon(self, sought: str) -> None:
        """The same once what is in doubt on the page is known; the spot in the line of what was `sought` first."""
        self._wanted = sought
        self._look_again()

    def asked_now(self) -> int | None:
        """Which spot is being compared, for `ask_again` on a page made afresh; None while none is."""
        return self._at if self.is_open else None

    def ask_again(self, at: int) -> None:
        """Open that spot, once what is in doubt is known."""
        self._again = at
        self._look_again()

    def close_spot(self) -> None:
        """Leave the rest for later; what was typed stays typed."""
        self._show_open(False)
        self.begin.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc is Later."""
        if event.key() == Qt.Key.Key_Escape and self.is_open:
            self.close_spot()
        else:
            super().keyPressEvent(event)

    def _came(self, answer: tuple[int, PageDoubts]) -> None:
        look, found = answer
        if look == self._looks:  # One that was asked for before knows less, however late it comes.
            self._show(found)
            if self._wanted is not None:
                sought, self._wanted = self._wanted.casefold().split(), None
                near = (at for at, one in enumerate(found.doubts) if _has_any(one.line, sought))
                self._at = next(near, 0)
                self.open_spot()
            elif self._again is not None and found.doubts:
                self._at, self._again = min(self._again, len(found.doubts) - 1), None
                self.open_spot()

    def _show(self, found: PageDoubts) -> None:
        before, is_other, self._found = self.doubt, found != self._found, found
        self._at = min(self._at, max(0, len(found.doubts) - 1))
        typed = before is not None and self.is_open and self.field.text() != before.word
        stays = next((at for at, one in enumerate(found.doubts) if before and _place(one) == _place(before)), None)
        if typed and stays is not None:
            self._at, is_other = stays, False  # She is typing: her word stays, and what it is about.
        self.words.setText(_told(found.doubts, found.again))
        if self.is_open and not found.doubts:
            self._show_open(False)
        elif self.is_open and is_other:
            self._ask()
        self.begin.setVisible(bool(found.doubts) and not self.is_open)
        self.setVisible(bool(found.doubts or found.again))

    def _ask(self) -> None:
        doubt = self.doubt
        if doubt is None:
            return
        self.line.setText(f"Read as “{doubt.word}”, in: {doubt.line}")
        self.field.setText(self._workspace.unfinished.words(_place(doubt)) or doubt.word)
        if self.field.text() == doubt.word:
            self.field.selectAll()  # The first letter takes its place; half a word is gone on with.
        self.yes.setEnabled(True)
        if self._sharp is not None and self._sharp[:2] == self._page:
            self._show_spot(doubt.box, self._sharp[2], self._sharp[3])
        else:
            self.spot.setText("…")
            job = partial(_drawn, self._workspace, *self._page)
            self._workspace.run(job, "Drawing a page", self._sharp_came, self._not_drawn, quiet=True)

    def _sharp_came(self, answer: tuple[str, int, Picture, int]) -> None:
        document_id, page, picture, turned = answer
        if (document_id, page) == self._page:
            self._sharp = (document_id, page, turned, as_image(picture))
            if self.doubt is not None and self.is_open:
                self._show_spot(self.doubt.box, turned, self._sharp[3])

    def _not_drawn(self, _error: BaseException) -> None:
        self.spot.setText("This page cannot be shown. Look at the paper itself.")

    def _show_spot(self, box: Box, turned: int, page: QImage) -> None:
        picture = _enlarged(page, box.turned(turned), QSize(max(200, self.width() - theme.space(20)), theme.px(_HIGH)))
        self.spot.setPixmap(picture)

    def _typed(self, text: str) -> None:
        self.yes.setEnabled(bool(text.strip()))
        if self.doubt is not None:
            self._workspace.unfinished.keep(_place(self.doubt), "" if text == self.doubt.word else text)

    def _settle(self) -> None:
        doubt, said = self.doubt, self.field.text().strip()
        if doubt is not None and said and self.is_open:
            change = settled(self._workspace.case, doubt, said)
            if self._workspace.do(change, notice=f"Compared with the picture: {said}.") is None:
                return  # It could not be written: the word waits where it was typed.
            self._workspace.unfinished.drop(_place(doubt))
            # The next is asked about at once: a second Enter must not be for the same word.
            self._show(PageDoubts(tuple(one for one in self._found.doubts if one != doubt), self._found.again))

    def _show_open(self, is_open: bool) -> None:
        for widget in (self.spot, self.line, self.field, self.yes, self.later):
            widget.setVisible(is_open)
        self.begin.setVisible(not is_open and bool(self._found.doubts))


def _told(doubts: Sequence[Doubt], again: str) -> str:
    many = counted(len(doubts), "number, date or unit", "numbers, dates and units")
    said = f"Check against the picture: {many} on this page." if doubts else ""
    return " ".join(filter(None, (read_badly(again) if again else "", said)))


def _has_any(line: str, sought: Sequence[str]) -> bool:
    plain = line.casefold()
    return any(word in plain for word in sought)


def _place(doubt: Doubt) -> str:
    return f"check/{doubt.document}/{doubt.page}/{doubt.box.region}"


def _enlarged(page: QImage, box: Box, room: QSize) -> QPixmap:
    """The word with what stands around it, as large as there is room, and a frame around it."""
    wide, high = page.width(), page.height()
    word = QRectF(box.x0 * wide, box.y0 * high, (box.x1 - box.x0) * wide, (box.y1 - box.y0) * high)
    aside = max(word.width() * _AROUND, (_LEAST_WIDE * wide - word.width()) / 2)
    around = word.adjusted(-aside, -word.height() * _ABOVE, aside, word.height() * _ABOVE) & QRectF(page.rect())
    part = page.copy(around.toAlignedRect())
    fit = part.scaled(room, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
    scale = fit.width() / max(1, part.width())
    frame = word.translated(-around.left(), -around.top())
    frame = QRectF(frame.x() * scale, frame.y() * scale, frame.width() * scale, frame.height() * scale)
    painter = QPainter(fit)
    painter.setPen(QPen(QColor(LIGHT.accent), 2))
    painter.drawRoundedRect(frame.adjusted(-3, -3, 3, 3), 3, 3)
    painter.end()
    return QPixmap.fromImage(fit)
