from __future__ import annotations

import sqlite3
from pathlib import Path

from sqlalchemy import create_engine

from secondopinion_desktop.records.kinds import KINDS
from secondopinion_desktop.store.layout import create_layout
from secondopinion_desktop.store.migrations import STEPS, migrate
from secondopinion_desktop.store.schema import FORMAT, SEARCH_TABLES, shape
from tests.store.write_shape import shape_file


def test_every_kind_and_field_has_its_place_in_the_file(tmp_path: Path) -> None:
    create_layout(tmp_path / "new.db", "id")
    connection = sqlite3.connect(tmp_path / "new.db")
    for kind, info in KINDS.items():
        columns = [row[1] for row in connection.execute(f"PRAGMA table_info('entry_{kind}')")]
        assert columns == ["id", "made_at", "trashed", *(field.name for field in info.fields)]
    connection.close()


def test_a_kind_or_field_is_not_added_without_raising_the_format() -> None:
    written_down = shape_file(FORMAT).read_text("utf-8")
    assert shape() == written_down, "see secondopinion_desktop/store/schema.py, “To add a kind or a field”"


def test_every_format_after_the_first_has_its_step() -> None:
    assert sorted(STEPS) == list(range(2, FORMAT + 1))


def test_the_steps_lead_from_the_first_format_to_the_present_one() -> None:
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        for line in shape_file(1).read_text("utf-8").splitlines():
            table, _, columns = line.partition(": ")
            if columns:
                connection.exec_driver_sql(f'CREATE TABLE "{table}" ({_quoted(columns)})')
        migrate(connection, 1, FORMAT)
        tables = connection.exec_driver_sql("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
        lines = [f"{name}: {_columns(connection, name)}" for name in tables.scalars()]
    engine.dispose()
    wanted = shape().splitlines()[: -len(SEARCH_TABLES)]
    assert [_sorted(line) for line in lines] == [_sorted(line) for line in wanted]


def _quoted(columns: str) -> str:
    pairs = (column.rsplit(" ", 1) for column in columns.split(", "))
    return ", ".join(f'"{name}" {kind}' for name, kind in pairs)


def _columns(connection: object, table: str) -> str:
    rows = connection.exec_driver_sql(f'PRAGMA table_info("{table}")')  # type: ignore[attr-defined]
    return ", ".join(f"{row[1]} {row[2]}" for row in rows)


def _sorted(line: str) -> tuple[str, list[str]]:
    """A migrated table has its newest columns last, so their order is no matter."""
    table, _, columns = line.partition(": ")
    return table, sorted(columns.split(", "))
