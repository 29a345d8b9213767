"""What we ask of other systems: with little patience, and only of addresses that the secretariat has entered."""

import requests
from django.conf import settings

from courses.lti.errors import Refused

PATIENCE = 8
LARGEST = 256 * 1024


def get(url):
    """Return the JSON at an address. Raises Refused when there is none to be had."""
    return _asked("GET", url)


def post(url, **what):
    return _asked("POST", url, **what)


def _asked(method, url, **what):
    if not (url.startswith("https://") or settings.DEBUG):
        raise Refused(f"{url} is not reached by https.")
    try:
        answer = requests.request(method, url, timeout=PATIENCE, allow_redirects=False, **what)
    except requests.RequestException as error:
        raise Refused(f"{url} does not answer: {type(error).__name__}.") from error
    if not 200 <= answer.status_code < 300:
        raise Refused(f"{url} answers {answer.status_code}.")
    if len(answer.content) > LARGEST:
        raise Refused(f"{url} answers with too much.")
    try:
        return answer.json() if answer.content else {}
    except ValueError as error:
        raise Refused(f"{url} answers with something that is not JSON.") from error
