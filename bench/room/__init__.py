"""What `python -m bench.room_checks` asks of the reading room: the texts, and rows of kind, question and answer."""
