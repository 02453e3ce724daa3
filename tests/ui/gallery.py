"""Every widget on one page, for whoever changes the look: `python -m tests.ui.gallery OUT_DIR`."""

from __future__ import annotations

import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication, QScrollArea, QVBoxLayout, QWidget

from secondopinion_desktop.ui.theme import theme
from secondopinion_desktop.ui.widgets import (
    Banner,
    ChoiceButtons,
    EmptyState,
    ListRow,
    NewsStrip,
    PageHeader,
    PrimaryButton,
    ProgressStrip,
    QuietButton,
    RowList,
    RowSheet,
    SectionTitle,
)

ROWS = (
    ListRow(
        "1",
        "Ask for the tissue slides",
        "Lakeside wants its own pathologist to look at them.",
        "Start today",
        "warn",
        "now",
        "Write a letter",
    ),
    ListRow(
        "2",
        "Scan of 12 February on disc",
        "Asked at St. Anna Radiology on 2 March, by phone.",
        "Expected 12 March",
        state="waiting",
    ),
    ListRow(
        "3",
        "Say why each treatment was stopped",
        "Two of five treatments do not say it yet.",
        "Due 12 March",
        state="open",
    ),
    ListRow(
        "4", "Pathology report", "Closed by “Pathology, 1 Feb 2024, St. Anna” in Papers.", "Done 4 March", state="done"
    ),
    ListRow("5", "Plan the trip", "You said this is not for you.", state="not_for_me", muted=True),
)
PAPERS = tuple(
    ListRow(
        f"p{n}",
        f"CT chest and belly {n}",
        "12 Feb 2026 · St. Anna Radiology · 1 page",
        pill="new" if n % 3 == 0 else "",
        section="Pathology" if n < 3 else "Imaging reports",
        section_fact="7 papers",
    )
    for n in range(5000)
)


def page() -> QWidget:
    """One of everything."""
    sheet = QWidget()
    sheet.setProperty("role", "paper")
    column = QVBoxLayout(sheet)
    column.setContentsMargins(36, 26, 36, 26)
    column.setSpacing(16)
    column.addWidget(
        PageHeader("Today", "Monday, 9 March", [QuietButton("Scan"), PrimaryButton("Add papers", icon_name="add")])
    )
    column.addWidget(
        Banner(
            "The next dose is planned for 20 March, before this visit. Ask Dr. Lindqvist’s team.",
            "Write down the answer",
        )
    )
    column.addWidget(SectionTitle("Next steps"))
    column.addWidget(RowSheet(ROWS))
    answers = ChoiceButtons(
        [("gone", "Gone"), ("smaller", "Smaller"), ("same", "Same"), ("grew", "Grew")], own_words=True
    )
    answers.set_values(["smaller"])
    column.addWidget(answers)
    strip = NewsStrip()
    strip.show_notice("“Liver operation” is in the trash.", deed="Undo", run=strip.hide)
    column.addWidget(strip)
    progress = ProgressStrip("Reading papers", strip.hide)
    progress.say("Reading paper 4 of 12", 4, 12)
    column.addWidget(progress)
    papers = RowList(name="Papers")
    papers.set_rows(PAPERS)
    papers.choose("p1")
    papers.setMinimumHeight(420)
    column.addWidget(papers)
    column.addWidget(
        EmptyState(
            "No papers yet",
            "Start with the report that names the illness. A photo of the page is fine.",
            [PrimaryButton("Add papers"), QuietButton("Which papers will they want?")],
        )
    )
    area = QScrollArea()
    area.setWidget(sheet)
    area.setWidgetResizable(True)
    return area


def main(folder: Path) -> None:
    """Write gallery-light.png, gallery-dark.png and gallery-large.png into `folder`."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    folder.mkdir(parents=True, exist_ok=True)
    for name, factor, appearance, size in (
        ("light", 1.0, "light", (1080, 1750)),
        ("dark", 1.0, "dark", (1080, 1750)),
        ("large", 2.0, "light", (960, 3600)),
    ):
        theme.start(app, factor, appearance)
        shown = page()
        shown.resize(*size)
        shown.show()
        app.processEvents()
        shown.grab().save(str(folder / f"gallery-{name}.png"))
        shown.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
