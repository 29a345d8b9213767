"""The sizes of files in words. Django has them already; a language of ours may say them as its offices do."""

from django.utils.translation import gettext_noop

# Django looks these up; that they stand here puts them into our catalogues, which come first.
UNITS = gettext_noop("%s KB"), gettext_noop("%s MB"), gettext_noop("%s GB")
