"""How a translated page comes to be approved, in the editor of translations."""

from django import template

from pages import translating

register = template.Library()


@register.inclusion_tag("pages/_approval.html", takes_context=True)
def approval(context, page):
    """What the visitor may do: send the translation for approval, take it back, or decide about it."""
    user, state = context["request"].user, page.current_workflow_state
    return {
        "page": page,
        "csrf_token": context["csrf_token"],
        "by": state.requested_by if state else "",
        "may_send": translating.may_send(page, user),
        "may_take_back": translating.may_take_back(page, user),
        "may_decide": translating.may_decide(page, user),
    }
