"""One window for each casebook: a second start on the same file brings the window that has it to the front.

The window listens on this computer alone, for this user alone, under a name made from the folder of its working copy
and a random word that stands in it: who may read the private data folder may knock, nobody else can guess the door. It
understands one word and answers one, and whoever says anything else, or nothing, is let go.
"""

from __future__ import annotations

import hashlib
import secrets
import sys
import time
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from secondopinion_desktop.app.opening import folder_serving
from secondopinion_desktop.base.atomic import replacing

_DOOR = "window"
_ASKS, _ANSWERS = b"front\n", b"here\n"
_MOST_WAITING = 4
_PATIENCE_MS = 2000
_POLL_SECONDS = 0.1


class OneWindow(QObject):
    """Listens for one open casebook at a time. `called()` when somebody wants its window at the front."""

    called = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._door: Path | None = None
        # One for all casebooks: a server that is taken apart while Python still knows it ends the program.
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.setMaxPendingConnections(_MOST_WAITING)
        self._server.newConnection.connect(self._knocked)

    def listen(self, folder: Path) -> None:
        """Listen for the casebook whose working copy lies in `folder`. Where that is not possible, nothing is lost."""
        self.fall_silent()
        door = folder / _DOOR
        # The lock on the working copy is ours, so a door that is here was left by a window that was killed.
        left = _name_of(folder)
        if left:
            QLocalServer.removeServer(left)
        try:
            with replacing(door) as part:
                part.write_text(secrets.token_hex(16), "utf-8")
        except OSError:
            return
        if self._server.listen(_name_of(folder)):
            self._door = door

    def fall_silent(self) -> None:
        """The casebook is closed."""
        self._server.close()
        if self._door is not None:
            self._door.unlink(missing_ok=True)
        self._door = None

    def _knocked(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.setReadBufferSize(len(_ASKS))
            socket.readyRead.connect(self._heard)
            socket.disconnected.connect(socket.deleteLater)
            patience = QTimer(socket)
            patience.setSingleShot(True)
            patience.timeout.connect(self._too_slow)
            patience.start(_PATIENCE_MS)
            if socket.bytesAvailable():
                self._hear(socket)

    def _too_slow(self) -> None:
        patience = self.sender()
        socket = patience.parent() if patience is not None else None
        if isinstance(socket, QLocalSocket):
            socket.abort()

    def _heard(self) -> None:
        socket = self.sender()
        if isinstance(socket, QLocalSocket):
            self._hear(socket)

    def _hear(self, socket: QLocalSocket) -> None:
        if socket.bytesAvailable() < len(_ASKS):
            return
        asked = bytes(socket.read(len(_ASKS)).data())
        if asked == _ASKS:
            socket.write(_ANSWERS)
            socket.flush()
            self.called.emit()
        socket.disconnectFromServer()


def brought_to_front(path: Path, data_folder: Path, *, within_seconds: float = 0.0) -> bool:
    """Ask the window that has this file open to come to the front; True when it does.

    A window that is still opening a large file does not listen yet: `within_seconds` it is asked again.
    """
    until = time.monotonic() + within_seconds
    while True:
        folder = folder_serving(path, data_folder)
        name = _name_of(folder) if folder is not None else ""
        if name and _asked(name):
            return True
        if time.monotonic() >= until:
            return False
        time.sleep(_POLL_SECONDS)


def _asked(name: str) -> bool:
    _let_it_come_forward()
    socket = QLocalSocket()
    socket.connectToServer(name)
    try:
        if not socket.waitForConnected(_PATIENCE_MS):
            return False
        socket.write(_ASKS)
        socket.flush()
        if not socket.bytesAvailable() and not socket.waitForReadyRead(_PATIENCE_MS):
            return False
        return bytes(socket.read(len(_ANSWERS)).data()) == _ANSWERS
    finally:
        socket.abort()


def _name_of(folder: Path) -> str:
    """Under which name the window of this working copy listens; "" when none does."""
    try:
        word = (folder / _DOOR).read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return ""
    return "secondopinion-" + hashlib.sha256(f"{folder}\n{word}".encode("utf-8", "surrogateescape")).hexdigest()[:32]


def _let_it_come_forward() -> None:
    """Windows lets a program come to the front only when the one in front allows it."""
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.user32.AllowSetForegroundWindow(-1)
