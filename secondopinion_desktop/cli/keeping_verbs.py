"""The verbs that look after a casebook as a file."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from secondopinion_desktop.app.another_there import kept_of, leave_to_the_other
from secondopinion_desktop.app.casebook import Casebook, Desk
from secondopinion_desktop.app.other_copies import FOLDER
from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.cli.opening import all_words_in, given_passphrase, opened, passphrase_in
from secondopinion_desktop.cli.saying import SpokenProgress
from secondopinion_desktop.store.key import Key
from secondopinion_desktop.store.layout import peek
from secondopinion_desktop.store.vault import is_locked


def verify(asked: argparse.Namespace, _open_window: Any) -> int:
    """Check that everything is whole: one line for each thing that is not, and exit status 1.

    The file is looked at first, as it lies there and without altering it; a damaged one is not opened.
    """
    from secondopinion_desktop.app.backups.restoring import faults_of_file

    faults = faults_of_file(Path(asked.casebook), Desk.here(), SpokenProgress(), given_passphrase(asked))
    if faults:
        return _told([*faults, "Opening the casebook brings back what is sound; the damaged file is kept."])
    with opened(asked) as book:
        faults = book.verify(SpokenProgress())
        notices = len(book.notices)
    if faults or notices:  # The notices are said by whoever opened it.
        _told(faults)
        return 1
    print("Everything in this casebook is whole.")
    return 0


def export(asked: argparse.Namespace, _open_window: Any) -> int:
    """Write the case as a plain folder, as FHIR or as tables; what not everybody may see is told of first."""
    from secondopinion_desktop.app.exporting import (
        export_fhir,
        export_folder,
        export_tables,
        insist_is_free,
        plan_export,
    )

    if asked.format == "ics":
        return _calendar(asked)
    with opened(asked, to_read=True) as book:
        plan = plan_export(book, asked.reader, with_papers=asked.format != "csv")
        insist_is_free(Path(asked.folder))  # Where nothing will be written there is nothing to warn of.
        if plan.warning:
            advice = " “--for family” leaves them out." if plan.private or not plan.others else ""
            print(f"{plan.warning}{advice}", file=sys.stderr, flush=True)
        if asked.format == "csv":
            made = export_tables(book, Path(asked.folder), plan)
        else:
            write = export_fhir if asked.format == "fhir" else export_folder
            made = write(book, Path(asked.folder), SpokenProgress(), plan)
    print(made.path)
    for sentence in made.to_look_at:
        print(sentence, file=sys.stderr)
    return _told(made.lost)


def _calendar(asked: argparse.Namespace) -> int:
    from secondopinion_desktop.app.calendars import export_calendar

    with opened(asked, to_read=True) as book:
        made = export_calendar(book, Path(asked.folder), SpokenProgress())
    print(made.path)
    for one in made.rough:
        print(f"Left out, no exact day: {one.title} ({one.day})", file=sys.stderr)
    return 0


def key(asked: argparse.Namespace, _open_window: Any) -> int:
    """Set, change or take off the passphrase, print or try the recovery sheet; a copy that is not locked with the new
    passphrase is named on standard error."""
    from secondopinion_desktop.app.passphrases import change_passphrase

    if asked.what in ("sheet", "try"):
        return _sheet(asked) if asked.what == "sheet" else _try(asked)
    wants_one, given = asked.what != "remove", asked.new_passphrase_file
    if asked.what == "set" and given is None:
        given = asked.passphrase_file
    if wants_one and given is None:
        raise Problem(
            "There is no new passphrase.", "Give a file with it: --new-passphrase-file F.", id="no-new-passphrase"
        )
    path, now = Path(asked.casebook), given_passphrase(asked)
    has_one = is_locked(path)
    if asked.what == "set" and has_one:
        raise Problem(
            "This casebook has a passphrase.", "“key CASEBOOK change” gives it another one.", id="casebook-passphrase"
        )
    if asked.what == "change" and path.exists() and not has_one:
        raise Problem(
            "This casebook has no passphrase.", "“key CASEBOOK set” gives it one.", id="casebook-no-passphrase"
        )
    new = passphrase_in(given) if wants_one else None
    done = change_passphrase(path, Desk.here(), now=now if has_one else None, new=new, progress=SpokenProgress())
    print(done.path)
    for folder in done.still_open:
        print(f"Backups from before can still be read without the passphrase: {folder}", file=sys.stderr)
    return 0


def _sheet(asked: argparse.Namespace) -> int:
    from secondopinion_desktop.app.recovery import write_sheet

    if asked.out is None:
        raise Problem(
            "Where should the recovery sheet go?", "Name a file: key CASEBOOK sheet OUT.pdf.", id="no-place-for-sheet"
        )
    with opened(asked) as book:
        print(write_sheet(book, Path(asked.out), replace=asked.replace))
    print("Whoever finds this file can open the casebook: print it, then delete it.", file=sys.stderr)
    return 0


def _try(asked: argparse.Namespace) -> int:
    from secondopinion_desktop.app.recovery import try_sheet

    if asked.sheet_file is None:
        raise Problem(
            "There is no key to try.",
            "Give a file with the eight rows: --sheet-file F, or - to type them.",
            id="no-key-try",
        )
    typed = all_words_in(asked.sheet_file)
    with opened(asked) as book:
        day = try_sheet(book, typed)
    print(f"The sheet opens the casebook. Tried on {day.isoformat()}.")
    return 0


def put_back(asked: argparse.Namespace, _open_window: Any) -> int:
    """Where another patient's casebook lies in place of ours: put ours back, or leave the place to the other."""
    desk, path, passphrase = Desk.here(), Path(asked.casebook), given_passphrase(asked)
    found = peek(path, Key(passphrase) if passphrase else None).casebook_id
    if kept_of(path, desk.data_folder, found) is None:
        raise Problem(
            f"“{path.name}” is the casebook that belongs there.", "Nothing has to be put back.", id="belongs-there"
        )
    if asked.leave:
        leave_to_the_other(path, desk.data_folder, found)
        return 0
    book = Casebook.put_back(path, desk, SpokenProgress(), passphrase=passphrase)
    book.close()
    print(book.path)
    print(f"The other one is kept in the folder “{FOLDER}” beside it.", file=sys.stderr)
    return 0


def backup(asked: argparse.Namespace, _open_window: Any) -> int:
    """Make a backup and bring it back for a try: exit status 1 when anything was missing, one line for each."""
    with opened(asked) as book:
        made = book.backups.make(Path(asked.destination), SpokenProgress())
    print(made.path)
    return _told(made.faults)


def restore(asked: argparse.Namespace, _open_window: Any) -> int:
    """Bring a backup back as a new file: exit status 1 when anything was missing, one line for each."""
    from secondopinion_desktop.app.backups.restoring import restore as bring_back

    restored = bring_back(
        Path(asked.backup), Path(asked.casebook), Desk.here(), SpokenProgress(), given_passphrase(asked)
    )
    print(restored.path)
    return _told(restored.lost)


def _told(faults: Iterable[str]) -> int:
    """Say each fault in a line of its own; answers the exit status."""
    said = [" ".join(fault.split()) for fault in faults]
    for fault in said:
        print(fault, file=sys.stderr)
    return 1 if said else 0
