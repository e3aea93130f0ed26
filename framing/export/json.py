"""Tables as JSON, in the form that scripts read."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable

from ..tables import Table

UNSAFE = re.compile("[\x7f-\x9f\ud800-\udfff]")


def table_json(tables: Iterable[Table], *, invented: bool = False) -> str:
    """The tables as a JSON list of ``Table.to_json()``, in the order given.

    Nothing in it changes from run to run. Texts are those of the project to the letter; characters
    that a file or a terminal cannot take are written as escapes. Tables of invented material
    have a key ``invented``, which is true.
    """
    mark = {"invented": True} if invented else {}
    text = json.dumps([{**table.to_json(), **mark} for table in tables], indent=2, ensure_ascii=False)
    return UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
