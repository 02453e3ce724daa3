"""The Second opinions page: one card for each opinion sought, with what was asked for and where it stands.

`deeds` are the one-click steps as changes (pure), `card_words` what a card says (pure), `card` and `standing_rows` show
it, `page` holds the cards.
"""
