"""A copy of a casebook for somebody who helps: what they may see, to read, to write in, and to bring home again.

It is a casebook of its own with what is there now: no history, no trash, nothing the family may not see, and of papers
no page that was left out. What is written in it comes home by a merge (merging/coming_home.py).
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.app.opening import insist_can_be_begun
from secondopinion_desktop.app.others_papers import PDF, NotToGive, OthersPapers, not_looked_for, words_typed_too
from secondopinion_desktop.base.atomic import replacing
from secondopinion_desktop.base.own_run import run_in
from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.base.progress import Progress, Silent
from secondopinion_desktop.digest.blackouts import hidden_words
from secondopinion_desktop.digest.seen import pages_left_out, seen_of
from secondopinion_desktop.digest.words import counted, listed
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.deeds import fill_copy
from secondopinion_desktop.records.handing_on import handed_out
from secondopinion_desktop.records.kind import kind_of
from secondopinion_desktop.records.kinds import Document
from secondopinion_desktop.store.blobs import PaperLost
from secondopinion_desktop.store.key import Key
from secondopinion_desktop.store.plain_words import file_problem
from secondopinion_desktop.store.rekeying import write_anew


@dataclass(frozen=True)
class HandedOut:
    """The copy, and what it has to do without, or is to be looked at before it is given away, one sentence each."""

    path: Path
    lacking: tuple[str, ...] = ()


def hand_out_copy(book: Casebook, path: Path, to: str, progress: Progress | None = None) -> HandedOut:
    """Write a copy at `path`, made for the person named `to`; the casebook's history says so.

    Problem when no name is given, the file exists or the disk is full; then nothing is left of it.
    """
    if not to.strip():
        raise Problem("This copy has no name on it.", "Say whom it is for.", id="copy-no-name")
    case, knew, moment = book.to_hand_out()
    patient = case.patient.name or "The patient"
    seen = seen_of(case, "family").case
    # Whom the copy reaches need not learn how this computer is called, nor what name somebody signs with on it.
    nobody = replace(book.desk, device="copy", author="")
    path, heard = insist_can_be_begun(path), progress or Silent()
    with _workplace(book, path) as (place, throwaway):
        copy = Casebook.create(place, nobody, patient=patient, role=None, after=moment, passphrase=throwaway)
        try:
            given, lacking = _copy_papers(book, seen, copy, heard)
            copy.note(fill_copy(_with_files(seen, given), copy.case, to.strip()), to_the_letter=True)
            copy.close_for_good()
        except BaseException:
            copy.close_for_good()
            place.unlink(missing_ok=True)
            raise
        if throwaway is not None:
            _write_open(place, throwaway, path, heard)
    try:
        book.note_handed_out(handed_out(to.strip(), copy.casebook_id, knew))
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return HandedOut(path, lacking)


@contextmanager
def _workplace(book: Casebook, path: Path) -> Iterator[tuple[Path, str | None]]:
    """Where the copy is made, and what it is locked with meanwhile.

    That of a casebook with a passphrase has none, as its reader would not know it. But only the file somebody asked for
    is in clear: it is made in the private folder under a passphrase nobody learns, and written there at the end.
    """
    if not book.has_key:
        yield path, None
        return
    run = run_in(book.desk.data_folder)
    folder = run.new_folder("copy-")
    try:
        yield folder / path.name, secrets.token_urlsafe(32)
    finally:
        run.drop_folder(folder)


def _write_open(made: Path, passphrase: str, path: Path, progress: Progress) -> None:
    try:
        with replacing(path, insist_can_be_begun) as part:
            write_anew(made, Key(passphrase), part, None, progress)
    except OSError as error:
        raise file_problem(error, path) from error


def warning_of(book: Casebook) -> str:
    """What a copy would be made without, and without a lock, to be said before it is made; "" when there is nothing."""
    seen = seen_of(book.case, "family").case
    shown = {entry.id for entry in seen.entries()}
    hidden = [one for one in book.case.entries() if one.id not in shown and not kind_of(one).inner]
    papers = sum(isinstance(one, Document) for one in hidden)
    pages = sum(
        len(out) for paper, out in pages_left_out(seen).items() if (held := seen.find(Document, paper)) and held.sha256
    )
    parts = [
        counted(number, one, many)
        for number, one, many in (
            (len(hidden) - papers, "entry", "entries"),
            (papers, "paper", "papers"),
            (pages, "page", "pages"),
        )
        if number
    ]
    said = [f"What the family may not see or you left out stays out of it: {listed(parts)}."] if parts else []
    said += words_typed_too(seen, hidden_words(book.case), "The copy")
    if book.has_key:
        said.append("The copy has no passphrase; its reader can give it one.")
    return " ".join(said)


@dataclass(frozen=True)
class _File:
    """What a copy holds of a paper."""

    sha256: str
    size: int
    media: str


def _copy_papers(
    book: Casebook, seen: Case, copy: Casebook, progress: Progress
) -> tuple[Mapping[str, _File | None], tuple[str, ...]]:
    """Give the papers to the copy; answers what those without all their pages are now (None without any file)."""
    papers = [paper for paper in seen.all(Document) if paper.sha256]
    given: dict[str, _File | None] = {}
    lacking: list[str] = []
    with OthersPapers(book, seen) as others:
        for number, paper in enumerate(papers, 1):
            progress.check()
            progress.say(f"Copying paper {number} of {len(papers)}", number - 1, len(papers))
            laid = others.files.new()
            try:
                unread = others.lay(paper.id, laid, progress)
            except NotToGive as why:
                given[paper.id] = None
                lacking.append(f"“{paper.title or 'A paper'}” goes without its file, because {why}.")
            except PaperLost as lost:
                given[paper.id] = None
                lacking.append(f"“{paper.title or 'A paper'}” goes without its file. {lost.title}")
            else:
                texts = [others.text_of(paper.id, page) for page in range(1, (paper.pages or 0) + 1)]
                media = PDF if others.is_changed(paper.id) else paper.media_type or ""
                kept = copy.add_blob(laid, media, texts, progress)
                if unread:
                    lacking.append(not_looked_for(paper.title or "A paper", unread, "the copy"))
                if others.is_changed(paper.id):
                    given[paper.id] = _File(kept, laid.stat().st_size, media)
            finally:
                others.files.drop(laid)
    return given, tuple(lacking)


def _with_files(seen: Case, given: Mapping[str, _File | None]) -> Case:
    """The case as it speaks of the files the copy holds."""
    papers = [(paper, given[paper.id]) for paper in seen.all(Document) if paper.id in given]
    return seen.with_entries(
        replace(paper, sha256=file.sha256, size=file.size, media_type=file.media)
        if file is not None
        else replace(paper, sha256=None, size=None)
        for paper, file in papers
    )
