"""The door between the two rooms: what the one writes and the other reads is settled here, once."""
