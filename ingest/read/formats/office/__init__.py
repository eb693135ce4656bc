"""Documents of office programs: what a person wrote, as paragraphs with their styles."""
