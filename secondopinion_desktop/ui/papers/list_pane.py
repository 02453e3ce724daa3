"""The left side of Papers: a field that narrows the list down, and the list itself, where several can be picked."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from secondopinion_desktop.ui.papers.arranging import ARRANGEMENTS
from secondopinion_desktop.ui.theme import theme
from secondopinion_desktop.ui.unfinished import SEARCHES
from secondopinion_desktop.ui.widgets import LinkButton, ListRow, PickList, RowList, Sheet, Words, lay_in

_MODIFIER = Qt.KeyboardModifier
LOW = 280  # Pixels at 100 %.
TYPING_REST = 180  # Milliseconds of rest before the list narrows, so that it does not jump with each letter.


class PaperList(RowList):
    """Rows of papers; Ctrl and Shift pick several. `picked(keys)` when the picked rows change, `clicked_one(key)`
    when a click asked for just one, `remove_wanted()`."""

    picked = Signal(object)
    clicked_one = Signal(str)
    remove_wanted = Signal()
    _silent = True  # Of the class, because Qt asks `selectionChanged` while the list is still being made.

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, name="Papers")
        self.setAccessibleDescription(
            "Enter shows the details. Shift or Ctrl with the arrows picks several. Delete removes."
        )
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.clicked.connect(self._clicked)
        self._silent = False

    def _clicked(self) -> None:
        # The line may be picked already while something else is shown beside the list: a click still asks for it.
        keys = self.picked_keys()
        self.picked.emit(keys)
        picks_several = QApplication.keyboardModifiers() & (_MODIFIER.ControlModifier | _MODIFIER.ShiftModifier)
        if len(keys) == 1 and not picks_several:
            self.clicked_one.emit(keys[0])

    def picked_keys(self) -> list[str]:
        """The keys of the picked rows, from top to bottom."""
        places = sorted(index.row() for index in self.selectionModel().selectedIndexes())
        return [self.rows_model.rows[place].key for place in places]

    def set_rows(self, rows: Sequence[ListRow]) -> None:
        """Show these rows; what was picked stays picked where it is still here. The same rows change nothing."""
        if tuple(rows) == self.rows_model.rows:
            return
        held = self.picked_keys()
        self._silent = True
        super().set_rows(rows)
        if len(held) > 1:
            self._pick(held)
        self._silent = False

    def pick_one(self, key: str) -> None:
        """Make just this row the picked one and bring it into sight; nobody is told, as whoever asks shows it."""
        self._silent = True
        self.choose(key)
        self._silent = False

    def pick(self, keys: Sequence[str]) -> None:
        """Pick all of these; nobody is told, as whoever asks shows them."""
        self._silent = True
        self._pick(keys)
        self._silent = False

    def _pick(self, keys: Sequence[str]) -> None:
        picked = QItemSelection()
        for key in keys:
            place = self.rows_model.place_of(key)
            if place >= 0:
                index = self.rows_model.index(place)
                picked.select(index, index)
        self.selectionModel().select(picked, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Tell which rows are picked now."""
        super().selectionChanged(selected, deselected)
        if not self._silent:
            self.picked.emit(self.picked_keys())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete removes what is picked."""
        if event.key() == Qt.Key.Key_Delete:
            self.remove_wanted.emit()
        else:
            super().keyPressEvent(event)


class ListPane(Sheet):
    """The field above the list. `searched(words)` once typing rests; Down goes from the field into the list.
    `arranged(by)` when the list is to stand in another order.

    `deeds_wanted()`: what can be done with the papers picked, where the list stands alone. `report_wanted()` leads
    back to the report of the last import while that is still open, `review_wanted()` to what papers propose.
    """

    searched = Signal(str)
    arranged = Signal(str)
    report_wanted = Signal()
    review_wanted = Signal()
    deeds_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, margin=0)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.column.setContentsMargins(0, theme.space(12), 0, theme.space(8))
        self.field = _FindField(self)
        self.nothing = Words("", "support")
        self.nothing.setContentsMargins(theme.space(22), theme.space(12), theme.space(22), 0)
        self.nothing.hide()
        self.list = PaperList(self)
        holder = QWidget(self)
        holder.setProperty("role", "body")
        within = _margined(holder)
        self._tools = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._tools.setSpacing(within.spacing())
        lay_in(within, self._tools)
        self._tools.addWidget(self.field, 1)
        self.order = PickList(self)
        self.order.setAccessibleName("How the list is arranged")
        for by, said in ARRANGEMENTS:
            self.order.addItem(said, by)
        self.order.activated.connect(self._order_picked)
        self._tools.addWidget(self.order)
        self.to_report = LinkButton("What became of the files you added", self.report_wanted.emit, icon_name="forward")
        self.to_report.hide()
        within.addWidget(self.to_report)
        self.to_review = LinkButton("", self.review_wanted.emit, icon_name="forward")
        self.to_review.hide()
        within.addWidget(self.to_review)
        self.to_deeds = LinkButton("", self.deeds_wanted.emit, icon_name="forward")
        self.to_deeds.hide()
        within.addWidget(self.to_deeds)
        self.add(holder)
        self.add(self.nothing)
        self.add(self.list, 1)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(TYPING_REST)
        self._rest.timeout.connect(self._searched)
        self.field.textChanged.connect(self._typed)
        self.field.down.connect(self._into_list)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where it is low, the field and the order stand beside each other, so that rows have room."""
        super().resizeEvent(event)
        low = self.height() < theme.px(LOW)
        self._tools.setDirection(QBoxLayout.Direction.LeftToRight if low else QBoxLayout.Direction.TopToBottom)

    def words(self) -> str:
        """What is searched for now; "" when nothing is."""
        return self.field.text().strip()

    def offer_deeds(self, picked: int) -> None:
        """Lead to what can be done with several papers; nothing is offered for fewer."""
        words = f"What to do with these {picked}"
        self.to_deeds.setText(words)
        self.to_deeds.setAccessibleName(words)
        self.to_deeds.setVisible(picked > 1)

    def offer_review(self, words: str) -> None:
        """Lead to what papers propose, in these words; "" when nothing waits."""
        self.to_review.setText(words)
        self.to_review.setAccessibleName(words)
        self.to_review.setVisible(bool(words))

    @property
    def by(self) -> str:
        """How the list is arranged."""
        return str(self.order.currentData())

    def open_again(self, asked: dict[str, object]) -> bool:
        """Arrange the list as it was on a page made afresh; True when several papers were picked, and are again."""
        by, picked = asked.get("by"), asked.get("picked")
        if isinstance(by, str) and by != self.by:
            self.arrange(by)
        if not isinstance(picked, list) or len(picked) < 2:
            return False
        self.list.pick(picked)
        return True

    def arrange(self, by: str) -> None:
        """Arrange the list another way."""
        self.order.setCurrentIndex(max(0, self.order.findData(by)))
        self.arranged.emit(self.by)

    def _order_picked(self) -> None:
        self.arranged.emit(self.by)

    def show_rows(self, rows: Sequence[ListRow]) -> None:
        """Show these papers, or say that none fits the words searched for."""
        self.list.set_rows(rows)
        self.nothing.setVisible(not rows and bool(self.words()))
        self.nothing.setText(f"No paper with “{self.words()}”, in its title or on its pages.")

    def _typed(self) -> None:
        self._rest.start()

    def _searched(self) -> None:
        self.searched.emit(self.words())

    def _into_list(self) -> None:
        if self.list.rows_model.rows:
            if self.list.current_key() is None:
                self.list.choose(self.list.rows_model.rows[0].key)
            self.list.setFocus(Qt.FocusReason.TabFocusReason)


class _FindField(QLineEdit):
    """Esc empties it, Down goes to the list."""

    down = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setPlaceholderText("Find in papers")
        self.setProperty(SEARCHES, True)
        self.setAccessibleName("Find in papers")
        self.setAccessibleDescription("Looks at titles, places, dates and the words on the pages")
        self.setClearButtonEnabled(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that do more than type."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() == Qt.Key.Key_Down:
            self.down.emit()
        else:
            super().keyPressEvent(event)


def _margined(holder: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(holder)
    column.setContentsMargins(theme.space(16), 0, theme.space(16), 0)
    return column
