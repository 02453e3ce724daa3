"""What came in from somebody else, to be looked over at the foot of the window: one press settles or takes back."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from itertools import takewhile, zip_longest

from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QWidget

from secondopinion_desktop.app.came_in import BothSaid
from secondopinion_desktop.app.joining import Merged
from secondopinion_desktop.app.naming import short
from secondopinion_desktop.app.past import Past
from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.base.progress import Progress, Silent
from secondopinion_desktop.records.change import Changed
from secondopinion_desktop.ui.file.words import both_in_short, news_of
from secondopinion_desktop.ui.theme import theme
from secondopinion_desktop.ui.widgets import FlowLayout, QuietButton, Sheet, Words
from secondopinion_desktop.ui.workspace import Workspace

MOST_TOLD = 5
"""Changes told one by one; the history tells the rest."""
MOST_AT_ONCE = 500
"""What more entries are about is told aside: no key would be answered meanwhile."""
_LONGEST_BUTTON = 48
_SHOWN_OF_AN_ANSWER = 280


@dataclass(frozen=True)
class _Telling:
    """What is said of what came in: each step in a sentence, what stayed all the same, and what both answered."""

    merged: tuple[Merged, ...]
    told: tuple[str, ...]
    stayed: tuple[str, ...]
    both: tuple[BothSaid, ...]


def _telling(past: Past, merged: tuple[Merged, ...], progress: Progress) -> _Telling:
    progress.check()
    return _Telling(merged, past.told_of(merged), past.stayed(merged), past.both_said(merged))


class CameInPanel(Sheet):
    """Shows what was joined and not looked over yet, at whatever opening; takes no room when there is nothing."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent, ground="tint", margin=theme.space(14))
        self._workspace = workspace
        self.said = ""
        self.buttons: dict[str, QuietButton] = {}
        self._told_of: tuple[Merged, ...] = ()
        self._about: frozenset[str] = frozenset()
        self.hide()
        workspace.changed.connect(self._changed)
        theme.changed.connect(self._again)

    @property
    def _news(self) -> tuple[Merged, ...]:
        return self._workspace.book.unreviewed.merged

    def look(self) -> None:
        """Something may have come in."""
        if not self._is_told():
            self._again()

    def _changed(self, changed: Changed) -> None:
        if self._is_told() and self._about.isdisjoint(changed.ids):
            return  # Whoever goes on working before it is looked over has it told once.
        self._again()

    def _is_told(self) -> bool:
        return all(one is other for one, other in zip_longest(self._told_of, self._news))

    def _again(self) -> None:
        self._told_of = self._news
        self._about = frozenset[str]().union(*map(_spoken_of, self._told_of))
        telling = partial(_telling, self._workspace.book.past, self._told_of)
        if len(self._about) > MOST_AT_ONCE:
            self._workspace.run(telling, "Looking over what came in", self._show, quiet=True)
        else:
            self._show(telling(Silent()))

    def _show(self, telling: _Telling) -> None:
        if telling.merged is not self._told_of:
            return  # More came in meanwhile.
        self.clear()
        self.buttons = {}
        news = news_of(telling.merged)
        if news is None:
            self.hide()
            return
        both = [one for one in telling.both if not self._workspace.book.unreviewed.is_settled(one.entry, one.field)]
        self.said = f"{news[0]} {both_in_short(len(both))}".rstrip()
        self.setAccessibleName(" ".join(news))
        self.add(Words(news[0], "strong"))
        for sentence in telling.told[:MOST_TOLD]:
            self.add(Words(sentence, "support", tone="ink"))
        if len(telling.told) > MOST_TOLD:
            self.add(Words(f"And {len(telling.told) - MOST_TOLD} more; they are all in the history.", "support"))
        for sentence in telling.stayed:
            self.add(Words(sentence, "support", tone="ink"))
        for said in both:
            self._ask(said)
        ways = QWidget()
        ways.setProperty("role", "body")
        flow = FlowLayout(ways, gap=theme.space(8))
        for what, text, run in (
            ("seen", "All right", self.put_away),
            ("history", "Open the history", partial(self._workspace.go, "history")),
            ("take_back", "Take it all back", self._take_back),
        ):
            self.buttons[what] = QuietButton(text, run, about=news[0])
            flow.addWidget(self.buttons[what])
        self.add(ways)
        if self.isHidden():
            self.show()
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def _ask(self, said: BothSaid) -> None:
        self.add(Words(f"“{said.called}”, {said.label.rstrip('?')}: both of you answered.", "support", tone="ink"))
        ways = QWidget()
        ways.setProperty("role", "body")
        flow = FlowLayout(ways, gap=theme.space(8))
        leave, other = f"Leave “{said.stands}”", f"Take “{said.other}”"
        if max(len(leave), len(other)) > _LONGEST_BUTTON:
            stands, other = _from_where_they_part(said.stands, said.other)
            self.add(Words(f"It says now: “{stands}”", "support", tone="ink"))
            self.add(Words(f"The other answer: “{other}”", "support", tone="ink"))
            leave, other = "Leave what it says now", "Take the other answer"
        keep = QuietButton(leave, partial(self._leave, said), about=said.label)
        take = QuietButton(other, partial(self._settle, said), about=said.label)
        flow.addWidget(keep)
        flow.addWidget(take)
        self.buttons[f"take {said.entry}"] = take
        self.add(ways)

    def _leave(self, said: BothSaid) -> None:
        self._workspace.book.unreviewed.settle(said.entry, said.field)
        self._again()

    def _settle(self, said: BothSaid) -> None:
        self._workspace.book.unreviewed.settle(said.entry, said.field)
        self._workspace.do(said.settling, notice=f"“{said.called}”, {said.label.rstrip('?')}: {short(said.other)}.")

    def put_away(self) -> None:
        """It was looked over."""
        self._workspace.book.unreviewed.put_away()
        self._workspace.new.settle()
        self._again()

    def _take_back(self) -> None:
        try:
            back = self._workspace.book.take_back_what_came_in(self._news)
        except Problem as problem:
            self._workspace.say_problem(problem)
            return
        self.put_away()
        left = " ".join(self._workspace.book.past.left_to_others(back).values())
        self._workspace.say_done(f"What came in was taken back. It is still in the history. {left}".rstrip(), back)


def _spoken_of(one: Merged) -> set[str]:
    """The entries that are told of."""
    touched = {step.entry for change in one.changes for step in change.steps}
    return touched | {conflict.entry for conflict in one.conflicts} | set(one.kept)


def _from_where_they_part(stands: str, other: str) -> tuple[str, str]:
    """As much of two long answers as shows in what they differ; the history holds them whole."""
    alike = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(stands, other, strict=False)))
    begins = max(0, alike - _SHOWN_OF_AN_ANSWER // 4) if max(len(stands), len(other)) > _SHOWN_OF_AN_ANSWER else 0

    def part(words: str) -> str:
        end = begins + _SHOWN_OF_AN_ANSWER
        return ("…" if begins else "") + words[begins:end] + ("…" if len(words) > end else "")

    return part(stands), part(other)
