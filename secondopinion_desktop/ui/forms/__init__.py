"""Forms: one engine that asks for any kind of entry, made from the kind's declaration.

`page.FormPage` is what the window shows over a page; `entry_form.EntryForm` asks the fields of one entry and
saves them as typed (`draft.Draft`); `proof_panel.ProofPanel` shows the page of a paper beside it. `asking`
holds the pure part: which fields are asked, in which order, under which words.

To add a type of field: write its widget (a `field.Field`), name it in `making.field_widget`. To list other
entries inside a form (the diagnoses of a problem): one line in `asking.INSIDE`. To show a notice at the top
of a form: one line in `asking.NOTICE_PLACES`.
"""
