"""Quoting: the words of a post, as the composer puts them into an answer."""

from markup.quotes import quote, without_quotes


def quote_of(thread, number):
    """The Markdown that quotes a post of the thread; nothing for one that is not there or was deleted."""
    if number is None:
        return ""
    post = thread.posts.standing().select_related("author").filter(number=number).first()
    if post is None:
        return ""
    name = f"{post.author or ''} #{post.number}".strip()
    return quote(without_quotes(post.source), name, f"/threads/{thread.pk}/posts/{post.number}/")
