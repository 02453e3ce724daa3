"""A file as a version before this one would have written it: the last steps taken back."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from secondopinion_desktop.store.engine import engine_for, writing
from secondopinion_desktop.store.key import Opener
from secondopinion_desktop.store.seal import take_off
from secondopinion_desktop.store.vault import mark_at_rest

_BACK_TO_4 = (
    "ALTER TABLE entry_medicine DROP COLUMN paused",
    *(
        f"ALTER TABLE entry_{kind} DROP COLUMN {field}"
        for kind in ("medicine", "treatment")
        for field in ("paused_since", "why_paused", "again_on")
    ),
    "ALTER TABLE entry_spread DROP COLUMN found",
    "ALTER TABLE entry_spread DROP COLUMN looked_on",
    "PRAGMA user_version = 4",
)
_BACK_TO_3 = (
    *_BACK_TO_4,
    "DROP INDEX reading_again",
    "ALTER TABLE reading DROP COLUMN again",
    "ALTER TABLE entry_treatment DROP COLUMN why_called_off",
    "ALTER TABLE entry_test DROP COLUMN why_called_off",
    "PRAGMA user_version = 3",
)


def make_format_3(path: Path, key: Opener | None = None) -> Path:
    """Let a closed file that says nothing a format 3 has no place for be of format 3."""
    return _made_older(path, key, _BACK_TO_3)


def make_format_4(path: Path, key: Opener | None = None) -> Path:
    """Let a closed file that says nothing a format 4 has no place for be of format 4."""
    return _made_older(path, key, _BACK_TO_4)


def _made_older(path: Path, key: Opener | None, statements: Sequence[str]) -> Path:
    engine = engine_for(path, key)
    try:
        with writing(engine).begin() as connection:
            for statement in statements:
                connection.exec_driver_sql(statement)
    finally:
        engine.dispose()
    mark_at_rest(path)
    if key is None:
        take_off(path)
    return path
