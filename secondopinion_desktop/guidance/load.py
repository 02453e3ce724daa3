"""Opening the tips pack: all of it checked, or none of it used.

An unknown fact, source, notice, phase, role, tag or key, a test that does not suit its fact, an id used twice, a
circle in `after`: each is told with its file, id and key, and the pack is refused as a whole.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from secondopinion_desktop.base.paths import resources
from secondopinion_desktop.guidance.facts import FACT_NAMES
from secondopinion_desktop.guidance.faults import Faults, Table, refuse_twice
from secondopinion_desktop.guidance.pack import Fact, FactType, Item, Pack, PackNotice, Question, Source
from secondopinion_desktop.guidance.read_conditions import ConditionReader
from secondopinion_desktop.guidance.read_items import ItemWords, read_items

GUIDANCE_FILE = "guidance.toml"
QUESTIONS_FILE = "questions.toml"
_FORMATS = {GUIDANCE_FILE: "secondopinion-guidance/1", QUESTIONS_FILE: "secondopinion-questions/1"}
_PACK_KEYS = frozenset(
    "format id title version language region clinical_review retired model facts sources items notices".split()
)
_BANK_KEYS = frozenset("format id title version language guidance clinical_review model questions".split())
_QUESTION_KEYS = frozenset("id rank presses ask tags applies_when settled_when sources text other_text".split())


@lru_cache(maxsize=1)
def shipped_pack() -> Pack:
    """The pack that comes with the program, read once."""
    return load_pack(resources() / "guidance")


def load_pack(folder: Path) -> Pack:
    """The pack of a folder holding guidance.toml and questions.toml. Raises PackError with every fault."""
    faults = Faults()
    guidance, questions = (_open(folder / name, faults) for name in _FORMATS)
    faults.raise_if_any()
    return read_pack(guidance, questions)


def read_pack(guidance: Mapping[str, Any], questions: Mapping[str, Any]) -> Pack:
    """The pack from its two files as parsed TOML. Raises PackError with every fault."""
    faults = Faults()
    pack_table = Table(GUIDANCE_FILE, "", guidance, faults)
    bank_table = Table(QUESTIONS_FILE, "", questions, faults)
    pack = _pack(pack_table, bank_table)
    faults.raise_if_any()
    return pack


def _open(path: Path, faults: Faults) -> Mapping[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        faults.add(path.name, f"cannot be opened ({error})")
    except tomllib.TOMLDecodeError as error:
        faults.add(path.name, f"is not TOML ({error})")
    return {}


def _pack(table: Table, bank: Table) -> Pack:
    for one, keys in ((table, _PACK_KEYS), (bank, _BANK_KEYS)):
        one.one_of("format", (_FORMATS[one.file],))
        one.refuse_other_keys(keys)
    model, bank_model = table.table("model"), bank.table("model")
    sources = {one.id.split(": ")[-1]: _source(one) for one in _inner_tables(table, "sources")}
    facts = {one.id.split(": ")[-1]: _fact(one) for one in _inner_tables(table, "facts")}
    notices = {one.id.split(": ")[-1]: _notice(one, sources) for one in _inner_tables(table, "notices")}
    conditions = ConditionReader(facts)
    phases = model.texts("phases", needed=True)
    words = ItemWords(
        phases=phases,
        kinds=model.texts("kinds", ("do", "know"), needed=True),
        priorities=model.texts("priorities", needed=True),
        roles=model.texts("roles", needed=True),
        scopes=tuple(model.table("scopes").values),
        sources=sources,
        notices=notices,
    )
    items = read_items(table, words, conditions)
    gates = model.table("phase_gates")
    gates.refuse_other_keys(phases)
    asked, tags = _named_texts(bank_model.table("ask")), bank_model.texts("tags", needed=True)
    if bank.values.get("guidance") != table.values.get("id"):
        bank.fault("guidance", f"belongs to “{bank.values.get('guidance')}”, not to this pack")
    return Pack(
        id=table.text("id"),
        title=table.text("title"),
        version=table.text("version"),
        language=table.text("language"),
        region=table.text("region"),
        clinical_review=table.text("clinical_review"),
        phases=phases,
        retired=_retired(table, items),
        facts=facts,
        sources=sources,
        notices=notices,
        gates={phase: conditions.read(gates, phase) for phase in gates.values},
        items=items,
        questions_version=bank.text("version"),
        askable=asked,
        tags=tags,
        questions=_questions(bank, asked, tags, sources, conditions),
    )


def _inner_tables(table: Table, key: str) -> tuple[Table, ...]:
    inner = table.table(key)
    return tuple(inner.table(name) for name in inner.values)


def _named_texts(table: Table) -> dict[str, str]:
    return {name: table.text(name) for name in table.values}


def _fact(table: Table) -> Fact:
    table.refuse_other_keys(("type", "means", "asks", "because"))
    given = table.values.get("type")
    means = table.text("means")
    asks, because = table.text("asks", needed=False) or means, table.text("because", needed=False)
    name = table.id.split(": ")[-1]
    if name not in FACT_NAMES:
        table.fault("", "is a fact this program cannot answer")
    if isinstance(given, list):
        return Fact(name, "choice", table.texts("type", needed=True), means, asks, because)
    kind: FactType = "int" if table.one_of("type", ("bool", "int"), "bool") == "int" else "bool"
    return Fact(name, kind, (), means, asks, because)


def _source(table: Table) -> Source:
    table.refuse_other_keys(("title", "year", "at"))
    return Source(table.text("title"), table.integer("year"), table.text("at", needed=False))


def _notice(table: Table, sources: Mapping[str, Source]) -> PackNotice:
    table.refuse_other_keys(("where", "text", "other_text", "sources", "region", "elsewhere"))
    text = table.text("text")
    return PackNotice(
        id=table.id.split(": ")[-1],
        where=table.text("where"),
        text=text,
        other_text=table.text("other_text", needed=False) or text,
        sources=table.texts("sources", sources),
        region=table.text("region", needed=False) or None,
        elsewhere=table.text("elsewhere", needed=False),
    )


def _retired(table: Table, items: tuple[Item, ...]) -> dict[str, str]:
    """Dropped ids and what took their place; each ends at an item of today, or at nothing."""
    ids = {item.id for item in items}
    found: dict[str, str] = {}
    for one in table.tables("retired", named="id"):
        one.refuse_other_keys(("id", "successor"))
        dropped, successor = one.text("id"), one.text("successor", needed=False)
        if dropped in ids:
            one.fault("id", "is still an item")
        found[dropped] = successor
    for dropped, successor in found.items():
        seen = {dropped}
        while successor in found and successor not in seen:
            seen.add(successor)
            successor = found[successor]
        if successor and successor not in ids:
            table.faults.add(table.file, dropped, "successor", f"“{successor}” is not an item")
    return found


def _questions(
    bank: Table,
    asked: Mapping[str, str],
    tags: tuple[str, ...],
    sources: Mapping[str, Source],
    conditions: ConditionReader,
) -> tuple[Question, ...]:
    tables = bank.tables("questions", named="id")
    if not tables:
        bank.fault("questions", "must not be empty")
    refuse_twice(tables)
    found = []
    for order, table in enumerate(tables):
        table.refuse_other_keys(_QUESTION_KEYS)
        text = table.text("text")
        found.append(
            Question(
                id=table.text("id"),
                rank=table.integer("rank", needed=True) or 1,
                ask=table.one_of("ask", asked),
                tags=table.texts("tags", tags, needed=True),
                applies_when=conditions.read(table, "applies_when"),
                sources=table.texts("sources", sources, needed=True),
                text=text,
                other_text=table.text("other_text", needed=False) or text,
                order=order,
                presses=table.integer("presses"),
                settled_when=conditions.read(table, "settled_when") if "settled_when" in table.values else None,
            )
        )
    return tuple(found)
