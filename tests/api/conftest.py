"""Runs the API on a real server and a free port, over the records as they are."""

from __future__ import annotations

import asyncio
import json
import socket
import threading
import urllib.error
import urllib.request
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from rasa.core.channels.channel import register
from sanic import Sanic
from sanic.request import Request
from sanic.response import HTTPResponse, text

from channels.api import ApiChannel
from channels.limits import TokenBuckets
from directory.build import build
from directory.check import check
from settings import ROOT, Settings

# Sanic rewrites the methods of its server when one starts; only so can another start after it.
Sanic.test_mode = True


class Answer(NamedTuple):
    """What came back."""

    status: int
    headers: dict[str, str]
    body: Any


async def _rasa(request: Request) -> HTTPResponse:
    """Rasa has a route of its own there."""
    return text("Hello from Rasa")


class Server:
    """One running server; its channels are registered as Rasa registers them."""

    def __init__(self, channel: ApiChannel) -> None:
        self.app = Sanic(f"api-{uuid.uuid4().hex}", configure_logging=False)
        self.app.add_route(_rasa, "/")
        register([channel], self.app, "/webhooks/")
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._socket.getsockname()[1]}"
        self._loop = asyncio.new_event_loop()
        self._stop, self._ready = asyncio.Event(), threading.Event()
        self._thread = threading.Thread(target=self._loop.run_until_complete, args=(self._serve(),))
        self._thread.start()
        assert self._ready.wait(10)

    async def _serve(self) -> None:
        server = await self.app.create_server(sock=self._socket, return_asyncio_server=True, access_log=False)
        await server.startup()
        await server.start_serving()
        self._ready.set()
        await self._stop.wait()
        server.close()
        await server.wait_closed()

    def close(self) -> None:
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join(10)
        self._loop.run_until_complete(self._loop.shutdown_default_executor())
        self._loop.close()

    def get(self, path: str, method: str = "GET") -> Answer:
        request = urllib.request.Request(self.url + path, method=method)
        try:
            with urllib.request.urlopen(request, timeout=30) as response:
                return Answer(response.status, dict(response.headers), json.load(response))
        except urllib.error.HTTPError as error:
            with error:
                body = error.read()
                is_json = error.headers.get_content_type() == "application/json"
                return Answer(error.code, dict(error.headers), json.loads(body) if is_json else body)


@pytest.fixture(scope="session")
def directory_db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """resources.db as the records say it now."""
    target = tmp_path_factory.mktemp("directory") / "resources.db"
    build(check(ROOT / "resources"), target)
    return target


@pytest.fixture(scope="session")
def open_server(directory_db: Path) -> Iterator[Callable[..., Server]]:
    """Opens servers: open_server(buckets, **settings); all are closed at the end."""
    servers: list[Server] = []

    def open_(buckets: TokenBuckets | None = None, **changed: object) -> Server:
        options = Settings(_env_file=None, resources_db=directory_db).copy(update=changed)
        servers.append(Server(ApiChannel(options, buckets or TokenBuckets(10**9, 10**9))))
        return servers[-1]

    yield open_
    for server in servers:
        server.close()


@pytest.fixture(scope="session")
def server(open_server: Callable[..., Server]) -> Server:
    """A server that never finds that someone asks too often."""
    return open_server()
