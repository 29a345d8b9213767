"""Categories and tags of other systems as tags of ours, by which quizzes draw from pools."""

LONGEST = 200
# What Moodle calls a category to which nobody has given a name.
UNNAMED = (
    "default for",
    "por defecto en",
    "valor predeterminado para",
    "padrão para",
    "défaut pour",
    "top",
    "$course$",
)


def tag_of(category):
    """The tag that the path of a category makes: its last part, unless nobody has named it."""
    parts = [part.strip() for part in category.split("/") if part.strip()]
    name = parts[-1] if parts else ""
    return "" if name.casefold().startswith(UNNAMED) else " ".join(name.replace(",", " ").split())


def joined(tags):
    """Some tags as the bank keeps them."""
    kept = ""
    for tag in dict.fromkeys(" ".join(tag.replace(",", " ").split()) for tag in tags):
        longer = f"{kept}, {tag}" if kept else tag
        kept = longer if tag and len(longer) <= LONGEST else kept
    return kept
