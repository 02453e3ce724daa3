"""The packets of all stories lie in one folder for a reader who knows none of them."""

from pathlib import Path

import pypdf

from tests.stories.read_back import FAMILIES, HEAD, SITUATIONS, read_back


def test_a_reader_gets_packets_whose_names_tell_nothing(tmp_path: Path) -> None:
    nurse = next(story for story in SITUATIONS if story.name == "R6")
    made = read_back([nurse], tmp_path)
    assert [packet.name for packet in made] == ["packet-01.pdf"]
    assert "Noah Finch" in pypdf.PdfReader(made[0]).pages[0].extract_text()
    assert (tmp_path / "index.tsv").read_text("utf-8") == f"{HEAD}\npacket-01.pdf\tR6\tLakeside Center\n"
    assert not [path for path in (tmp_path / "packets").iterdir() if path.suffix != ".pdf"]


def test_every_family_is_read_back() -> None:
    here = Path(__file__).parent / "families"
    told = {path.stem.removeprefix("test_").replace("_", " ") for path in here.glob("test_*.py")}
    assert told == {story.name for story in FAMILIES}
