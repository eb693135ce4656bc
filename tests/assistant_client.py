"""An assistant as the SDK makes it: asks the server at the address that is given what stands in its standard input.

`python -m tests.assistant_client ADDRESS` reads a JSON list of pairs (tool, arguments) and writes for each [whether it
was refused, the answer]; first the names of all tools with what they say of themselves.
"""

from __future__ import annotations

import asyncio
import json
import sys
from typing import Any

from mcp import Client


async def ask(address: str, questions: list[tuple[str, dict[str, Any]]]) -> dict[str, Any]:
    """What the tools are, and what they answer."""
    async with Client(address) as client:
        listed = (await client.list_tools()).tools
        answers = [await client.call_tool(name, arguments) for name, arguments in questions]
    return {
        "tools": {tool.name: bool(tool.annotations and tool.annotations.read_only_hint) for tool in listed},
        "answers": [[answer.is_error, getattr(answer.content[0], "text", "")] for answer in answers],
    }


if __name__ == "__main__":
    print(json.dumps(asyncio.run(ask(sys.argv[1], json.load(sys.stdin)))))
