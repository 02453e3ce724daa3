"""The words of the command line. Scripts rest on them: a verb or option may be added, none may change."""

from __future__ import annotations

import argparse
from typing import NoReturn

from secondopinion_desktop import __version__
from secondopinion_desktop.app.list_names import LISTS
from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.cli.saying import in_one_line
from secondopinion_desktop.packet.plan.presets import PRESETS

PROGRAM = "secondopinion-desktop"
_CASEBOOK = "the casebook file, NAME.secondopinion"
FORMATS = ("folder", "fhir", "csv", "ics")
"""What “export” writes; a format is named here when it is built."""


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        super().error(in_one_line(message))


def parser() -> argparse.ArgumentParser:
    """The parser for everything behind a verb; a bare CASEBOOK (or nothing) opens the window instead."""
    top = _Parser(
        prog=PROGRAM,
        description="Keeps one patient's case ready for a consulting doctor. Without a verb, opens the window.",
    )
    top.add_argument("--version", action="version", version=f"{PROGRAM} {__version__}")
    verbs = top.add_subparsers(dest="verb", metavar="VERB", required=True)
    _casebook_verbs(verbs)
    _paper_verbs(verbs)
    _packet_verbs(verbs)
    _asking_verbs(verbs)
    _keeping_verbs(verbs)
    return top


def _verb(verbs: argparse._SubParsersAction[_Parser], name: str, does: str) -> argparse.ArgumentParser:
    verb = verbs.add_parser(name, help=does, description=does[:1].upper() + does[1:] + ".", allow_abbrev=False)
    verb.add_argument(
        "--passphrase-file",
        metavar="F",
        help="a file whose first line opens the casebook, where it has a passphrase; or set SECONDOPINION_PASSPHRASE",
    )
    verb.add_argument(
        "--old-passphrase-file",
        metavar="F",
        help="the one it had before, where it was changed at another computer while changes made here were waiting",
    )
    return verb


