"""The Questions page: what to ask, in the person's own order, with suggestions beside it and answers below each."""
