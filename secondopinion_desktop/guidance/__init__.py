"""The tips pack and the question bank (data), and the facts of a case: checklist rows and suggested questions. Pure."""
