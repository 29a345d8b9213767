"""What every answer says of itself: who may keep it, and what its page may ask of the device."""

from django.http import HttpResponseNotAllowed

METHODS = ("GET", "HEAD", "OPTIONS", "POST")
# No page of ours needs any of these; players of others, in frames, get none of them either.
PERMISSIONS = ", ".join(
    f"{name}=()"
    for name in (
        *("accelerometer", "camera", "display-capture", "geolocation", "gyroscope", "magnetometer", "microphone"),
        *("midi", "payment", "usb"),
    )
)
# Each page is made for the one who asked for it. `no-store` would take away what was typed when one goes back.
FOR_ONE_READER = "private, no-cache"
# A file to be saved does nothing, should a browser open it after all.
FILE = "default-src 'none'; sandbox"
# Who signs out leaves nothing behind on a computer that others use.
LEFT_BEHIND = '"cache", "storage"'


class AnswerHeadersMiddleware:
    """Adds the headers of safety that Django and the content security policy do not write."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        # What a client sends is not sent back: it may hold what scripts must not read.
        response = HttpResponseNotAllowed(METHODS) if request.method == "TRACE" else self.get_response(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        response.headers.setdefault("Cache-Control", FOR_ONE_READER)
        if "public" in response["Cache-Control"] and "immutable" in response["Cache-Control"] and not response.cookies:
            # It is the same for whoever asks, in whatever language: nobody need fetch it again for a new cookie.
            del response["Vary"]
        if response.get("Content-Disposition", "").startswith("attachment"):
            response["Content-Security-Policy"] = FILE
        if getattr(request, "has_signed_out", False):
            response["Clear-Site-Data"] = LEFT_BEHIND
        return response
