"""Where things that went wrong are turned into words: a Problem into a notice, anything else into a calm report.

A bug is logged with its trace into the private data folder. The report a person sees, and may pass
on, holds the kind of fault and the places in our own code, never values: those could be health facts.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

from secondopinion_desktop.app.faults import fault_report, note_fault, problem_of
from secondopinion_desktop.base.problem import Cancelled, Problem

log = logging.getLogger("secondopinion_desktop.ui")
Tell = Callable[[str, str], object]

SORRY = "Something in this program went wrong. What you typed so far is saved."
ADVICE = "You can go on. If it happens again, the menu has “Report a fault”, which shows what to pass on."

_last_report = ""


def tell_through(tell: Tell) -> None:
    """From now on, show problems and bugs through `tell(title, advice)`; installs the program's last nets."""
    _LastNet.tell = tell
    sys.excepthook = _LastNet.caught
    qInstallMessageHandler(_qt_said)


def show_error(error: BaseException, tell: Tell) -> None:
    """Say what went wrong in words through `tell`; bugs are logged, stopped work is nothing to tell."""
    if isinstance(error, Cancelled):
        return
    if isinstance(error, OSError):
        error = problem_of(error) or error
    if isinstance(error, Problem):
        tell(error.title, error.advice)
        return
    global _last_report
    _last_report = fault_report(error)
    note_fault(error)
    log.error("a fault in the window: %s", type(error).__name__)
    tell(SORRY, ADVICE)


def last_report() -> str:
    """The newest fault as it may be passed on; "" when there was none."""
    return _last_report


class _LastNet:
    """What catches an error nobody else did."""

    tell: Tell | None = None

    @classmethod
    def caught(cls, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        show_error(error, cls.tell if cls.tell is not None else _say_on_stderr)


def _say_on_stderr(title: str, advice: str) -> None:
    sys.stderr.write(f"{title} {advice}\n")


def _qt_said(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    levels = {QtMsgType.QtDebugMsg: logging.DEBUG, QtMsgType.QtInfoMsg: logging.INFO}
    log.log(levels.get(kind, logging.WARNING), "Qt: %s", message)
