"""The case as one FHIR R4 document (https://hl7.org/fhir/R4/documents.html), which hospital programs can take in.

Every entry is told in words, as on the page for an heir, in a section of its kind. Beside its words it becomes a
resource only where one says just that: what was only offered, read about or asked is never told as given, no code is
made up for words a person typed (`CodeableConcept.text` holds them), a rough date is never made exact, and "none
known" stays apart from "not answered" (`emptyReason`).

To add a kind: a function in the file of its subject, with its line in `facts.RESOURCES`.
"""
