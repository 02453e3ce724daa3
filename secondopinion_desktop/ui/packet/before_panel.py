"""Before a packet is made: what is awaited or missing, and the packets made so far with whom they went to."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from secondopinion_desktop.digest.sending import sending_of
from secondopinion_desktop.digest.words import joined
from secondopinion_desktop.packet.plan.presets import PRESETS
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.kinds import PacketMade
from secondopinion_desktop.ui.theme import theme
from secondopinion_desktop.ui.widgets import ListRow, RowSheet, SectionTitle, Sheet, Words, empty

NOTHING_MISSING = "Nothing is noted as awaited or missing."
LETTERS = "A letter behind a line says who said it: D a doctor, P the patient, F the family; R is a report."
KINDS_OF_PACKET = {preset.name: preset.choice for preset in PRESETS.values()}


class BeforePanel(QScrollArea):
    """`sent_wanted(packet id)`: say whom a packet went to; `look_wanted(packet id)`: show one that was made."""

    sent_wanted = Signal(str)
    look_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inner = QWidget()
        inner.setProperty("role", "body")
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(12))
        self.missing_title = SectionTitle("Still awaited or missing")
        self.missing = Sheet()
        self.sent_title = SectionTitle("Packets made, and whom they went to")
        self.sent = RowSheet(name="Packets made")
        self.sent.opened.connect(self.look_wanted)
        self.sent.pressed.connect(self.sent_wanted)
        self.sent_words = Words("Open one to look at it, print or save it, compare it, or send it again.", "small")
        for widget in (
            self.sent_title,
            self.sent_words,
            self.sent,
            self.missing_title,
            self.missing,
        ):
            column.addWidget(widget)
            widget.hide()
        column.addStretch(1)
        self.setWidget(inner)

    def show_missing(self, sections: Sequence[tuple[str, Sequence[str]]]) -> None:
        """Say what the packet's last page will say is not there."""
        empty(self.missing.column)
        self.missing_title.show()
        self.missing.show()
        if not sections:
            self.missing.add(Words(NOTHING_MISSING, "body", tone="soft"))
            return
        for heading, lines in sections:
            self.missing.add(Words(heading, "strong"))
            for line in lines:
                self.missing.add(Words(line, "support"))
        self.missing.add(Words(f"The packet says so on its last page. {LETTERS}", "small"))

    def show_sent(self, made: Sequence[PacketMade], case: Case) -> None:
        """List the packets made, the newest first; each opens and can be sent again while its file is kept."""
        self.sent.set_rows([sent_row(one, case) for one in made])
        self.sent.setVisible(bool(made))
        self.sent_title.setVisible(bool(made))
        self.sent_words.setVisible(any(one.kept for one in made))


def version_words(made: PacketMade) -> str:
    """ "Version 2: For the doctor"."""
    return f"Version {made.version or 1}: {KINDS_OF_PACKET.get(made.preset or '', 'Packet')}"


def sent_row(made: PacketMade, case: Case) -> ListRow:
    """One packet made: which, when, how long, and whom it went to."""
    title = version_words(made)
    on = f"made {made.made_on.reads()}" if made.made_on else ""
    pages = f"{made.pages} pages" if made.pages else ""
    told = sending_of(made, case)
    how = f"sent to {made.sent_to}" if made.sent_to else joined("sent", told.how if told else "", by=", ")
    day = told.on.reads() if told is not None and told.on is not None else ""
    sent = joined(how, day, by=", ") if told is not None else "not sent, as far as noted"
    gone = "" if made.kept else "its file is not kept any more"
    support = " · ".join(part for part in (on, pages, sent, gone) if part)
    return ListRow(made.id, title, support, button="Change" if made.sent_to else "Sent to whom?")
