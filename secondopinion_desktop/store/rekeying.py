"""Writing a casebook anew with a passphrase, with another one, or with none."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import Any

from secondopinion_desktop.base.atomic import flush_to_disk
from secondopinion_desktop.base.progress import Progress
from secondopinion_desktop.store import schema
from secondopinion_desktop.store.key import Key, Lock, Opener
from secondopinion_desktop.store.layout import peek
from secondopinion_desktop.store.plain_words import damaged, in_plain_words
from secondopinion_desktop.store.vault import cipher, lock_on

_STEPS_BETWEEN_LOOKS = 100_000


def write_anew(path: Path, key: Opener | None, target: Path, new: Key | None, progress: Progress) -> str:
    """Write all that a working copy holds to `target`, which must not be there, locked with `new` or not at all.

    What was dropped before is not in it. Answers what its journal has seen; Problem when it cannot be written.
    """
    progress.say("Writing the file anew", 0, 0)
    new_lock = new.anew() if new is not None else None
    try:
        with in_plain_words():
            _export(path, lock_on(path, key), target, new_lock, progress)
        flush_to_disk(target)
        found = peek(target, new)
    except BaseException:
        target.unlink(missing_ok=True)
        raise
    return found.head


def _export(path: Path, lock: Lock | None, target: Path, new: Lock | None, progress: Progress) -> None:
    driver: Any = cipher()
    with closing(driver.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True, isolation_level=None)) as connection:
        connection.execute("PRAGMA cipher_log_level = NONE")
        if lock is not None:
            connection.execute(f'PRAGMA key = "{lock.raw()}"')
        connection.execute("PRAGMA temp_store = MEMORY")
        connection.execute("ATTACH DATABASE ? AS anew KEY ?", (str(target), new.raw() if new is not None else ""))
        if new is None:
            connection.execute(f"PRAGMA anew.page_size = {schema.PAGE_SIZE}")
        for name, value in (("auto_vacuum", "INCREMENTAL"), ("journal_mode", "OFF"), ("synchronous", "OFF")):
            connection.execute(f"PRAGMA anew.{name} = {value}")
        stopped = _Stopping(progress)
        connection.set_progress_handler(stopped.look, _STEPS_BETWEEN_LOOKS)
        try:
            connection.execute("SELECT sqlcipher_export('anew')").fetchall()
        except driver.Error:
            if stopped.why is not None:
                raise stopped.why from None
            raise
        finally:
            connection.set_progress_handler(None, 0)
        for name in ("application_id", "user_version"):
            (value,) = connection.execute(f"PRAGMA main.{name}").fetchone()
            connection.execute(f"PRAGMA anew.{name} = {value}")
        if connection.execute("PRAGMA anew.quick_check").fetchall() != [("ok",)]:
            raise damaged("the casebook")
        connection.execute("DETACH DATABASE anew")


class _Stopping:
    """Hears between steps of the database that the person wants it stopped."""

    def __init__(self, progress: Progress) -> None:
        self.why: BaseException | None = None
        self._progress = progress

    def look(self) -> int:
        """1 stops the database."""
        try:
            self._progress.check()
        except BaseException as why:
            self.why = why
            return 1
        return 0
