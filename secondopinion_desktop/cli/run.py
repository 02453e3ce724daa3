"""Runs one command line and answers its exit status: 0 done, 1 a Problem, 2 wrong usage, 3 needs a passphrase."""

from __future__ import annotations

import io
import signal
import sys
import threading
from collections.abc import Callable

from secondopinion_desktop.base.problem import Cancelled, PassphraseNeeded, Problem
from secondopinion_desktop.cli.arguments import VERBS, parser

DONE, PROBLEM, USAGE, NEEDS_PASSPHRASE, STOPPED = 0, 1, 2, 3, 130
_HELP = ("-h", "--help", "--version")


def run(given: list[str], open_window: Callable[[str | None], int]) -> int:
    """Carry out a verb, or open the window when there is none."""
    _speak_utf8()
    if given and (given[0] in VERBS or given[0] in _HELP):
        return _run_verb(given, open_window)
    if len(given) > 1 or (given and given[0].startswith("-")):
        try:
            parser().parse_args(given)
        except SystemExit as stop:
            return int(stop.code or 0)
    return _guarded(lambda: open_window(given[0] if given else None))


def _run_verb(given: list[str], open_window: Callable[[str | None], int]) -> int:
    try:
        asked = parser().parse_args(given)
    except SystemExit as stop:
        return int(stop.code or 0)
    from secondopinion_desktop.cli.verbs import verb_named

    return _guarded(lambda: verb_named(asked.verb)(asked, open_window))


def _guarded(job: Callable[[], int]) -> int:
    before = signal.getsignal(signal.SIGINT)
    try:
        return job()
    except PassphraseNeeded as problem:
        return _complain(str(problem), NEEDS_PASSPHRASE)
    except Problem as problem:
        return _complain(str(problem), PROBLEM)
    except (KeyboardInterrupt, Cancelled):
        return _complain("Stopped. Nothing is half done.", STOPPED)
    except BrokenPipeError:
        # The reader of our output went away (such as “| head”); that is its right.
        sys.stdout = io.StringIO()
        return DONE
    except Exception as fault:
        from secondopinion_desktop.app.faults import note_fault

        where = note_fault(fault)
        return _complain(
            f"Something went wrong inside the program; your file is safe. What happened is noted in {where}.", PROBLEM
        )
    finally:
        if threading.current_thread() is threading.main_thread():
            signal.signal(signal.SIGINT, before)  # A verb that works on a casebook is stopped in good order.


def _complain(sentence: str, status: int) -> int:
    print(" ".join(sentence.split()), file=sys.stderr)
    return status


def _speak_utf8() -> None:
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
