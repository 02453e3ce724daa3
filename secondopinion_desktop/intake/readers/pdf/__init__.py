"""PDFs: opened rung by rung, their words with their places, what lies inside them."""
