"""E-mails as Outlook keeps them (`.msg`): who wrote to whom, when and about what, its words, and what is attached."""
