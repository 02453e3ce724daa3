"""Where the program starts: the window, a verb of the command line, or a worker that reads one paper."""

from __future__ import annotations

import gc
import os
import signal
import sys


def main(arguments: list[str] | None = None) -> int:
    """Run the program and answer its exit status."""
    given = sys.argv[1:] if arguments is None else arguments
    if given[:1] == ["--worker"]:
        from secondopinion_desktop.base import workers

        return workers.main()
    from secondopinion_desktop.cli.run import run

    if arguments is None:
        from secondopinion_desktop.cli.streams import take_hold

        _insist_on_all_letters()
        take_hold()
    status = run(given, open_window=_open_window)
    if arguments is None:
        gc.freeze()  # The system takes all memory back at once; to look through it first takes a tenth of a second.
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # What was done is done: the end of it is not called a stop.
    return status


def _insist_on_all_letters() -> None:
    """Begin again where names of files can be ASCII only: “Zoë” would lose a letter on the way in or out."""
    if os.name == "posix" and sys.getfilesystemencoding() == "ascii" and not getattr(sys, "frozen", False):
        os.execv(sys.executable, [sys.executable, "-X", "utf8", *sys.orig_argv[1:]])


def _open_window(casebook: str | None, only_read: bool = False) -> int:
    from pathlib import Path

    from secondopinion_desktop.ui.run import open_window

    return open_window(Path(casebook) if casebook else None, only_read=only_read)


if __name__ == "__main__":
    raise SystemExit(main())
