"""A case in, other forms out, for people and programs that do not have this one. Pure: bytes and names, no disk."""
