"""All rows that a statement of SQL gives: Datasette's own pages, JSON and CSV end at `max_returned_rows`.

Asked is what core asks of its page of SQL, and the same bounds of time and size hold (browse.safety.guard).
"""

from __future__ import annotations

import csv
import io
import re
import sqlite3
from typing import Any

from datasette.database import QueryInterrupted
from datasette.utils import InvalidSql, validate_sql_select
from datasette.utils.asgi import Request, Response

from browse.core.served import Datasette
from browse.core.visibility import may_execute
from browse.site import page_shell
from browse.site.permission import answered_method
from browse.site.rooms import room_of

MEDIA_TYPE = "text/csv; charset=utf-8"
_NAMED = re.compile(r":([A-Za-z_]\w*)")


async def statement_view(datasette: Datasette, request: Request) -> Any:
    """/rows.csv?sql=…: the whole result; a parameter of the statement (:name) is one of the address.

    Of several archives as one `_database` names the file that is asked.
    """
    from datasette import Forbidden  # loads datasette.app, which loads us

    if request.method not in ("GET", "HEAD"):
        return answered_method(datasette, request.method)
    databases = room_of(datasette, request).databases
    asked = request.args.get("_database")
    database = next((one for one in databases if one.name == asked), databases[0])
    if not await may_execute(datasette, request.actor, database.name):
        raise Forbidden("execute-sql")
    sql = (request.args.get("sql") or "").strip().rstrip(";")
    values = {name: request.args.get(name) or "" for name in _NAMED.findall(sql)}
    try:
        validate_sql_select(sql)
        answer_rows = await database.execute(sql, values, truncate=False)
    except (InvalidSql, QueryInterrupted, sqlite3.Error) as error:
        return Response.text(f"This statement has no answer: {error}", status=400)
    answer = page_shell.file_response(_written(answer_rows), MEDIA_TYPE, f"cuttings-rows-{len(answer_rows.rows)}.csv")
    answer.headers["cache-control"] = "private, no-store"
    return answer


def _written(answer_rows: Any) -> str:
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow(answer_rows.columns)
    writer.writerows(tuple(row) for row in answer_rows.rows)
    return buffer.getvalue()


ROUTES: list[tuple[str, Any]] = [(r"/rows\.csv$", statement_view)]
