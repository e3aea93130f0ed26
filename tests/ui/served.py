"""The screen as one process that serves many projects: the first address that a tab opens says which is its own.

``/of/<project>/tables`` leads to ``/tables`` with the project in a cookie, which a session reads when it begins.
All else is as ``framing app`` starts it. Pages of one address share what a browser has loaded and compiled.
"""

from pathlib import Path
from urllib.parse import quote, unquote

import streamlit as st
from starlette.responses import RedirectResponse
from starlette.routing import Route
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.web import cli
from streamlit.web.server.starlette import starlette_app

from framing import launch
from framing.ui import state

COOKIE = "framing-of-test"
projects: dict[str, Path] = {}
"""The projects of sessions: one stays with its own when its tab is gone, or has another cookie."""


def way_to(project: Path) -> str:
    """Where the addresses of a project begin."""
    return f"/of/{quote(str(project), safe='')}"


def set_out(request) -> RedirectResponse:
    """Send a tab to a page of a project."""
    project, _, page = request.scope["raw_path"].decode().removeprefix("/of/").partition("/")
    answer = RedirectResponse(f"/{page}?{request.url.query}".rstrip("?"))
    answer.set_cookie(COOKIE, project)
    return answer


def project_path() -> Path:
    """The project of this session."""
    session = get_script_run_ctx().session_id
    if session not in projects:
        projects[session] = Path(unquote(st.context.cookies[COOKIE]))
    return projects[session]


def main() -> None:
    """Run the screen until it is stopped."""
    state.project_path, state.project_is_given = project_path, lambda: True
    routes = starlette_app.create_streamlit_routes
    starlette_app.create_streamlit_routes = lambda runtime: [Route("/of/{rest:path}", set_out), *routes(runtime)]
    cli.main(["run", str(launch.PAGE_SCRIPT)])


if __name__ == "__main__":
    main()
