"""How fast and how light the product is. `bin/bench` brings up what it needs and runs the sections of this package."""
