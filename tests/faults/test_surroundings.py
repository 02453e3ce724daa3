"""Homes, streams, clocks and letters that are not as one would wish: one sentence each, and never a lost letter."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from tests.faults.conftest import Shell, one_sentence
from tests.faults.typed import Typed

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="a shell, /proc and /dev/full")
VERBS = (
    "new n.secondopinion --patient R",
    "show zoe.secondopinion",
    "print zoe.secondopinion medicines l.pdf",
    "restore zoe.secondopinion r.secondopinion",
    "open zoe.secondopinion",
)


@pytest.mark.parametrize("verb", VERBS)
def test_where_nothing_can_be_kept_that_is_said(verb: str, home: Path, typed: Typed) -> None:
    (home / "file").write_text("in the way")
    before = sorted(home.iterdir())
    missing = one_sentence(typed(verb, SECONDOPINION_DATA=None, XDG_DATA_HOME=None, HOME=str(home / "file/x")))
    assert "private folder" in missing
    assert "cannot be used" in missing
    assert "SECONDOPINION_DATA names" in one_sentence(typed(verb, SECONDOPINION_DATA="/proc"))
    assert sorted(home.iterdir()) == before


def test_a_time_zone_nobody_lives_in_is_said(home: Path, shell: Shell) -> None:
    assert "time zone" in one_sentence(shell("$P edit zoe.secondopinion change.json", TZ="AAA-167:59:59"))
    assert shell("$P show zoe.secondopinion", TZ="Nowhere/Nothing").returncode == 0


def test_closed_input_is_only_missed_where_it_is_read(home: Path, shell: Shell) -> None:
    assert "Standard input is closed" in one_sentence(shell("$P edit zoe.secondopinion - <&-"))
    assert shell("$P edit zoe.secondopinion change.json <&-").returncode == 0


def test_input_without_an_end_is_refused(home: Path, shell: Shell) -> None:
    assert "larger than 50 MB" in one_sentence(shell("$P edit zoe.secondopinion - </dev/zero"))


def test_with_output_closed_nothing_is_done_and_that_is_said(home: Path, shell: Shell) -> None:
    assert "Nothing was done" in one_sentence(shell("$P edit zoe.secondopinion change.json >&-"))
    shown = json.loads(shell("$P show zoe.secondopinion --json").stdout)
    assert len(shown["medicine"]) == 1
    assert shell("$P new all.secondopinion --patient R <&- >&- 2>&-").returncode == 1


def test_a_full_output_is_said_and_no_complaint_is_lost_for_a_full_one(home: Path, shell: Shell) -> None:
    for verb in ("show zoe.secondopinion --json", "kinds --json", "edit zoe.secondopinion change.json", "--help"):
        assert "could not be printed" in one_sentence(shell(f"$P {verb} >/dev/full"))
    assert shell("$P verify zoe.secondopinion 2>/dev/full").returncode == 0
    assert shell("$P verify nothing.secondopinion 2>/dev/full").returncode == 1


def test_a_reader_who_goes_away_early_is_within_her_rights(home: Path, shell: Shell) -> None:
    done = shell("$P kinds --json | head -1")
    assert (done.returncode, done.stdout, done.stderr) == (0, "{\n", "")


@pytest.mark.parametrize("strictly", [False, True])
def test_no_letter_is_lost_where_the_computer_knows_only_ascii(strictly: bool, home: Path, shell: Shell) -> None:
    odd: dict[str, str | None] = {"LC_ALL": "C", "LANG": None}
    if strictly:
        odd |= {"PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    made = shell("$P new Noël.secondopinion --patient Zoë --keeper Anaïs --role parent", **odd)
    assert (made.returncode, made.stdout) == (0, f"{home}/Noël.secondopinion\n"), made.stderr
    told = shell("$P show Noël.secondopinion", **odd).stdout
    assert "Zoë" in told
    assert "Anaïs" in told


def test_bytes_that_are_no_letters_are_refused_as_words_and_taken_as_names_of_files(home: Path, shell: Shell) -> None:
    said = one_sentence(shell("$P new z.secondopinion --patient \"$(printf 'Zo\\353')\""))
    assert said.startswith("The words given for “patient”")
    assert shell("$P new \"$(printf 'Zo\\353').secondopinion\" --patient Zoë").returncode == 0
    assert shell("$P show \"$(printf 'Zo\\353').secondopinion\"").returncode == 0


def test_in_a_folder_that_was_deleted_whole_names_still_work(home: Path, shell: Shell) -> None:
    go = f"mkdir gone && cd gone && rmdir '{home}/gone' && "
    assert "was deleted" in one_sentence(shell(f"{go} $P show zoe.secondopinion"))
    book, out = home / "zoe.secondopinion", home / "l.pdf"
    done = shell(f"{go} $P print '{book}' medicines '{out}' && $P packet '{book}' '{home}/p.pdf'")
    assert done.returncode == 0, done.stderr
    assert out.exists()


@pytest.mark.parametrize(
    "words",
    [
        "new {long}.secondopinion --patient R",
        "copy zoe.secondopinion {long}.secondopinion --for R",
        "restore zoe.secondopinion {long}.secondopinion",
        "export zoe.secondopinion {long} --format ics",
        "import zoe.secondopinion {long}",
        "show zoe.secondopinion --kind {huge}",
        "checklist zoe.secondopinion --opinion {huge}",
        "edit zoe.secondopinion {huge}",
        "show {huge}",
        "import zoe.secondopinion ''",
        "restore '' r.secondopinion",
        "backup zoe.secondopinion ''",
    ],
)
def test_endless_and_empty_words_get_one_short_sentence(words: str, home: Path, typed: Typed) -> None:
    before = sorted(home.iterdir())
    done = typed(words.format(long="n" * 300, huge="x" * 100_000))
    assert done.returncode == 1
    assert "inside the program" not in done.stderr
    assert "Traceback" not in done.stderr
    assert len(done.stderr) < 2000
    assert sorted(home.iterdir()) == before


def test_a_number_beyond_all_counting_is_a_great_many(home: Path, typed: Typed) -> None:
    found = typed(f"search zoe.secondopinion aspirin --limit {'9' * 4000}")
    assert found.returncode == 0
    assert "Aspirin" in found.stdout


def test_a_casebook_whose_name_holds_no_letters_is_backed_up_exported_and_made_into_a_packet(
    home: Path, shell: Shell
) -> None:
    go = 'N=$(printf \'M\\374ller\') && mkdir "$N" && mv zoe.secondopinion "$N.secondopinion" && '
    done = shell(f'{go} $P backup "$N.secondopinion" "$N/kept" && $P export "$N.secondopinion" out --format folder')
    assert done.returncode == 0, done.stderr
    told = json.loads((home / "out/case.json").read_text("utf-8"))
    assert told["casebook"]["name"] == "M�ller"
    go = "N=$(printf 'M\\374ller') && "
    assert shell(f'{go} $P packet "$N.secondopinion" "$N.pdf"').returncode == 0
    assert "are no letters" in one_sentence(shell(f'{go} $P packet "$N.secondopinion" "$N/p.pdf"'))
    assert "are no letters" in one_sentence(shell(f'{go} $P packet "$N.secondopinion" "$N.pdf" --parts 10'))
