"""Pages are written in Wagtail, which tells us when one is published."""

from wagtail.signals import page_published

from search.models import PageText


def keep_what_it_says(sender, instance, **_signal):
    PageText.keep(instance)


def listen():
    page_published.connect(keep_what_it_says)
