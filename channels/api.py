"""The directory for other tools: a read-only HSDS 3.0 API under /api/, as channels/openapi.yml describes it."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import yaml
from rasa.core.channels.channel import InputChannel
from sanic import Blueprint
from sanic.request import Request
from sanic.response import HTTPResponse

from channels.api_query import Refused, read_query
from channels.gateway import DoorClosed
from channels.limits import TokenBuckets, address_key
from directory.hsds.catalogue import Catalogue
from directory.store import DirectoryUnavailable, Store
from settings import Settings, SettingsError, settings

log = logging.getLogger(__name__)

PREFIX = "/api"
PROFILE = "https://docs.openreferral.org/en/v3.0.1/hsds/"
# Anyone may read it, from any page: nothing in it is anyone's secret.
HEADERS = {
    "Access-Control-Allow-Origin": "*",
    "Cache-Control": "public, max-age=300",
    "X-Content-Type-Options": "nosniff",
}
WAIT = 5  # seconds that a client who asks too often is told to wait

Answer = Callable[[Request], Awaitable[Any]]


class ApiChannel(InputChannel):
    """What credentials.yml names. It takes no messages: it shares the server that Rasa runs."""

    def __init__(self, options: Settings, buckets: TokenBuckets | None = None) -> None:
        """`buckets` limit the requests of one address: 60 at once, then two a second."""
        self.options = options
        self.catalogue = Catalogue(Store(options.resources_db))
        self.by_address = buckets or TokenBuckets(burst=60, per_minute=120)
        self.openapi = yaml.safe_load(Path(__file__).with_name("openapi.yml").read_text("utf-8"))

    @classmethod
    def name(cls) -> str:
        """The channel's name."""
        return "api"

    @classmethod
    def from_credentials(cls, credentials: dict[str, Any] | None) -> ApiChannel:
        """Everything comes from the settings; credentials.yml only names the channel. Raises DoorClosed."""
        try:
            return cls(settings())
        except SettingsError as error:
            raise DoorClosed(str(error)) from None

    def blueprint(self, on_new_message: Any) -> Blueprint:
        """The routes, or none when the setting `api` is off."""
        routes = _AtRoot("api")
        if self.options.api:
            routes.add_route(self._guarded(self._about), "/", methods=["GET"], name="about")
            routes.add_route(self._guarded(self._document), "/openapi.json", methods=["GET"], name="openapi")
            routes.add_route(self._guarded(self._services), "/services", methods=["GET"], name="services")
            routes.add_route(self._guarded(self._service), "/services/<key>", methods=["GET"], name="service")
        return routes

    def _guarded(self, answer: Answer) -> Callable[..., Awaitable[HTTPResponse]]:
        """Whatever is refused or fails becomes a status and a sentence; nothing of the request is logged."""

        async def respond(request: Request, key: str = "") -> HTTPResponse:
            headers, status = dict(HEADERS), 200
            try:
                if not self.by_address.take(address_key(request.remote_addr or request.ip)):
                    raise Refused(429, "Too many requests; wait a little.")
                found = await answer(request)
            except Refused as refusal:
                found, status = refusal.body, refusal.status
            except DirectoryUnavailable:
                found, status = {"error": "The directory cannot be read at the moment; try again later."}, 503
            if status != 200:
                headers["Cache-Control"] = "no-store"
            if status == 429:
                headers["Retry-After"] = str(WAIT)
            body = json.dumps(found, ensure_ascii=False)
            return HTTPResponse(body, status, headers, content_type="application/json")

        return respond

    async def _about(self, request: Request) -> dict[str, str]:
        address = self.options.public_url.rstrip("/")
        return {"version": "3.0", "profile": PROFILE, "openapi_url": f"{address}{PREFIX}/openapi.json"}

    async def _document(self, request: Request) -> Any:
        return self.openapi

    async def _services(self, request: Request) -> Any:
        wanted = read_query(request.get_args(keep_blank_values=True))
        # A large directory takes a while to count; people who are chatting do not wait for it.
        return await asyncio.get_running_loop().run_in_executor(None, self.catalogue.page, wanted)

    async def _service(self, request: Request) -> Any:
        key = str(request.match_info["key"]).lower()
        found = await asyncio.get_running_loop().run_in_executor(None, self.catalogue.service, key)
        if found is None:
            raise Refused(404, "No service that is offered has this id.")
        return found


class _AtRoot(Blueprint):
    """Puts its routes under /api, and not under /webhooks as Rasa does with channels."""

    def register(self, app: Any, options: dict[str, Any]) -> None:
        """Sanic calls this once."""
        super().register(app, {**options, "url_prefix": PREFIX})
