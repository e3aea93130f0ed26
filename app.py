"""What ``streamlit run app.py`` starts."""

from framing.ui.frame import run

run()
