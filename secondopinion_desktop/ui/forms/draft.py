"""An entry being typed: what is new is kept for a moment, then saved as one step that can be taken back.

A new entry is only made when its first answer is there, so opening a form and closing it leaves nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from secondopinion_desktop.records.change import create, set_fields
from secondopinion_desktop.records.deed import deed
from secondopinion_desktop.records.entry import Entry
from secondopinion_desktop.records.kind import KindInfo
from secondopinion_desktop.records.values import Value, blank, typed_words, value_in_words
from secondopinion_desktop.ui.workspace import News, Workspace

PAUSE_MS = 350
"""How long a person stops typing before the words are saved."""


class Draft(QObject):
    """The answers of one entry, saved shortly after they are given.

    `given` are fields a new entry starts with (the problem a diagnosis is added to); alone they make no
    entry. `made` is told the id once the entry exists. `asker` stands in the change as who asked.
    """

    made = Signal(str)

    def __init__(
        self,
        workspace: Workspace,
        info: KindInfo,
        entry_id: str | None = None,
        given: Mapping[str, Value] | None = None,
        asker: object = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.info = info
        self.entry_id = entry_id
        self.given = dict(given or {})
        self._pending: dict[str, Value] = {}
        self._base: dict[str, Value] = {}
        """What each waiting answer is to take the place of."""
        self._asker = asker if asker is not None else self
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self.save)

    @property
    def entry(self) -> Entry | None:
        """The entry as it is saved; None while it is not made yet, or once it is gone."""
        return self.workspace.case.get(self.entry_id)

    @property
    def place(self) -> str:
        """Where unfinished words of this form are kept; those of a new entry are offered to the next of its kind."""
        return self.entry_id or f"new {self.info.name}"

    def unread(self, name: str) -> str:
        """Words that stood in a field and could not be its answer."""
        return self.workspace.unfinished.words(f"{self.place}/{name}")

    def keep_unread(self, name: str, words: str) -> None:
        """Words that cannot be the answer yet are kept aside until they can."""
        self.workspace.unfinished.keep(f"{self.place}/{name}", words)

    @property
    def called(self) -> str:
        """What the entry is called; "" while it has no name."""
        entry = self.entry
        if entry is None or getattr(entry, self.info.title) in (None, ""):
            return ""
        return self.info.title_of(entry, self.workspace.case)

    def values(self) -> dict[str, Value]:
        """Every answer as it stands on the form: saved ones, and those about to be."""
        entry = self.entry
        saved = {
            field.name: getattr(entry, field.name) if entry is not None else self.given.get(field.name, blank(field))
            for field in self.info.fields
        }
        return {**saved, **self._pending}

    def is_pending(self, name: str) -> bool:
        """Whether an answer waits to be saved."""
        return name in self._pending

    def set(self, name: str, value: Value, *, at_once: bool = False) -> None:
        """An answer was given; it is saved after a pause, or `at_once` (a button was pressed)."""
        if self.values()[name] == value and name not in self._pending:
            return
        if self._pending and name not in self._pending:
            self.save()  # Each field is its own step to take back.
        if name not in self._pending:
            self._base[name] = self.values()[name]
        self._pending[name] = value
        if at_once:
            self.save()
        else:
            self._timer.start()

    def save(self) -> None:
        """Save now what waits, as one change."""
        self._timer.stop()
        pending, self._pending = self._pending, {}
        if pending and not self._write(pending):
            # It could not be written (the person was told why): it waits here, and aside should the form be left.
            self._pending = {**pending, **self._pending}
            _keep_aside(self.workspace, self.place, pending)

    def _write(self, pending: Mapping[str, Value]) -> bool:
        if self.entry_id is None:
            return self._make(pending) if any(value not in (None, ()) for value in pending.values()) else True
        entry = self.entry
        if entry is None:
            assert self.entry_id is not None
            say_it_is_gone(self.workspace, self.info, self.entry_id, pending)
            return True
        fresh = {name: value for name, value in pending.items() if getattr(entry, name) != value}
        if not fresh:
            return True
        what = deed("answer_field", kind=self.info.name, field=next(iter(fresh)), called=self.called or None)
        theirs = {name: getattr(entry, name) for name in fresh if getattr(entry, name) != self._base.get(name)}
        if self.workspace.do(set_fields(entry.id, what, **fresh), asked_by=self._asker) is None:
            return False
        for name, value in theirs.items():
            self._ask(name, value)
        return True

    def _ask(self, name: str, theirs: Value) -> None:
        """Somebody else answered this while it was being typed: what was typed stands, and theirs is one press away."""
        field = self.info.by_name[name]
        said = value_in_words(field, theirs) or "nothing"
        self.workspace.said.emit(
            News(
                f"{field.label.rstrip('?')}: somebody else answered “{said}” while you typed.",
                "What you typed stands. Both are in the history.",
                f"Take “{said}”",
                partial(self._take, name, theirs),
                stays=True,
            )
        )

    def _take(self, name: str, value: Value) -> None:
        if self.entry_id is not None:
            what = deed("answer_field", kind=self.info.name, field=name, called=self.called or None)
            self.workspace.do(set_fields(self.entry_id, what, **{name: value}))

    def make_sure_it_exists(self) -> str | None:
        """Save, making the entry if need be (a proof must point to it); its id, None when it could not be made."""
        self.save()
        if self.entry_id is None:
            self._make({})
        return self.entry_id

    def _make(self, values: Mapping[str, Value]) -> bool:
        named = values.get(self.info.title)
        called = named if isinstance(named, str) and self._is_words() else None
        made, change = create(
            self.info.name, deed("add_entry", kind=self.info.name, called=called), **{**self.given, **values}
        )
        if self.workspace.do(change, asked_by=self._asker) is None:
            return False
        waiting = {info.name: self.unread(info.name) for info in self.info.fields if info.name not in values}
        for info in self.info.fields:
            self.keep_unread(info.name, "")
        self.entry_id = made
        for name, words in waiting.items():
            if words:  # What the other questions wait for goes along with the entry, or it would be shown over.
                self.keep_unread(name, words)
        self.made.emit(made)
        return True

    def _is_words(self) -> bool:
        return self.info.by_name[self.info.title].type in ("words", "lines")


def say_it_is_gone(workspace: Workspace, info: KindInfo, entry_id: str, pending: Mapping[str, Value]) -> None:
    """Somebody else removed the entry while it was being typed into: the words are kept, and it can come back."""
    _keep_aside(workspace, entry_id, pending)
    title = f"{info.label}: it was removed while you typed."
    advice = "What you typed is kept and stands in it again when it comes back from the trash."
    run = partial(_bring_back_with, workspace, info, entry_id, dict(pending))
    workspace.said.emit(News(title, advice, "Bring it back", run, stays=True))


def _keep_aside(workspace: Workspace, place: str, pending: Mapping[str, Value]) -> None:
    for name, value in pending.items():
        if isinstance(words := typed_words(value) or value, str):
            workspace.unfinished.keep(f"{place}/{name}", words)


def _bring_back_with(workspace: Workspace, info: KindInfo, entry_id: str, pending: Mapping[str, Value]) -> None:
    """Take an entry out of the trash and write into it what was being typed when it went there."""
    if workspace.bring_back(entry_id) is None:
        return
    what = deed("answer_field", kind=info.name, field=next(iter(pending)), called=None)
    if workspace.do(set_fields(entry_id, what, **pending)) is not None:
        for name in pending:
            workspace.unfinished.drop(f"{entry_id}/{name}")
    workspace.open_form(entry_id)
