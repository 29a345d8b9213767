"""The content security policy of the CMS, whose own pages need inline code: strict everywhere else."""

from csp.constants import SELF, UNSAFE_INLINE

# No nonce here: a nonce would make browsers ignore 'unsafe-inline', and Wagtail's own scripts carry none.
CMS = {
    "script-src": [SELF, UNSAFE_INLINE],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:", "blob:"],
    "frame-ancestors": [SELF],
}


class AdminPolicyMiddleware:
    """Loosens the policy under /cms/, and there only. Stands behind the middleware that writes the header."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if request.path_info.startswith("/cms/"):
            response._csp_replace = CMS
        return response
