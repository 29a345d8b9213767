"""How forms are rendered, ours and those of others: labels above, errors beside the field and summed up on top."""

from django.forms.renderers import TemplatesSetting


class Renderer(TemplatesSetting):
    """Renders `{{ form }}` and each field with templates/django/forms/."""

    form_template_name = "django/forms/form.html"
    field_template_name = "components/_field.html"