def _json(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("--json", action="store_true", help="print JSON on standard output and nothing else there")


def _casebook(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("casebook", metavar="CASEBOOK", help=_CASEBOOK)


def _opinion(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("--opinion", metavar="ID", help="for this second opinion only")


def _casebook_verbs(verbs: argparse._SubParsersAction[_Parser]) -> None:
    demo = _verb(
        verbs, "demo", "write an invented sample casebook and its packet, and open it where there is a display"
    )
    demo.add_argument("folder", metavar="DIR")
    demo.add_argument("--no-window", action="store_true", help="do not open the window")

    new = _verb(verbs, "new", "create a casebook")
    _casebook(new)
    new.add_argument("--patient", required=True, metavar="NAME", help="whose case it is")
    new.add_argument("--born", metavar="DATE", help="the patient's date of birth, as you would write it")
    new.add_argument(
        "--role",
        choices=("self", "caregiver", "parent", "companion"),
        help="who keeps the file; without it the patient, or, with --keeper, somebody caring for the patient",
    )
    new.add_argument(
        "--keeper", metavar="NAME", help="the name of whoever keeps the file, beside the patient or instead"
    )

    window = _verb(verbs, "open", "open the window on a casebook; one that is open already comes to the front")
    _casebook(window)
    window.add_argument("--only-read", action="store_true", help="open it so that nothing in it can be changed")

    kinds = _verb(verbs, "kinds", "print the record language: every kind with its fields, types, choices and help")
    _json(kinds)

    edit = _verb(verbs, "edit", "carry out one change, all of it or nothing; answers the ids of new entries")
    _casebook(edit)
    edit.add_argument("change", metavar="CHANGE.json", help="the change; - reads standard input")

    show = _verb(verbs, "show", "print the entries of a casebook")
    _casebook(show)
    show.add_argument("--kind", metavar="KIND", help="this kind only")
    _json(show)

    history = _verb(verbs, "history", "print every change ever made, newest last")
    _casebook(history)
    history.add_argument(
        "--new", action="store_true", help="only what others changed since this was last asked for by who works here"
    )
    _json(history)

    undo = _verb(verbs, "undo", "take the last change back")
    _casebook(undo)
    _json(undo)

    trash = _verb(verbs, "trash", "print what was removed, when and by whom")
    _casebook(trash)
    _json(trash)

    back = _verb(verbs, "bring-back", "take entries out of the trash, with all that went there along with them")
    _casebook(back)
    back.add_argument("ids", metavar="ID", nargs="+", help="the ids that “trash” prints")

    gone = _verb(verbs, "forget", "forget entries or passwords for good: no undo, trash or merge brings them back")
    _casebook(gone)
    gone.add_argument("ids", metavar="ID", nargs="+", help="the ids that “trash” or “show” prints")
    gone.add_argument("--password", action="store_true", help="only the passwords of these papers; the papers stay")
    _json(gone)


def _paper_verbs(verbs: argparse._SubParsersAction[_Parser]) -> None:
    add = _verb(verbs, "import", "add papers: files, and folders with all they hold")
    _casebook(add)
    add.add_argument("paths", metavar="PATH", nargs="+")
    add.add_argument("--accept", action="store_true", help="take what is proposed for each paper, and keep locked ones")
    add.add_argument("--password-file", metavar="F", help="a file whose first line opens locked PDFs")
    _json(add)

    read = _verb(verbs, "read", "read what waits to be read: scans and photographs, page by page")
    _casebook(read)
    read.add_argument("--document", metavar="ID", help="this paper only")
    _json(read)

    text = _verb(verbs, "text", "print the text of a paper, page by page")
    _casebook(text)
    text.add_argument("document", metavar="DOCUMENT", help="the id of the paper, as “show --kind document” prints it")
    text.add_argument("--page", type=int, metavar="N", help="this page only, counted from 1")
    _json(text)

    proposals = _verb(verbs, "proposals", "print what papers propose of themselves: sort, date, place, author")
    _casebook(proposals)
    proposals.add_argument("--document", metavar="ID", help="this paper only")
    _json(proposals)

    accept = _verb(verbs, "accept", "take what papers propose, as one change")
    _casebook(accept)
    accept.add_argument("ids", metavar="ID", nargs="*", help="the ids that “proposals” prints")
    accept.add_argument("--plain", action="store_true", help="all that are plain: sure, and not in doubt")


def _packet_verbs(verbs: argparse._SubParsersAction[_Parser]) -> None:
    packet = _verb(verbs, "packet", "build and check the packet for a consulting doctor")
    _casebook(packet)
    packet.add_argument("out", metavar="OUT.pdf", nargs="?")
    _opinion(packet)
    packet.add_argument("--preset", metavar="NAME", default="doctor", help=f"one of: {', '.join(PRESETS)}")
    packet.add_argument("--since", metavar="DAY", help="with “update”: since the packet that went out by this day")
    packet.add_argument("--replace", action="store_true", help="write over OUT.pdf even if it is no packet")
    packet.add_argument("--text", action="store_true", help="write OUT.html instead of OUT.pdf: its own pages as text")
    packet.add_argument(
        "--right-hand", action="store_true", help="for both sides: sheets and papers begin on the right"
    )
    packet.add_argument("--tabs", action="store_true", help="a tab sheet before each sort of papers")
    packet.add_argument("--fax", action="store_true", help="behind each photo or scan the same page in black on white")
    packet.add_argument("--parts", metavar="MB", type=float, help="write OUT-part-1-of-3.pdf … none larger than this")
    packet.add_argument("--smaller-pictures", action="store_true", help="make large pictures smaller, as print needs")
    packet.add_argument("--password-file", metavar="F", help="a file whose first line locks the packet (AES-256)")
    packet.add_argument("--plan", action="store_true", help="print the contents without making the packet")
    _json(packet)

    black = _verb(verbs, "black-out", "black out words or a part of a page in packets and copies; else say what is")
    _casebook(black)
    black.add_argument("--words", metavar="WORDS", help="a name or number, wherever it stands")
    black.add_argument("--document", metavar="ID", help="a part of a page of this paper")
    black.add_argument("--page", type=int, default=1, metavar="N", help="that page, counted from 1")
    black.add_argument("--box", metavar="BOX", help="left, top, right, bottom in fractions; without it, the whole page")
    black.add_argument("--remove", metavar="ID", nargs="+", help="take these back")
    black.add_argument(
        "--forget-packets",
        action="store_true",
        help="forget the kept copies of packets made before, in which it can still be read",
    )
    _json(black)

    copy = _verb(
        verbs,
        "copy",
        "write a copy for somebody who helps, without what the family may not see; “merge” brings it home",
    )
    _casebook(copy)
    copy.add_argument("copy", metavar="COPY", help="the new file, NAME.secondopinion")
    copy.add_argument("--for", required=True, metavar="NAME", dest="handed_to", help="whom it is for")


def _asking_verbs(verbs: argparse._SubParsersAction[_Parser]) -> None:
    search = _verb(verbs, "search", "find words in entries and papers")
    _casebook(search)
    search.add_argument("words", metavar="WORDS", nargs="+")
    search.add_argument("--limit", type=int, default=50, metavar="N", help="at most so many hits (50)")
    _json(search)
    for name, does in (
        ("checklist", "print the checklist rows"),
        ("questions", "print the questions in order, and the suggested ones"),
    ):
        verb = _verb(verbs, name, does)
        _casebook(verb)
        _opinion(verb)
        _json(verb)

    out = _verb(verbs, "print", "print one list by itself, as a PDF")
    _casebook(out)
    out.add_argument("list", metavar="LIST", choices=tuple(LISTS), help=", ".join(LISTS))
    out.add_argument("out", metavar="OUT.pdf")
    _opinion(out)
    out.add_argument("--replace", action="store_true", help="write over OUT.pdf even if it is no such list")
    out.add_argument("--large", action="store_true", help="in large print")


def _keeping_verbs(verbs: argparse._SubParsersAction[_Parser]) -> None:
    key = _verb(verbs, "key", "set, change or take off the passphrase; print and try a recovery sheet")
    _casebook(key)
    key.add_argument(
        "what",
        choices=("set", "change", "remove", "sheet", "try"),
        help="set and change need --new-passphrase-file, sheet needs OUT.pdf, try needs --sheet-file",
    )
    key.add_argument("out", metavar="OUT.pdf", nargs="?", help="where the recovery sheet is written")
    key.add_argument("--replace", action="store_true", help="write over OUT.pdf even if it is no such sheet")
    key.add_argument("--sheet-file", metavar="F", help="a file with the eight rows typed from the sheet; - reads them")
    key.add_argument("--new-passphrase-file", metavar="F", help="a file whose first line is the new passphrase")

    _casebook(_verb(verbs, "verify", "check that everything in a casebook is whole"))

    merge = _verb(verbs, "merge", "bring in the changes of another copy of the same casebook")
    _casebook(merge)
    merge.add_argument("other", metavar="OTHER")
    merge.add_argument(
        "--other-passphrase-file", metavar="F", help="a file whose first line opens OTHER, where it has another one"
    )
    _json(merge)

    same = _verb(verbs, "same", "print entries that may be one; make two of them one, or say that they are two")
    _casebook(same)
    same.add_argument("pair", metavar="ID", nargs="*", help="the one that stays, and the other")
    same.add_argument("--two", action="store_true", help="they are two, and nobody is asked again")
    _json(same)

    put_back = _verb(verbs, "put-back", "where another patient’s casebook lies now: write the one that was there again")
    _casebook(put_back)
    put_back.add_argument("--leave", action="store_true", help="leave the other one there; yours stays kept here")

    backup = _verb(verbs, "backup", "make a backup and bring it back for a try; says what is missing, if anything is")
    _casebook(backup)
    backup.add_argument(
        "destination",
        metavar="DEST",
        help="a folder that may hold many backups, or NAME.secondopinion for one whole file",
    )

    restore = _verb(verbs, "restore", "bring a backup back as a new casebook; says what is missing, if anything is")
    restore.add_argument("backup", metavar="BACKUP", help="a backup, or a folder of them, of which the newest is taken")
    _casebook(restore)

    export = _verb(verbs, "export", "write the case in another form")
    _casebook(export)
    export.add_argument("folder", metavar="DIR")
    export.add_argument(
        "--format",
        choices=FORMATS,
        default="folder",
        help="folder: everything to read; fhir: for the program of a hospital; csv: tables only; ics: a calendar",
    )
    export.add_argument(
        "--for", dest="reader", choices=("family", "doctors"), help="without what these may not see; else everything"
    )


VERBS = (
    "demo new open kinds edit show history undo trash bring-back forget import read text proposals accept packet"
    " black-out copy search checklist questions print verify key merge same put-back backup restore export"
).split()
"""Every verb, so that the program can tell a verb from the name of a casebook."""

_NAMES_OF_FILES = {
    "casebook", "folder", "change", "paths", "password_file", "out", "copy", "other", "destination", "backup",
    "passphrase_file", "new_passphrase_file", "other_passphrase_file", "old_passphrase_file",
    "sheet_file"
}  # fmt: skip
"""The arguments whose bytes need not be letters: a file may be called anything."""


def insist_on_all_letters(asked: argparse.Namespace) -> None:
    """Problem when a word of the command line holds bytes that are no text: kept, they would lose a letter."""
    for name, value in vars(asked).items():
        words = value if isinstance(value, list) else [value]
        if name not in _NAMES_OF_FILES and any(isinstance(word, str) and not _is_text(word) for word in words):
            raise Problem(
                f"The words given for “{name.replace('_', '-')}” hold letters that cannot be read.",
                "Set the terminal to UTF-8, then type them again.",
                id="unreadable-words",
            )


def names_of_files(asked: argparse.Namespace) -> list[str]:
    """The files and folders a command line names. Problem when one has no name."""
    given = [value for name, value in vars(asked).items() if name in _NAMES_OF_FILES and value is not None]
    names = [name for value in given for name in (value if isinstance(value, list) else [value])]
    if "" in names:  # What a script leaves where it knows no name; taken for “here”, it would import a whole folder.
        raise Problem("The name of a file is empty.", "Name it.", id="name-empty")
    return names


def _is_text(word: str) -> bool:
    return not any("\ud800" <= letter <= "\udfff" for letter in word)
