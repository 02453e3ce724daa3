"""Pages: sheets laid out, numbered and drawn, with their fonts, their blocks and their foot."""
