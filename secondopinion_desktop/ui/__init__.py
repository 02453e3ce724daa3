"""The window: pages, widgets, theme, and three bridges (jobs, refresh, errors). The only floor that knows Qt.

How a page is made
------------------
A page is a folder `ui/NAME/` whose `page.py` holds one subclass of `ui.page.Page`; its line stands in
`ui/pages.py`. The window imports it only when it is first shown. It is given one thing, the
`ui.workspace.Workspace`, and knows no other page::

    class PeoplePage(Page):
        key = "people"
        title = "People"
        kinds = ("person", "place", "contact")      # a change of any of these calls refresh()

        def build(self) -> None:                    # once: make widgets, lay them into self.body
            self.header.add_button(PrimaryButton("Add a person", self.add_here))
            self.rows = RowSheet(name="People")
            self.rows.opened.connect(self.workspace.open_entry)
            self.body.addWidget(self.rows)

        def refresh(self) -> None:                  # each time: read self.case, show frozen values
            people = self.case.all(Person)
            if not people:
                self.set_empty(EmptyState("Nobody here yet", "…", [PrimaryButton("Add a person", self.add_here)]))
                return
            self.set_empty(None)
            self.rows.set_rows(ListRow(key=p.id, title=p.name or "Somebody") for p in people)

        def add_here(self) -> None:                 # Ctrl+N
            self.workspace.add("person")

- `self.header` (PageHeader: `set_title`, `set_subtitle`, `add_button`), `self.body` (a QVBoxLayout; it scrolls unless
  the class says `scrolls = False`, for pages with lists and previews of their own), `self.case`, `self.workspace`.
- `show_entry(entry_id, **extras)`: somebody wants to see this entry here. `here()`: the entry to come back to when
  the text size or the colors change, because the window then builds pages afresh (so measures taken from the
  theme in `build` are always right). `files_dropped(paths)`, `print_here()`: the window forwards drops and Ctrl+P.
- Changing anything: `self.workspace.do(change, asked_by=self)`. The asker is not refreshed; give None to be. With
  `notice="“Liver operation” is in the trash."` a strip with Undo appears. A Problem becomes a notice by itself.
- Opening: `workspace.open_entry(id)` (the place that shows it: page or form), `workspace.open_form(id)`,
  `workspace.add("treatment", problem=...)` (a blank form beside the page, given fields filled in),
  `workspace.go("papers", document_id, page=3)`.
- Forms live in `ui/forms/page.py: FormPage(workspace)`, a Page that also has `edit(entry_id)`, `add(kind, fields)`,
  `leave()` (keep what is typed, then close), and a signal `closed`; `here()` answers its entry's id. The window shows
  it over the page one is on (the rail stays), calls `leave()` on Esc or when another page is wanted, and puts the
  keyboard back where it was.
- Long work: `workspace.run(job, "Reading papers", on_done=self._read)`: `job(progress)` is a plain callable without
  widgets; `on_done` is a bound method, called on the window's thread and never after its owner is gone. A strip with
  Stop appears when it takes longer than a moment; `quiet=True` (previews) shows none.
- News: `workspace.say("Saved to the desktop.")`. Problems: raise `Problem` in a job, or
  `workspace.say_problem(problem)`.
- Widgets: see `ui.widgets`. Anything hand-painted takes colors and fonts from `ui.theme.theme`.
- Names for every control: `setAccessibleName`; the widgets here do it from their words.
"""
