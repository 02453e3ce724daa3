"""Two journals in, a plan with visible conflicts out. Pure: nothing here reads or writes a file.

| file | holds |
|---|---|
| `plan` | which changes come in, and what was answered on both sides without knowing of each other |
| `foreign` | what a journal from somebody else must hold to before a word of it is taken |

How the joined changes stand is not decided here but in `records.replay`, for a casebook nobody merged as well.
"""
