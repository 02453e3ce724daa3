"""A paper's own numbers of marks stay behind; the same letters anywhere else are the paper's."""

from __future__ import annotations

import pytest

from secondopinion_desktop.packet.binding.mark_numbers import without_numbers


@pytest.mark.parametrize(
    ("drawn", "left"),
    [
        (b"/P <</MCID 3>> BDC (a) Tj EMC", b"/P <<       >> BDC (a) Tj EMC"),
        (b"/Span<</Lang (en) /MCID 12 >>BDC", b"/Span<</Lang (en) " + b" " * 9 + b">>BDC"),
        (b"/P <</ActualText <FEFF> /MCID 0>> DP", b"/P <</ActualText <FEFF>        >> DP"),
        (b"/P <</MCID 3>> BDC/Q <</MCID 4>> BDC", b"/P <<       >> BDC/Q <<       >> BDC"),
    ],
)
def test_the_number_of_a_mark_goes_and_all_else_stays_where_it_was(drawn: bytes, left: bytes) -> None:
    assert without_numbers(drawn) == left


@pytest.mark.parametrize(
    "drawn",
    [
        b"(see /MCID 3 of the form) Tj",
        b"(a \\) <</MCID 3>> BDC (nested) ) Tj",
        b"% /P <</MCID 3>> BDC\n(a) Tj",
        b"/MCID gs",
        b"/MCID 3 Tf",
        b"/MCIDs 3 Tf",
        b"/P <</MCIDs 3>> BDC",
        b"/P <</Own <</MCID 3>> >> BDC",
        b"BI /W 1 /H 1 ID \x00<</MCID 3>> BDC\x01 EI Q",
        b"BI /W 1 /D <</MCID 3>> ID ( EI Q",
        b"/P <</ActualText (/MCID 3)>> BDC",
        b"(never closed /P <</MCID 3>> BDC",
    ],
)
def test_the_same_letters_elsewhere_are_never_touched(drawn: bytes) -> None:
    assert without_numbers(drawn) == drawn


def test_a_picture_in_the_drawing_does_not_hide_the_marks_behind_it() -> None:
    drawn = b"BI /W 1 /H 1 ID ((( EI\n/P <</MCID 3>> BDC"
    assert without_numbers(drawn).endswith(b"/P <<       >> BDC")
