"""The content security policy of the CMS, whose own pages need inline code: strict everywhere else."""

from csp.constants import SELF, UNSAFE_INLINE

# No nonce here: a nonce would make browsers ignore 'unsafe-inline', and Wagtail's own scripts carry none.
CMS = {
    "script-src": [SELF, UNSAFE_INLINE],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:", "blob:"],
    "frame-ancestors": [SELF],
}


# A draft is looked at in a frame beside the form in which it is written: as strict as ever, but for that.
PREVIEW = {"frame-ancestors": [SELF]}


class AdminPolicyMiddleware:
    """Loosens the policy under /cms/, and there only. Stands behind the middleware that writes the header.

    A preview comes through here twice: as the page that it will be, then as an answer of the CMS. The header is
    written the first time.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if request.path_info.startswith("/cms/"):
            response._csp_replace = CMS
        elif getattr(request, "is_preview", False):
            response._csp_replace = PREVIEW
        return response
