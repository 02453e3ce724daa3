"""The story on one time axis, painted: four lanes of marks, each of which can be reached by key and leads on."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from functools import partial

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.base.progress import Progress
from secondopinion_desktop.ui.story.mark_buttons import MarkButton, MarkButtons, around
from secondopinion_desktop.ui.story.marks import LANES, Story
from secondopinion_desktop.ui.story.picture import Picture, PlacedAxisMark, Sizes
from secondopinion_desktop.ui.story.placing import place, words_of
from secondopinion_desktop.ui.theme import theme
from secondopinion_desktop.ui.widgets import Role, Told

ROW, DOT, BAR, GAP = 29, 13, 20, 10
MANY = 400
"""Marks that are placed before the next key is answered; the places of more are found aside."""
Placing = tuple[Story, Sizes, float]
"""What is to be placed, with which measures, and how wide the words of a tick may be."""
MOST_FOR_NAMES = 0.3  # Of the width: names that need more stand above their lanes.


class Timeline(Told, QWidget):
    """Draws a story. One Tab stop; arrow keys walk along the marks in the order of lanes and time.

    `opened(entry id)` when a mark is opened. `set_story` gives the story and the lanes' names.
    """

    told_as = Role.Graphic
    opened = Signal(str)
    drawn = Signal()
    failed = Signal(object)

    def __init__(self, run: Callable[..., object] | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._run = run
        self._wanted: Placing | None = None
        self._is_placing = False
        self.story: Story | None = None
        self.picture: Picture | None = None
        self._stale = False
        self._name_row = 0.0
        self._reach = MarkButtons(self)
        self._reach.opened.connect(self.opened)
        self._names: dict[str, str] = dict.fromkeys(LANES, "")
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setSizePolicy(policy)
        self.setAccessibleName("The story on one time axis")
        theme.changed.connect(self._place)

    def set_story(self, story: Story, names: dict[str, str], sentences: str | None = None) -> None:
        """Draw this story; `sentences` are all of it in words, where they are known already."""
        if self.is_of(story, names) and not self._stale:
            return
        self.story, self._names = story, names
        self.setAccessibleDescription(in_sentences(story, names) if sentences is None else sentences)
        self._stale = True
        if self.isVisible():
            self._place()

    def is_of(self, story: Story, names: dict[str, str]) -> bool:
        """Whether this is what it draws already."""
        return story == self.story and names == self._names

    def sizeHint(self) -> QSize:
        """As wide as it is given, as tall as its lanes."""
        return QSize(theme.px(640), round(self.picture.height) if self.picture else theme.px(200))

    def minimumSizeHint(self) -> QSize:
        """It squeezes sideways, not in height."""
        return QSize(theme.px(200), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width gives the words other places."""
        super().resizeEvent(event)
        if self._stale or event.size().width() != event.oldSize().width():
            self._place()

    def showEvent(self, event: QShowEvent) -> None:
        """A story that came while the page was hidden is laid out now."""
        super().showEvent(event)
        if self._stale:
            self._place()

    def changeEvent(self, event: QEvent) -> None:
        """Another font gives the words other widths."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._place()

    def told_parts(self) -> list[MarkButton]:
        """Its marks."""
        return self.buttons

    @property
    def buttons(self) -> list[MarkButton]:
        """The marks as controls, in the order of lanes and time."""
        return self._reach.buttons

    # Placing

    def _place(self) -> None:
        if self.story is None or self.width() <= 0:
            return
        self._stale = False
        words = QFontMetricsF(theme.font("small"))
        names = QFontMetricsF(theme.font("strong"))
        widest = max((names.horizontalAdvance(name) for name in self._names.values()), default=0.0)
        beside = widest + theme.px(28) <= self.width() * MOST_FOR_NAMES
        sizes = Sizes(
            width=float(self.width()),
            names=widest + theme.px(28) if beside else float(theme.px(GAP)),
            name_row=0.0 if beside else names.height() + theme.px(4),
            row=theme.px(ROW),
            line_lane=theme.px(84),
            dot=theme.px(DOT),
            gap=theme.px(GAP),
            head=words.height() + theme.px(26),
            lane_gap=theme.px(14),
            most_label=theme.px(290),
        )
        wanted = (self.story, sizes, words.horizontalAdvance("Sep 2026") + theme.px(14))
        if self._run is None or len(self.story.marks) <= MANY:
            self._wanted = None
            self._draw(sizes, place(self.story, sizes, words.horizontalAdvance, wanted[-1]))
            return
        # Of so many marks the place is found aside, and what was drawn before stays in view meanwhile.
        self._wanted = wanted
        if not self._is_placing:
            self._is_placing = True
            widths = {one: words.horizontalAdvance(one) for one in words_of(self.story)}
            self._run(
                partial(_placed, wanted, widths),
                "Drawing the story",
                self._came,
                self._failed,
                self._stopped,
                quiet=True,
            )

    def _came(self, placed: tuple[Placing, Picture]) -> None:
        self._is_placing = False
        wanted, picture = placed
        if wanted is self._wanted:
            self._draw(wanted[1], picture)
        elif self._wanted is not None:
            self._place()

    def _failed(self, error: BaseException) -> None:
        self._is_placing = False
        self.failed.emit(error)

    def _stopped(self) -> None:
        self._is_placing = False
        self._stale = True  # The casebook was to be closed and stays open: whoever shows the story asks again.

    def _draw(self, sizes: Sizes, picture: Picture) -> None:
        self.picture, self._name_row = picture, sizes.name_row
        self.setFixedHeight(round(picture.height))
        self._place_buttons(picture)
        self.update()
        self.drawn.emit()

    def _place_buttons(self, picture: Picture) -> None:
        targets = [(m.mark.entry_id, m.mark.tells, _rect_of(m)) for m in picture.marks]
        for line in picture.lines:
            for score, (x, y) in zip(line.line.scores, line.points, strict=True):
                tells = f"{line.line.what}: {score.score} of 10, {_month(score.on)}"
                targets.append((score.entry_id, tells, around(x, y)))
        self._reach.place(targets)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Years, lanes, lines, marks, words."""
        picture = self.picture
        if picture is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ticks(painter, picture)
        self._paint_names(painter, picture)
        for line in picture.lines:
            self._paint_line(painter, line.points)
        for mark in _seen_once(picture.marks):
            self._paint_mark(painter, mark)
        painter.setFont(theme.font("small"))
        for mark in picture.marks:
            inside = mark.left < mark.label_x < mark.right
            self._paint_words(painter, mark.label, mark.label_x, mark.y, mark.label_width, _tone(mark), bare=inside)
        for line in picture.lines:
            self._paint_words(painter, line.label, line.label_x, line.label_y, line.label_width, "warn")
        self._paint_today(painter, picture)

    def _paint_ticks(self, painter: QPainter, picture: Picture) -> None:
        painter.setFont(theme.font("small"))
        metrics = painter.fontMetrics()
        taken = -1.0
        for tick in picture.ticks:
            x = picture.axis.x(tick.on)
            painter.setPen(QPen(theme.color("line"), 1))
            painter.drawLine(QPointF(x, metrics.height() + theme.px(8)), QPointF(x, picture.height - theme.px(8)))
            painter.setPen(theme.color("soft"))
            left = min(x + 3, self.width() - metrics.horizontalAdvance(tick.label))
            if left > taken:
                painter.drawText(QPointF(left, metrics.ascent()), tick.label)
                taken = left + metrics.horizontalAdvance(tick.label)

    def _paint_today(self, painter: QPainter, picture: Picture) -> None:
        painter.setFont(theme.font("small"))
        metrics = painter.fontMetrics()
        top = metrics.height() + theme.px(6)
        painter.setPen(QPen(theme.color("accent"), 2))
        x = picture.today_x
        painter.drawLine(QPointF(x, top), QPointF(x, picture.height - theme.px(8)))
        painter.setPen(theme.color("accent"))
        wide = metrics.horizontalAdvance("today")
        left = x + theme.px(6) if x + theme.px(6) + wide < self.width() else x - theme.px(6) - wide
        painter.drawText(QPointF(left, top + metrics.ascent()), "today")

    def _paint_names(self, painter: QPainter, picture: Picture) -> None:
        painter.setFont(theme.font("strong"))
        painter.setPen(theme.color("ink"))
        for lane in picture.lanes:
            if self._name_row:
                room = QRectF(0, lane.top, self.width(), self._name_row)
            else:
                room = QRectF(0, lane.top, picture.axis.left - theme.px(12), max(lane.height, theme.px(ROW)))
            flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
            painter.drawText(room, int(flags), self._names.get(lane.name, ""))

    def _paint_line(self, painter: QPainter, points: tuple[tuple[float, float], ...]) -> None:
        pen = QPen(theme.color("warn"), 2)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.drawPolyline([QPointF(x, y) for x, y in points])
        painter.setBrush(theme.color("sheet"))
        for x, y in points:
            painter.drawEllipse(QPointF(x, y), 3.5, 3.5)

    def _paint_mark(self, painter: QPainter, placed: PlacedAxisMark) -> None:
        mark, dot = placed.mark, theme.px(DOT)
        loose = max(placed.sure_left - placed.left, placed.right - placed.sure_right)
        dashed = mark.about or loose > dot or (mark.is_bar and not mark.sure)
        pen = QPen(theme.color("accent"), 1.75)
        if dashed:
            pen.setDashPattern([2.6, 1.8])
        painter.setPen(pen)
        if mark.is_bar:
            self._paint_bar(painter, placed, dashed)
            return
        rect = QRectF(placed.left, placed.y - dot / 2, placed.right - placed.left, dot)
        solid = mark.sure and not dashed
        painter.setBrush(theme.color("accent") if solid else theme.color("tint") if mark.sure else theme.color("sheet"))
        painter.drawRoundedRect(rect, dot / 2, dot / 2)

    def _paint_bar(self, painter: QPainter, placed: PlacedAxisMark, dashed: bool) -> None:
        tall = theme.px(BAR)
        rect = QRectF(placed.left, placed.y - tall / 2, placed.right - placed.left, tall)
        if dashed and placed.mark.sure:
            sure = QRectF(placed.sure_left, rect.top(), placed.sure_right - placed.sure_left, tall)
            pen = painter.pen()
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("tint"))
            painter.drawRect(sure)
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
        else:
            painter.setBrush(theme.color("tint") if placed.mark.sure else theme.color("sheet"))
        painter.drawRoundedRect(rect, 5, 5)

    def _paint_words(
        self, painter: QPainter, words: str, x: float, y: float, wide: float, tone: str, *, bare: bool = False
    ) -> None:
        if not words:
            return
        metrics = painter.fontMetrics()
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, round(wide) + 1)
        room = QRectF(x, y - metrics.height() / 2, wide + 2, metrics.height())
        if not bare:
            # The year's thin line stops for the words, so that they read without effort.
            painter.fillRect(room.adjusted(-2, 0, 2, 0), theme.color("sheet"))
        painter.setPen(theme.color(tone))
        painter.save()
        painter.setClipRect(room)  # A single letter may be wider than its room.
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), shown)
        painter.restore()


