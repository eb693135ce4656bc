"""The error that all errors are which a person can put right."""


class MendableError(Exception):
    """Something that the person who runs a command can put right: the message says what is wrong, and what to do."""
