"""How the packet of each case looks: pages of its own, kept as small pictures and compared with what is drawn today."""
