"""Where the program starts: the window, a verb of the command line, or a worker that reads one paper."""

from __future__ import annotations

import signal
import sys


def main(arguments: list[str] | None = None) -> int:
    """Run the program and answer its exit status."""
    given = sys.argv[1:] if arguments is None else arguments
    if given[:1] == ["--worker"]:
        from secondopinion_desktop.base import workers

        return workers.main()
    from secondopinion_desktop.cli.run import run

    status = run(given, open_window=_open_window)
    if arguments is None:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # What was done is done: the end of it is not called a stop.
    return status


def _open_window(casebook: str | None) -> int:
    from pathlib import Path

    from secondopinion_desktop.ui.run import open_window

    return open_window(Path(casebook) if casebook else None)


if __name__ == "__main__":
    raise SystemExit(main())
