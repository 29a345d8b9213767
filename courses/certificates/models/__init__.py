from courses.certificates.models.certificate import Certificate, Revision
from courses.certificates.models.issuing import Issuing
from courses.certificates.models.keys import Seal, SigningKey
from courses.certificates.models.pathways import Pathway, Recognition, Stage
from courses.certificates.models.rules import Rule, Signatory, Tier
from courses.certificates.models.transcripts import Transcript

__all__ = [
    "Certificate",
    "Issuing",
    "Pathway",
    "Recognition",
    "Revision",
    "Rule",
    "Seal",
    "Signatory",
    "SigningKey",
    "Stage",
    "Tier",
    "Transcript",
]
