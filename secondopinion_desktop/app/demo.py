"""The invented sample case, built by the ordinary road: real changes, real imports, a real packet.

The papers and the case stand as text in resources/sample and tell a story that moves along with the
calendar, so that its appointment is always two to three weeks ahead. Each change is made with the clock
set to the day the family would have made it, so that history reads as theirs would.
"""

from __future__ import annotations

import dataclasses
import json
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from secondopinion_desktop.app.casebook import Casebook, Desk
from secondopinion_desktop.app.demo_papers import SamplePapers, sample_module
from secondopinion_desktop.app.packets import make_packet, plan_for
from secondopinion_desktop.app.targets import insist_is_free_or_packet
from secondopinion_desktop.base.clock import Clock, today
from secondopinion_desktop.base.paths import resources
from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.base.progress import Progress
from secondopinion_desktop.packet.telling.planning import title_of
from secondopinion_desktop.records.change_json import read_change
from secondopinion_desktop.records.kinds import Opinion, Person

PATIENT, BORN, KEEPER = "Ruth Albrecht", "1958-03-14", "Jonas Albrecht"
EVENING = time(19, 30)


@dataclass(frozen=True)
class DemoPaths:
    """What `write_demo` wrote: the casebook, and the packet made from it."""

    casebook: Path
    packet: Path


def write_demo(folder: Path, desk: Desk, progress: Progress) -> DemoPaths:
    """Write `sample.secondopinion`, `packet.pdf` and the sample's papers into `folder`.

    An earlier sample there is replaced. Problem when the folder cannot be written, or when a casebook, a packet or
    papers of these names are somebody else's; then nothing there is touched.
    """
    made = DemoPaths(folder / "sample.secondopinion", folder / "packet.pdf")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise Problem(f"The folder “{folder}” cannot be made.", "Choose another one.", id="folder-not-made") from None
    insist_is_free_or_packet(made.packet, title_of(PATIENT))
    with sample_casebook(folder, desk, progress) as book:
        plan = plan_for(book, book.case.all(Opinion)[0].id)
        make_packet(book, plan, made.packet, progress, replace=True)
    return made


def example_casebook(desk: Desk, progress: Progress) -> Path:
    """Where the example stands that can be looked at from the first screen, in the program's own folder. It is written
    once: what a person tried out in it stays."""
    folder = desk.data_folder / "example"
    path = folder / "sample.secondopinion"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        with sample_casebook(folder, desk, progress):
            pass
    return path


@contextmanager
def sample_casebook(folder: Path, desk: Desk, progress: Progress) -> Iterator[Casebook]:
    """The whole sample case in `folder`, open, with its papers taken in; it closes at the end of the block."""
    path, papers = folder / "sample.secondopinion", folder / "papers"
    _make_room(path, papers, desk)
    were_there = papers.exists()
    clock = _StoryClock(desk.clock)
    story = _story(today(desk.clock))
    clock.go_to(date.fromisoformat(story[0]["told_on"]) - timedelta(days=1))
    told = dataclasses.replace(desk, clock=clock, author=KEEPER)
    with Casebook.create(path, told, patient=PATIENT, born=BORN, role="caregiver", keeper=KEEPER) as book:
        try:
            _tell(book, story, clock, SamplePapers(papers, today(desk.clock)), progress)
        except BaseException:
            book.close()
            path.unlink(missing_ok=True)  # Stopped half way: half a story would only puzzle.
            if not were_there:
                shutil.rmtree(papers, ignore_errors=True)
            raise
        clock.go_to(None)
        yield book


def _tell(
    book: Casebook, story: list[dict[str, Any]], clock: _StoryClock, papers: SamplePapers, progress: Progress
) -> None:
    with papers:
        known = {"patient": book.case.patient.id, "keeper": _keeper(book), **papers.taken_into(book, progress)}
        for number, chapter in enumerate(story, 1):
            progress.check()
            progress.say(f"Writing the sample case, part {number} of {len(story)}", number - 1, len(story))
            clock.go_to(date.fromisoformat(chapter["told_on"]))
            edits = [_named(edit, known, papers) for edit in chapter["edits"]]
            change, made = read_change({"title": chapter["title"], "edits": edits})
            book.do(change)
            known |= made


def _story(day: date) -> list[dict[str, Any]]:
    """The changes of the case as the `edit` verb takes them, moved so that the story happens now."""
    dates = sample_module("dates")
    text = (resources() / "sample" / "case.json").read_text("utf-8")

    def moved(value: dict[str, Any]) -> Any:
        if list(value) == ["when"]:
            return dates.moved_stored(value["when"], day)
        if "told_on" in value:
            return {**value, "told_on": dates.moved_stored(value["told_on"], day)}
        return value

    chapters = json.loads(dates.moved_text(text, day), object_hook=moved)
    return list(chapters)


def _named(edit: Mapping[str, Any], known: Mapping[str, str], papers: SamplePapers) -> dict[str, Any]:
    """The edit with "@name" of earlier changes and papers resolved, and marked words turned into their place."""
    fields = dict(edit.get("fields", {}))
    marked = fields.get("region")
    if isinstance(marked, dict):
        fields["region"] = papers.region(fields["document"], fields["page"], marked["words"])
    named = {**edit, "fields": {name: _with_ids(value, known) for name, value in fields.items()}}
    if "set" in edit:
        named["set"] = _with_ids(edit["set"], known)
    return named


def _with_ids(value: Any, known: Mapping[str, str]) -> Any:
    if isinstance(value, list):
        return [_with_ids(one, known) for one in value]
    return known.get(value[1:], value) if isinstance(value, str) and value.startswith("@") else value


def _keeper(book: Casebook) -> str:
    return next(person.id for person in book.case.all(Person) if "keeper" in person.parts)


def _make_room(path: Path, papers: Path, desk: Desk) -> None:
    """Take an earlier sample away; Problem when what stands there is not one."""
    if not path.exists():
        if papers.exists() and (not papers.is_dir() or any(papers.iterdir())):
            raise Problem(
                f"“{papers}” holds papers of somebody else.",
                "Choose another folder for the sample.",
                id="holds-papers-somebody-else",
            )
        return
    with Casebook.open(path, desk) as earlier:
        patient, keepers = earlier.case.patient, {person.name for person in earlier.case.all(Person)}
        born = patient.born.edtf if patient.born else ""
        if (patient.name, born) != (PATIENT, BORN) or KEEPER not in keepers:
            raise Problem(
                f"“{path}” is a casebook of somebody else.",
                "Choose another folder for the sample.",
                id="casebook-somebody-else",
            )
    path.unlink()


class _StoryClock:
    """Stands on the evening of a day of the story, a little later at each look, or shows the present again."""

    def __init__(self, real: Clock) -> None:
        self._real = real
        self._at: datetime | None = None

    def go_to(self, day: date | None) -> None:
        """Stand on this day, never before where the clock stood, never after the present; None: the present."""
        if day is None:
            self._at = None
            return
        present = self._real.now()
        wished = datetime.combine(day, EVENING, present.tzinfo)
        self._at = min(max(wished, self._at or wished), present)

    def now(self) -> datetime:
        if self._at is None:
            return self._real.now()
        self._at += timedelta(milliseconds=40)
        return self._at
