"""Why a decision was not taken. Nothing has been written where one of these is raised."""

from cuttings.faults.mendable_error import MendableError


class DecisionError(MendableError):
    """A decision that cannot be taken, or a file that has an error; the message says where, and what to do instead."""


class SaidAlready(DecisionError):  # noqa: N818 (it is what was decided that is said)
    """The curator's file says the same already: nothing is to be written, and what was asked for stands."""


class StaleDecision(DecisionError):  # noqa: N818 (it is what was decided that is stale)
    """What the form was made from has changed meanwhile, or a later decision touches the same; the message names it."""
