"""The one way of telling the user that something cannot be done."""


class Told(Exception):
    """One Korean sentence for the user: what, where, what to do.

    Whoever raises it has changed nothing. Any other exception is our bug.
    """
