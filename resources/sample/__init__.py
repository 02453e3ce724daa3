"""The sample case: an invented patient, her papers as text, and what draws them."""
