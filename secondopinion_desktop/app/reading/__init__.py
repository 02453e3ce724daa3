"""Reading what stands on scans and photographs, page by page, beside all other work.

| module | holds |
|---|---|
| `waiting` | which pages of a casebook wait to be read: those without words of their own that nobody read yet |
| `queue` | `ReadingQueue`: reads them, in one process or two, and can be stopped and gone on with at any page |
| `background` | the same while a window is open, with a pause |
| `upright` | pages that lie on their side are turned, as a note that can be taken back |
| `placed` | the words that were read, where they stand on their page |
| `carried` | those words brought to a packet, so that its reader can search them |
| `wanted_again` | which pages were read so badly that they want their photo again |
| `means` | how many processes, and which readers, this computer has room for |

Nothing here makes a fact: what was read is searched, marked and offered, and a person takes it.
"""
