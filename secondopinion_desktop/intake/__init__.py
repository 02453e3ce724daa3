"""Papers as they come from hospitals, portals and phones: bytes nobody trusts in, frozen values out.

Nothing here writes to a casebook. `Reader` opens files in a worker process with limits, so that no paper can hang
or end the app; it never raises for bad bytes, it answers with a `Reading` that says in one or two plain sentences
what was found. `propose` turns readings into what an import would add, and `walk` finds the files in folders.

    with Reader() as reader:
        paths = walk([Path("~/Downloads/hospital").expanduser()])
        found = [(path, reader.read(path, progress=progress)) for path in paths]
        proposals = propose(found, known={sha256: document_id, ...})

| room | holds |
|---|---|
| `door` | `Reader`: read, render, find words, unlock, each in the worker; `walk`; the fingerprint of a file |
| `readers` | one room for each sort of paper, one contract, a registry; `media.sniff` tells the sort by first bytes |
| `looking` | what stands on a picture: the page found, straightened, and read |
| `guessing` | a paper's sort, title, date, place and doctor, guessed by rules for a person to confirm |
| `reading`, `proposals` | the frozen answers; what an import would add, with duplicates told apart |
| `limits` | every limit as a named number |
"""
