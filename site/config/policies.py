"""The policies of views that others wrote: Django, Wagtail, allauth. Ours declare theirs beside the view."""

from ops import policies

# allauth's own views check that somebody is signed in where that matters.
_by_module = {
    "allauth": policies.PUBLIC,
    "wagtail.admin": policies.STAFF,
    "wagtail.snippets": policies.STAFF,
    "wagtail.users": policies.STAFF,
    "wagtail.images.views.serve": policies.PUBLIC,
    "wagtail.images": policies.STAFF,
    "wagtail.documents.views.serve": policies.PUBLIC,
    "wagtail.documents": policies.STAFF,
    "wagtail.contrib.sitemaps": policies.PUBLIC,
    "wagtail.contrib": policies.STAFF,
    "wagtail.embeds": policies.STAFF,
    "wagtail.views": policies.PUBLIC,
    "wagtail": policies.STAFF,
    "wagtail_localize": policies.STAFF,
    "django.views.i18n": policies.PUBLIC,
    "django.views.static": policies.PUBLIC,
    "django.views.generic.base": policies.PUBLIC,
    "django.contrib.staticfiles": policies.PUBLIC,
    "django.contrib.sitemaps": policies.PUBLIC,
    # A second door without second factors: everybody is led to allauth's.
    "django.contrib.auth.views": policies.NOBODY,
    "django.conf.urls.i18n": policies.PUBLIC,
}

# Changes what everybody reads and asks only who may edit: a translation becomes again what it was translated from.
OF_PUBLISHERS = ("wagtail_localize:convert_to_alias",)


def of_foreign_view(view, match):
    """Return the policy of a view of Django, Wagtail or allauth, or None for one that nobody has thought of."""
    if match is not None and match.view_name in OF_PUBLISHERS:
        return policies.SECRETARIAT
    if match is not None and "wagtailadmin" in match.namespaces:
        return policies.STAFF
    view = getattr(view, "view_class", view)
    module = view.__module__
    while module:
        if module in _by_module:
            return _by_module[module]
        module = module.rpartition(".")[0]
    return None
