"""Choosing themes in a form."""

from django import forms

from vocabulary.models import Theme


class FoldedThemes(forms.CheckboxSelectMultiple):
    """Check boxes folded by their top theme; a fold with a tick in it is open."""

    template_name = "vocabulary/themes_widget.html"

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        context["widget"]["folds"] = [
            {"name": group, "options": options, "ticked": sum(option["selected"] for option in options)}
            for group, options, _index in context["widget"]["optgroups"]
        ]
        return context


class ThemesField(forms.ModelMultipleChoiceField):
    """Themes as check boxes, each under its top theme."""

    widget = FoldedThemes

    def __init__(self, **kwargs):
        super().__init__(queryset=Theme.objects.none(), required=False, **kwargs)

    @staticmethod
    def in_order():
        """All themes, asked for once for the fields of a form."""
        return list(Theme.objects.in_order())

    def offer(self, themes):
        """Take the themes to choose from, in their tree."""
        self.queryset = Theme.objects.all()
        tops = [theme for theme in themes if theme.parent_id is None]
        self.choices = [
            (str(top), [(theme.pk, str(theme)) for theme in themes if theme.parent_id == top.pk]) for top in tops
        ]
