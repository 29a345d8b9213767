"""How dates are written, where the framework's own way could be misread."""
