"""Bringing in members and institutions from a spreadsheet: look first, then all in one transaction, or nothing."""

from members.imports.institutions import InstitutionLines
from members.imports.members import MemberLines

KINDS = {"members": MemberLines, "institutions": InstitutionLines}


def lines_of(batch):
    """The checked lines of an uploaded table."""
    return KINDS[batch.kind]([(number, cells) for number, cells in batch.rows], by=batch.by)
