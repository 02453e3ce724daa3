"""The papers of a packet as they come: opened on the ladder, page by page, and made ready to be carried over."""
