"""A list from a mail, a note or a spreadsheet, pasted where one entry was asked for."""
