"""The page script that Streamlit runs; ``framing app`` starts it."""

from framing.ui.frame import run

run()
