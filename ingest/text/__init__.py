"""What is asked of any text: its language, its words, its fingerprint."""
