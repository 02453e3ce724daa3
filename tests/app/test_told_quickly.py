"""What was done is told in the same words, whether or not it was read what the entries were filled with."""

from __future__ import annotations

from pathlib import Path

import pytest

from secondopinion_desktop.app.casebook import Casebook, Desk
from secondopinion_desktop.base.ids import new_id
from secondopinion_desktop.records.change import Change, Create, create, remove, set_fields
from secondopinion_desktop.store import journal_rows

MANY = 40


def much(number: int) -> Change:
    edits = [Create("question", new_id(), {"text": f"What about {n}?", "note": "asked before"}) for n in range(number)]
    return Change("Questions", tuple(edits))


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The deeds of all steps of the journal that are read."""
    seen: list[str] = []
    made = journal_rows.step_of_row

    def counted(*row: str | None) -> object:
        seen.append(str(row[2]))
        return made(*row)  # type: ignore[arg-type]

    monkeypatch.setattr(journal_rows, "step_of_row", counted)
    return seen


def lived(book: Casebook) -> None:
    """A day of an invented family: made, filled, altered, removed, taken back, done again, removed once more."""
    book.do(much(MANY))
    medicine, change = create("medicine", name="Aspirin", dose="5 mg", note="With food")
    book.do(change)
    book.do(set_fields(medicine, "Dose", dose="10 mg"))
    book.do(set_fields(medicine, "Both", dose="20 mg", note="At night"))
    book.do(remove(medicine, "Remove"))
    book.undo()
    book.undo()
    book.redo()
    book.do(remove(medicine, "Remove"))
    book.bring_back(medicine)


def test_the_history_says_the_same_as_the_one_with_all_details(book: Casebook) -> None:
    lived(book)
    told = [(one.change_id, one.done, one.can_be_taken_back) for one in book.past.changes()]
    assert told == [(one.change_id, one.done, one.can_be_taken_back) for one in book.history()]
    assert f"{MANY} questions added" in [done for _, done, _ in told]


def test_forty_questions_are_told_without_reading_their_words(book: Casebook, read: list[str]) -> None:
    made = book.do(much(MANY))
    (told,) = book.past.told([made.change_id])
    assert told.done == f"{MANY} questions added"
    assert read == ["create"] * MANY


def test_what_came_in_is_said_as_the_history_says_it(
    book: Casebook, home: Path, other_desk: Desk, tmp_path: Path
) -> None:
    book.save()
    theirs = tmp_path / "theirs.secondopinion"
    theirs.write_bytes(book.path.read_bytes())
    with Casebook.open(theirs, other_desk) as other:
        lived(other)
    merged = book.merge(theirs)
    said = book.past.told_of([merged])
    came = {change.id for change in merged.changes}
    history = [f"{one.done}." for one in book.history() if not came.isdisjoint(one.parts) and one.deed != "merge"]
    assert list(said) == history[::-1]
