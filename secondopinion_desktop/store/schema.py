"""How a casebook file is laid out: one table per kind, made from its declaration, and the tables beside them.

To add a kind or a field: declare it in records/kinds, raise `FORMAT`, and add the step in
store/migrations.py (`add_table` or `add_column` with the names written out, never taken from today's
declarations, because a step must do the same in ten years). `tests/store/test_schema.py` fails when
the step is forgotten.
"""

from __future__ import annotations

from functools import cache

from sqlalchemy import (
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    column,
)

from secondopinion_desktop.records.fields import FieldInfo
from secondopinion_desktop.records.kind import KindInfo, kind_of
from secondopinion_desktop.records.kinds import KINDS

FORMAT = 5
"""Raised by every change of the layout; kept in the file as `user_version`."""
APPLICATION_ID = 0x534F4431
"""Marks the file as ours ("SOD1"); kept in the file as `application_id`."""
PAGE_SIZE = 8192
"""Bytes in a database page. Indexing text takes a third less time than with the usual 4096; much larger
ones only make a new casebook larger."""

metadata = MetaData()

meta = Table(
    "meta",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
)
"""`casebook_id`, `made_by` (the version that made the file) and `seal` (see seal.py)."""

entry = Table(
    "entry",
    metadata,
    Column("n", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("kind", Text, nullable=False),
    Column("trashed", Integer, nullable=False),
    Column("title", Text, nullable=False),
    Column("body", Text, nullable=False),
)
"""Every entry's kind, whether it is in the trash, and the words it is found by."""

change = Table(
    "change",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("hand", Text, nullable=False),
    Column("number", Integer, nullable=False),
    Column("knew", Text, nullable=False),
    Column("stamp", Text, nullable=False, unique=True),
    Column("device", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("deed", Text, nullable=False),
    Column("of", Text),
    Column("what", Text, nullable=False),
    Column("says", Text, nullable=False),
    Index("change_turned", "of"),
    UniqueConstraint("hand", "number"),
)
"""The journal. `seq` is only this file's own number for a change; the order everybody reads it in is that of the
stamps. `hand` is the working copy that wrote it, as its `number`th change, and `knew` what its author had seen before.
`deed` is start (the casebook's first), do, undo, redo, merge, forget, or note (what the program wrote down about
itself, which undo passes over); `of` names what was undone or redone. `what` and `says` (JSON) are the name and the
parameters of what was done; its title is worded when shown."""

edit = Table(
    "edit",
    metadata,
    Column("change", Integer, ForeignKey("change.seq"), primary_key=True),
    Column("n", Integer, primary_key=True),
    Column("entry", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("deed", Text, nullable=False),
    Column("field", Text),
    Column("old", Text),
    Column("new", Text),
    Index("edit_of_entry", "entry"),
)
"""What a change did, in order. `deed` is create, set, remove, restore or forget; old and new are JSON of stored
values. A create keeps the entry's `made_at` as its new value; its fields follow as sets."""

blob = Table(
    "blob",
    metadata,
    Column("n", Integer, primary_key=True),
    Column("sha256", Text, unique=True),
    Column("size", Integer, nullable=False),
    Column("media", Text, nullable=False),
)
"""The bytes of a paper. `sha256` is null while they are still being written."""

blob_chunk = Table(
    "blob_chunk",
    metadata,
    Column("blob", Integer, ForeignKey("blob.n"), nullable=False),
    Column("n", Integer, nullable=False),
    Column("bytes", LargeBinary, nullable=False),
    UniqueConstraint("blob", "n"),
)
"""A blob's bytes in order, in pieces small enough that memory stays flat."""

reading = Table(
    "reading",
    metadata,
    Column("n", Integer, primary_key=True),
    Column("blob", Integer, ForeignKey("blob.n"), nullable=False),
    Column("page", Integer, nullable=False),
    Column("reader", Text, nullable=False),
    Column("shown", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("details", Text, nullable=False),
    Column("again", Text),
    UniqueConstraint("blob", "page", "reader"),
    Index("reading_again", "blob", "page", "shown", "again", sqlite_where=column("again").is_not(None)),
)
"""What was read on the pages of papers, counted from 1, by each reader: outside the journal, and replaceable. One
reading of a page is `shown` and searched. In `text` Chinese and Japanese is set apart for the index; `details` (JSON)
are the boxes and doubts of the words, and how the page lies in its picture. `again` says in a word why the page wants
its photo again (`PageReading.wants_again`), and null that it does not: of very many pages it is asked without their
details."""

_WORDS = "tokenize='unicode61 remove_diacritics 2'"
_ENTRY_WORDS = f"title, body, content='entry', content_rowid='n', {_WORDS}, prefix='1 2 3'"
_PAGE_WORDS = f"text, content='found_page', content_rowid='n', {_WORDS}, prefix='2 3'"
SEARCH_TABLES = (
    "CREATE VIEW found_page AS SELECT n, text FROM reading WHERE shown = 1",
    f"CREATE VIRTUAL TABLE entry_words USING fts5({_ENTRY_WORDS})",
    f"CREATE VIRTUAL TABLE page_words USING fts5({_PAGE_WORDS})",
)
"""The search index reads its words from the tables it stands beside, so nothing is kept twice. Words of entries in the
trash stay in it, so that very many can be removed and brought back at once; a search passes over them."""


def table_name(kind: str) -> str:
    """The table of a kind; the prefix keeps kinds like "view" apart from words of SQL."""
    return f"entry_{kind}"


def column_of(field: FieldInfo) -> Column[object]:
    """The column that keeps a field, in the form `records.values.store_value` gives it."""
    kinds: dict[str, type[Text] | type[Integer] | type[Float[float]]] = {
        "yes_no": Integer,
        "count": Integer,
        "rank": Float,
    }
    return Column(field.name, kinds.get(field.type, Text))


def _table_of(info: KindInfo) -> Table:
    return Table(
        table_name(info.name),
        metadata,
        Column("id", Text, primary_key=True),
        Column("made_at", Text, nullable=False),
        Column("trashed", Integer, nullable=False),
        *(column_of(field) for field in info.fields),
        sqlite_with_rowid=False,
    )


KIND_TABLES: dict[str, Table] = {name: _table_of(info) for name, info in KINDS.items()}
"""The table of every kind, by the kind's name."""

packets = KIND_TABLES["packet_made"]
papers = KIND_TABLES["document"]
Index("document_by_fingerprint", papers.c.sha256)


@cache
def fields_of(kind: str) -> dict[str, FieldInfo]:
    """The fields of a kind by name."""
    return kind_of(kind).by_name


def shape() -> str:
    """Every table and column in one text, which changes exactly when the layout does."""
    lines = [
        f"{table.name}: " + ", ".join(f"{column.name} {column.type}" for column in table.columns)
        for table in sorted(metadata.tables.values(), key=lambda table: table.name)
    ]
    return "\n".join([*lines, *SEARCH_TABLES]) + "\n"
