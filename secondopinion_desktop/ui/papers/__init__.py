"""The Papers page: every report, letter and photo, its pages, and the facts that stand on them."""
