"""Brand and substance are known as names that may be of one, in four languages, and no other names are."""

from __future__ import annotations

import tomllib

import pytest

from secondopinion_desktop.base.paths import resources
from secondopinion_desktop.base.substances import _key, substances_in


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Trexall", "methotrexate"),
        ("Enbrel 50 mg", "etanercept"),
        ("metotrexato", "Méthotrexate"),
        ("Azathioprin", "azatioprina"),
        ("Ciclosporine", "cyclosporine"),
        ("L-Thyroxin 75", "Levotiroxina"),
        ("Acetylsalicylsäure", "aspirin"),
        ("ácido acetilsalicílico", "ASS 100"),
        ("Paracetamol", "Tylenol"),
        ("Marcumar", "phenprocoumon"),
        ("Coumadin", "warfarine"),
        ("HCQ", "hidroxicloroquina"),
        ("Insulin lispro (Humalog)", "humalog"),
    ],
)
def test_names_of_one_substance_are_known(one: str, other: str) -> None:
    assert substances_in(one) == substances_in(other) != frozenset()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Tavneos", "Taltz"),
        ("prednisone", "prednisolone"),
        ("Decortin", "Decortin H"),
        ("hydroxyzine", "hydralazine"),
        ("Celebrex", "Celexa"),
        ("Lantus", "Humalog"),
        ("Herceptin", "Kadcyla"),
        ("morphine", "hydromorphone"),
        ("citalopram", "Paxil"),
        ("interferon beta", "Intron"),
    ],
)
def test_names_of_two_substances_are_kept_apart(one: str, other: str) -> None:
    assert not substances_in(one) & substances_in(other)


def test_a_name_that_holds_several_is_known_by_each() -> None:
    assert substances_in("Augmentin 875/125") == {"amoxicillin", "clavulanic acid"}
    assert substances_in("Co-Trimoxazol") == substances_in("Bactrim forte")
    assert substances_in("FOLFIRINOX") > substances_in("Eloxatin")


@pytest.mark.parametrize("name", ["penicillin", "statins", "insulin", "", None, "aspirin-free", "no ibuprofen", "Mom"])
def test_a_family_of_drugs_nothing_and_what_is_said_not_to_be_in_it_hold_nothing(name: str | None) -> None:
    assert substances_in(name) == frozenset()


def test_no_name_of_the_table_stands_for_two_substances() -> None:
    with (resources() / "substances.toml").open("rb") as file:
        table = tomllib.load(file)
    table.pop("salts")  # Words beside a name, by language.
    told: dict[str, str] = {}
    for part, lines in table.items():
        for first, others in lines.items():
            for name in (first, *(others.split(",") if part != "holding" else ())):
                assert told.setdefault(_key(name), first) == first, name
    assert sum(len(lines) for lines in table.values()) > 400
