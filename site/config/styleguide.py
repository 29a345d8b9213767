"""The examples of the style guide."""


def examples(request):
    return {}
