"""The Bot API, one function per method. Importing this package fills the table `METHODS`."""

from sandbox.methods import changing, groups, profile, queries, receiving, sending, travelling
from sandbox.methods.call import METHODS, Call

__all__ = ["METHODS", "Call", "changing", "groups", "profile", "queries", "receiving", "sending", "travelling"]
