"""How the packet is to go to a portal: how large a file may be, its pictures made smaller or not, locked or not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from secondopinion_desktop.app.packet_parts import A_MILLION, LEAST, MOST, SIZES
from secondopinion_desktop.digest.words import counted
from secondopinion_desktop.packet.plan.portal import Portal
from secondopinion_desktop.ui.packet.sizes import size_in_words
from secondopinion_desktop.ui.secret_lines import SecretLine, ShowTyping
from secondopinion_desktop.ui.theme import theme
from secondopinion_desktop.ui.widgets import FlowLayout, QuietButton, Sheet, Words
from secondopinion_desktop.ui.widgets.choices import ChoiceButtons

if TYPE_CHECKING:
    from secondopinion_desktop.app.packet_parts import SmallerPacket

HOW_LARGE = "How large may one file be? The portal's page or the doctor's office can say."
NO_SIZE = "I cannot read that as a size. A number of megabytes works, such as 15."
SMALLER = "Make large pictures smaller"
LOCK = "Lock the files with a password, if you want"
ABOUT_LOCK = (
    "Whoever opens the files needs it: tell it by phone, not in the same message. It is kept nowhere; the packet here "
    "in your casebook stays as it is."
)
SHOW_BEFORE, SHOW_AFTER = "Show it as it was", "Show it made smaller"
_ONE_FILE = "one"


class PortalSheet(Sheet):
    """`wanted(Portal)` when the files are to be saved, `smaller_wanted(bool)` when pictures are to be brought down or
    not, `seen_wanted(bool)`: look at the packet with smaller pictures, or as it was."""

    wanted = Signal(object)
    smaller_wanted = Signal(bool)
    seen_wanted = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, ground="tint")
        self.setAccessibleName("Files for a portal")
        self.sizes = ChoiceButtons(
            [*((str(size), f"{size} MB") for size in SIZES), (_ONE_FILE, "One file")], own_words=True, name=HOW_LARGE
        )
        self.sizes.own.setPlaceholderText("Other: how many MB")
        self.sizes.own.setAccessibleName("Another size, in megabytes")
        self.sizes.answered.connect(self._answered)
        self.not_read = Words(NO_SIZE, "support", tone="warn")
        self.smaller = QCheckBox(SMALLER, self)
        self.smaller.toggled.connect(self._smaller_toggled)
        self.came_of_it = Words("", "support")
        self._after = False
        self.look = QuietButton(SHOW_AFTER, self._look)
        self.password = SecretLine(LOCK, ABOUT_LOCK)
        self.save = QuietButton("Save the files…", self._save, icon_name="save")
        self.not_now = QuietButton("Not now", self.put_away)
        for widget in (
            Words(HOW_LARGE, "body"),
            self.sizes,
            self.not_read,
            self.smaller,
            self.came_of_it,
            _flowing(self.look),
            Words(LOCK, "body"),
            self.password,
            ShowTyping(self.password),
            Words(ABOUT_LOCK, "support"),
            _flowing(self.save, self.not_now),
        ):
            self.add(widget)
        self.hide()

    def ask(self) -> None:
        """Ask, beginning with the least a portal takes."""
        self.sizes.set_values([str(SIZES[0])])
        self.not_read.hide()
        self._forget_smaller()
        self.show()
        self.sizes.stop().setFocus()

    def asked_now(self) -> tuple[str, bool] | None:
        """The size and whether pictures are to be smaller, for `ask_again` on a page made afresh; None while it is not
        open. The password is the page's to hand over."""
        size = self.sizes.own.text() or self.sizes.value() or ""
        return None if self.isHidden() else (size, self.smaller.isChecked())

    def ask_again(self, size: str, smaller: bool) -> None:
        """Ask with these answers."""
        self.ask()
        self.sizes.set_values([size] if size else [])
        self._answered()
        self.smaller.setChecked(smaller)

    def put_away(self) -> None:
        """Nothing is asked any more, and what was typed as a password is gone."""
        self.password.wipe()
        self._forget_smaller()
        self.hide()

    def show_smaller(self, made: SmallerPacket) -> None:
        """Say what came of bringing the pictures down."""
        before, after = map(size_in_words, (made.smaller.before, made.smaller.after))
        pictures = counted(made.smaller.pictures, "picture")
        words = f"{pictures} made smaller: {before} before, {after} after. Scanned text is a picture, too: look at it."
        none = "No picture here is larger than print needs; they stay as they are."
        self.came_of_it.setText(words if made.smaller.pictures else none)
        self.came_of_it.show()
        self.look.setVisible(made.smaller.pictures > 0)

    @property
    def portal(self) -> Portal | None:
        """What is asked for now; None while the size cannot be read."""
        most = _bytes_in(self.sizes.value() or _ONE_FILE)
        return None if most is None else Portal(most, self.smaller.isChecked(), self.password.text())

    def _answered(self) -> None:
        self.not_read.setVisible(self.portal is None)

    def _save(self) -> None:
        portal = self.portal
        if portal is None:
            self.not_read.show()
            self.sizes.own.setFocus()
            return
        self.put_away()
        self.wanted.emit(portal)

    def _smaller_toggled(self, on: bool) -> None:
        if not on:
            self._forget_smaller()
        self.smaller_wanted.emit(on)

    def _look(self) -> None:
        self._see(not self._after)

    def _forget_smaller(self) -> None:
        self.smaller.blockSignals(True)
        self.smaller.setChecked(False)
        self.smaller.blockSignals(False)
        self.came_of_it.hide()
        self.look.hide()
        self._see(False)

    def _see(self, after: bool) -> None:
        self._after = after
        words = SHOW_BEFORE if after else SHOW_AFTER
        self.look.setText(words)
        self.look.setAccessibleName(words)
        self.seen_wanted.emit(after)


def _bytes_in(words: str) -> int | None:
    """The bytes a person means, 0 for one file however large; None when that cannot be read."""
    if words == _ONE_FILE:
        return 0
    number = words.casefold().replace("megabytes", "").replace("mb", "").replace(",", ".").strip()
    try:
        size = float(number)
    except ValueError:
        return None
    return round(size * A_MILLION) if LEAST <= size <= MOST else None


def _flowing(*buttons: QWidget) -> QWidget:
    holder = QWidget()
    holder.setProperty("role", "body")
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    holder.setSizePolicy(policy)
    flow = FlowLayout(holder, gap=theme.space(8))
    for button in buttons:
        flow.addWidget(button)
    return holder
