"""O and l in a stage are its figures, as no stage has letters there; elsewhere they stay."""

from __future__ import annotations

import pytest

from secondopinion_desktop.intake.looking.stages import with_figures_of_stages
from tests.intake.looking.test_comparing import seen


@pytest.mark.parametrize(
    ("read", "written"),
    [
        ("Gl pT2c pNO (9/24) MO RO", "G1 pT2c pN0 (9/24) M0 R0"),
        ("pTla pNl cMO", "pT1a pN1 cM0"),
        ("ypTO ypNO", "ypT0 ypN0"),
        ("pTis pNO LO VO", "pTis pN0 L0 V0"),
        ("RO pneumonia. NO change", "RO pneumonia. NO change"),
        ("NO metastases in pN2 seen, pT1", "N0 metastases in pN2 seen, pT1"),
        ("MI in 2019", "MI in 2019"),
    ],
)
def test_a_stage_has_figures_behind_its_letters(read: str, written: str) -> None:
    assert " ".join(word.text for word in with_figures_of_stages(seen(read))) == written
