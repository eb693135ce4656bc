"""What a page states of itself before it is cleaned: its claims, headline and authors."""
