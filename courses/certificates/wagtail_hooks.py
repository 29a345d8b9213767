"""What the CMS shows of certificates."""

from wagtail.snippets.models import register_snippet

from courses.certificates.lists import CertificateLists

register_snippet(CertificateLists)
