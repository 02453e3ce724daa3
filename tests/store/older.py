"""A file as the version before this one would have written it: the last step taken back."""

from __future__ import annotations

from pathlib import Path

from secondopinion_desktop.store.engine import engine_for, writing
from secondopinion_desktop.store.key import Opener
from secondopinion_desktop.store.seal import take_off
from secondopinion_desktop.store.vault import mark_at_rest

_BACK_TO_3 = (
    "DROP INDEX reading_again",
    "ALTER TABLE reading DROP COLUMN again",
    "ALTER TABLE entry_treatment DROP COLUMN why_called_off",
    "ALTER TABLE entry_test DROP COLUMN why_called_off",
    "PRAGMA user_version = 3",
)


def make_format_3(path: Path, key: Opener | None = None) -> Path:
    """Let a closed file that says nothing a format 3 has no place for be of format 3."""
    engine = engine_for(path, key)
    try:
        with writing(engine).begin() as connection:
            for statement in _BACK_TO_3:
                connection.exec_driver_sql(statement)
    finally:
        engine.dispose()
    mark_at_rest(path)
    if key is None:
        take_off(path)
    return path
