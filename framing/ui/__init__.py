"""The screen: pages that draw, actions that decide, and the components of our own."""
