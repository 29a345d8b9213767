from courses.records.models.access import Access
from courses.records.models.documents import Document
from courses.records.models.statements import Statement

__all__ = ["Access", "Document", "Statement"]
