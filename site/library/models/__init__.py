from library.models.practice import Practice
from library.models.programme import Programme

__all__ = ["Practice", "Programme"]
