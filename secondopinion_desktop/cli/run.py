"""Runs one command line and answers its exit status: 0 done, 1 a Problem, 2 wrong usage, 3 needs a passphrase."""

from __future__ import annotations

import argparse
import gc
import io
import os
import signal
import sys
import threading
from collections.abc import Callable
from pathlib import Path

from secondopinion_desktop.base.heap import keep_what_is_let_go_of
from secondopinion_desktop.base.problem import Cancelled, PassphraseNeeded, Problem
from secondopinion_desktop.cli.arguments import VERBS, insist_on_all_letters, names_of_files, parser
from secondopinion_desktop.cli.saying import in_one_line, say_json
from secondopinion_desktop.cli.streams import ClosedOutput

DONE, PROBLEM, USAGE, NEEDS_PASSPHRASE, STOPPED = 0, 1, 2, 3, 130
_LOOK_FOR_CIRCLES = 200_000
"""Objects that come into being before Python looks which of them only hold each other."""
_HELP = ("-h", "--help", "--version")


def run(given: list[str], open_window: Callable[[str | None], int]) -> int:
    """Carry out a verb, or open the window when there is none."""
    _speak_utf8()
    if given and (given[0] in VERBS or given[0] in _HELP):
        return _guarded(lambda: _run_verb(given, open_window))
    if len(given) > 1 or (given and given[0].startswith("-")):
        try:
            parser().parse_args(given)
        except SystemExit as stop:
            return int(stop.code or 0)
    return _guarded(lambda: _open(given, open_window))


def _open(given: list[str], open_window: Callable[[str | None], int]) -> int:
    _leave_a_deleted_folder(given)
    return open_window(given[0] if given else None)


def _run_verb(given: list[str], open_window: Callable[[str | None], int]) -> int:
    try:
        asked = parser().parse_args(given)
    except SystemExit as stop:
        return int(stop.code or 0)
    try:
        return _carried_out(asked, open_window)
    except Problem as problem:
        if getattr(asked, "json", False) and not isinstance(sys.stdout, ClosedOutput):
            say_json({"problem": {"id": problem.id, "title": problem.title, "advice": problem.advice}})
        raise


def _carried_out(asked: argparse.Namespace, open_window: Callable[[str | None], int]) -> int:
    insist_on_all_letters(asked)
    _leave_a_deleted_folder(names_of_files(asked))
    if isinstance(sys.stdout, ClosedOutput) and asked.verb != "open":
        raise Problem(
            "Standard output is closed, so no answer could be given.",
            "Nothing was done; open it or name a file.",
            id="stdout-closed",
        )
    from secondopinion_desktop.cli.verbs import verb_named

    # A verb ends soon, and looking for circles among hundreds of thousands of steps took a third of a merge.
    before = gc.get_threshold()
    gc.set_threshold(_LOOK_FOR_CIRCLES)
    keep_what_is_let_go_of()
    try:
        return verb_named(asked.verb)(asked, open_window)
    finally:
        gc.freeze()  # What is there by now is not looked through for circles at the end of the verb.
        gc.set_threshold(*before)
        gc.unfreeze()


def _guarded(job: Callable[[], int]) -> int:
    before = signal.getsignal(signal.SIGINT)
    try:
        status = job()
        sys.stdout.flush()
        return status
    except PassphraseNeeded as problem:
        return _complain(str(problem), NEEDS_PASSPHRASE)
    except Problem as problem:
        return _complain(str(problem), PROBLEM)
    except (KeyboardInterrupt, Cancelled) as stop:
        return _complain(str(stop) or "Stopped. Nothing is half done.", STOPPED)
    except BrokenPipeError:
        # The reader of our output went away (such as “| head”); that is its right.
        sys.stdout = io.StringIO()
        return DONE
    except Exception as fault:
        if not Path.home().is_dir():  # Libraries look there when they are first needed.
            return _complain(f"Your home folder, “{Path.home()}”, is not there. Make it, then try again.", PROBLEM)
        from secondopinion_desktop.app.faults import note_fault, problem_of

        if isinstance(fault, OSError) and (theirs := problem_of(fault)) is not None:
            return _complain(str(theirs), PROBLEM)
        where = note_fault(fault)
        noted = f"What happened is noted in {where}." if where else "What happened could not be noted."
        return _complain(f"Something went wrong inside the program; your file is safe. {noted}", PROBLEM)
    finally:
        if threading.current_thread() is threading.main_thread():
            signal.signal(signal.SIGINT, before)  # A verb that works on a casebook is stopped in good order.


def _leave_a_deleted_folder(names: list[str]) -> None:
    """Libraries ask where they are, and must get an answer. Problem when a name is meant to be found in that folder."""
    try:
        Path.cwd()
    except OSError:
        if not all(Path(name).is_absolute() for name in names if name != "-"):
            raise Problem(
                "The folder you are in was deleted.", "Go to another one, then try again.", id="folder-deleted"
            ) from None
        os.chdir(Path.home() if Path.home().is_dir() else Path("/"))


def _complain(sentence: str, status: int) -> int:
    print(in_one_line(sentence), file=sys.stderr)
    return status


def _speak_utf8() -> None:
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
