"""Papers as they come from hospitals, portals and phones: bytes nobody trusts in, frozen values out.

Nothing here writes to a casebook. `Reader` opens files in a worker process with limits, so that no paper can hang
or end the app; it never raises for bad bytes, it answers with a `Reading` that says in one or two plain sentences
what was found. `propose` turns readings into what an import would add, and `walk` finds the files in folders.

    with Reader() as reader:
        paths = walk([Path("~/Downloads/hospital").expanduser()])
        found = [(path, reader.read(path, progress=progress)) for path in paths]
        proposals = propose(found, known={sha256: document_id, ...})

| module | holds |
|---|---|
| `reader` | `Reader`: read, render, find words, unlock, each in the worker |
| `reading` | `Reading`, `Picture`, `Box`: the frozen answers |
| `media` | `sniff`: what a file is, by its first bytes and never by its name |
| `walking` | `walk`: the files in folders, in the order a person expects |
| `proposals` | `propose`: what an import would add, with duplicates told apart |
| `guesses` | a paper's sort, title, date, place and doctor, guessed from its words for a person to confirm |
| `limits` | every limit as a named number |
| `fingerprint` | the SHA-256 of a file, taken while the worker reads it |
| `decode` | what the worker is asked; `pdf_*`, `unlocking`, `picture*`, `page_text` do it, inside the worker only |
"""
