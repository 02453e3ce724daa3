"""Names of papers in a plain folder."""

from hypothesis import given
from hypothesis import strategies as st

from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.exchange.folder import paper_files, safe_name
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.kinds import Document


def test_a_paper_is_named_by_date_sort_and_title() -> None:
    paper = Document(
        id="d",
        title="Surgical pathology: liver / lobe",
        sort="pathology_report",
        dated=PartialDate(2024, 2, 1),
        sha256="x",
        media_type="application/pdf",
    )
    (file,) = paper_files(Case.of([paper]))
    assert str(file.path) == "papers/01 2024-02-01 - Pathology report - Surgical pathology liver lobe.pdf"


def test_a_paper_without_a_file_is_not_written() -> None:
    assert paper_files(Case.of([Document(id="d", title="On the way")])) == ()


@given(st.text(max_size=300))
def test_every_title_becomes_a_name_every_system_takes(title: str) -> None:
    name = safe_name(title, ".pdf")
    assert name.endswith(".pdf")
    assert 4 < len(name) <= 110
    assert len(name.encode("utf-8", "surrogatepass")) <= 240
    assert not set(name) & set('<>:"/\\|?*\0\n')
    assert name.split(".")[0].strip().upper() not in {"CON", "NUL", "COM1", "LPT1"}
