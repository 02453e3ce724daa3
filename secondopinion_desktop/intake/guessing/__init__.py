"""What a paper is about, guessed from its words by rules, for a person to confirm."""
