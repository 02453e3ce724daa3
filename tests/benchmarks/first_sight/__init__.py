"""What a paper is, of when, from where, by whom and about whom: how much of it is told right at first sight."""
