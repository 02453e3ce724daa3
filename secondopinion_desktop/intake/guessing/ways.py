"""The ways of saying that one of the rules' files lists, each list as one alternative of a pattern."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping

from secondopinion_desktop.base.paths import resources


def ways_in(name: str) -> Mapping[str, str]:
    """By the name of its list: what `resources/guessing/NAME.toml` lists, to stand within brackets of a pattern."""
    with (resources() / "guessing" / f"{name}.toml").open("rb") as file:
        return {told: "|".join(ways) for told, ways in tomllib.load(file).items()}
