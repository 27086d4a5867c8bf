"""Which project a fact is of: decided clause by clause, with what the text speaks of at the moment kept in mind."""

from kaigong.reading.attachment.walk import Attached, attach

__all__ = ["Attached", "attach"]
