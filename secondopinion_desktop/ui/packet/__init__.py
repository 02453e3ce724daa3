"""The Packet page: what will be in it and on which pages; then the packet itself, and whom it went to."""
