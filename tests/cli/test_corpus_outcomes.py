"""Papers nobody here wrote: what an import says of each stands in a table, written by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Type

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus"
TABLE = Path(__file__).with_name("corpus_outcomes.tsv")
FOLDERS = ("pdf", "images", "ocr")


def expected() -> dict[str, tuple[str, str, str]]:
    """Outcome, pages and the beginning of the reason, by file."""
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    cells = [(line + "\t\t\t").split("\t") for line in lines if line and not line.startswith("#")]
    return {file: (outcome, pages, reason) for file, outcome, pages, reason, *_ in cells}


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not here")
def test_every_file_of_the_corpus_has_the_outcome_written_by_hand(
    type_in: Type, casebook: Path, tmp_path: Path
) -> None:  # fmt: skip
    table = expected()
    rows = type_in("import", casebook, *(CORPUS / folder for folder in FOLDERS), "--json").json["rows"]
    found = {}
    for row in rows:
        file = Path(row["path"]).relative_to(CORPUS).as_posix()
        begins = table.get(file, ("", "", ""))[2]
        reason = row["reason"][: len(begins)] if begins else row["reason"]
        found[file] = (row["outcome"], str(row["pages"] or ""), reason)
    assert found == table
    kept_aside = [row for row in rows if row["outcome"] != "imported"]
    assert all(row["reason"].endswith(".") for row in kept_aside)

    packet = type_in("packet", casebook, tmp_path / "packet.pdf", "--json").json
    told = [row for row in kept_aside if row["outcome"] in ("needs-review", "needs-password")]
    assert len(packet["not_included"]) + len(packet["incomplete"]) <= len(told)
