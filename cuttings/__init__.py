"""The door between the two wings: what ingest writes and browse reads is agreed on here, and written once."""
