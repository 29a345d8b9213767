"""Text in, safe HTML out. Knows no models: who a mention means is asked of the caller."""

from markup.excerpts import excerpt
from markup.rendering import VERSION, Person, Reading, read, render

__all__ = ["VERSION", "Person", "Reading", "excerpt", "read", "render"]