def _placed(wanted: Placing, widths: dict[str, float], progress: Progress) -> tuple[Placing, Picture]:
    progress.check()
    story, sizes, tick_width = wanted
    return wanted, place(story, sizes, widths.__getitem__, tick_width)


def in_paragraphs(story: Story, names: dict[str, str]) -> tuple[tuple[str, str], ...]:
    """The axis to read instead: a heading for each lane, and a sentence on a line of its own for each mark."""
    found = []
    for lane in LANES:
        told = _told(story, lane)
        if told:
            found.append((names.get(lane) or lane, "\n".join(f"{one.rstrip('.')}." for one in told)))
    return tuple(found)


def in_sentences(story: Story, names: dict[str, str]) -> str:
    """The whole axis in words, lane by lane: what a person hears who cannot see it."""
    parts = []
    for lane in LANES:
        told = _told(story, lane)
        if told:
            parts.append(f"{names.get(lane) or lane}: {'; '.join(told)}.")
    if story.undated:
        parts.append(f"Without a date: {'; '.join(name for _, name in story.undated)}.")
    return "\n".join(parts)


def _told(story: Story, lane: str) -> list[str]:
    told = [mark.tells for mark in story.lane(lane)]
    if lane == "feels":
        told += [
            f"{line.what}: " + ", ".join(f"{s.score} of 10 in {_month(s.on)}" for s in line.scores)
            for line in story.lines
        ]
    return told


def _month(day: date) -> str:
    return PartialDate(day.year, day.month).reads()


def _seen_once(marks: Iterable[PlacedAxisMark]) -> Iterable[PlacedAxisMark]:
    """Of marks that look alike and lie on the same pixels only the last: of thousands of values most cover another."""
    return {
        (one.y, round(one.left), round(one.right), one.mark.is_bar, one.mark.sure, one.mark.about): one for one in marks
    }.values()


def _tone(placed: PlacedAxisMark) -> str:
    return "ink" if placed.mark.sure else "soft"


def _rect_of(placed: PlacedAxisMark) -> QRectF:
    tall = theme.px(BAR if placed.mark.is_bar else DOT + 5)
    return QRectF(placed.left - 2, placed.y - tall / 2, placed.right - placed.left + 4, tall)
