"""The widget's file as browsers get it: compressed once, with a version in its name and a hash to hold it to."""

from __future__ import annotations

import base64
import gzip
import hashlib
from dataclasses import dataclass
from pathlib import Path

from sanic.request import Request
from sanic.response import HTTPResponse

# The plain name is asked for again after five minutes; the name with the version never changes its contents.
FRESH = "public, max-age=300, must-revalidate"
FOR_GOOD = "public, max-age=31536000, immutable"


@dataclass(frozen=True)
class Asset:
    """A file in memory: its bytes, compressed, their content type and SHA-384."""

    body: bytes
    packed: bytes
    content_type: str
    digest: bytes

    @classmethod
    def read(cls, path: Path, content_type: str) -> Asset:
        """Reads the file at `path`; raises OSError when it is not there."""
        body = path.read_bytes()
        return cls(body, gzip.compress(body, 9, mtime=0), content_type, hashlib.sha384(body).digest())

    @property
    def version(self) -> str:
        """Twelve hex digits that change with the contents."""
        return self.digest.hex()[:12]

    @property
    def integrity(self) -> str:
        """The value of a script tag's `integrity`."""
        return "sha384-" + base64.b64encode(self.digest).decode()

    def respond(self, request: Request, cache_control: str) -> HTTPResponse:
        """The file, compressed where the browser takes that, or 304 when it has it already."""
        packs = "gzip" in request.headers.get("accept-encoding", "")
        etag = f'"{self.version}{"-gzip" if packs else ""}"'
        headers = {
            "ETag": etag,
            "Cache-Control": cache_control,
            "Vary": "Accept-Encoding",
            "X-Content-Type-Options": "nosniff",
            # Any site may embed it, also one that checks its integrity or isolates its origin.
            "Access-Control-Allow-Origin": "*",
            "Cross-Origin-Resource-Policy": "cross-origin",
        }
        known = request.headers.get("if-none-match", "")
        if etag in (tag.strip().removeprefix("W/") for tag in known.split(",")):
            return HTTPResponse(status=304, headers=headers)
        if packs:
            headers["Content-Encoding"] = "gzip"
        return HTTPResponse(self.packed if packs else self.body, headers=headers, content_type=self.content_type)
