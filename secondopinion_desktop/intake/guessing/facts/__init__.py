"""Facts that the words of a paper speak of: only what a rule finds, each standing on its words.

Pure; the words of the rules are data, in `resources/guessing/facts_*.toml`. One file for each sort of fact. What is
denied, doubted, planned, past or somebody else's is never the patient's present fact.

To add a sort of fact: a file here with a function of a `Paper`, its line in `finding.py`, papers in the benchmark.
"""

from __future__ import annotations

from secondopinion_desktop.intake.guessing.facts.finding import facts_in
from secondopinion_desktop.intake.guessing.facts.found import Fact

__all__ = ["Fact", "facts_in"]
