"""A stand-in for the part of Cloudflare's API v4 that keeps secrets: script secrets, their bulk call, Secrets Store.

It keeps state, checks the token, the envelope's rules and the limits, and answers in the vendor's shapes and error codes.
Standard library only. Values stay here for a referee to compare; the API itself never gives one out.
"""

from __future__ import annotations

import json
import re
import ssl
import threading
import time
import uuid
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

MOST_CHANGES = 100
MOST_VALUE_BYTES = 65536
NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,254}")
ROOT = "/client/v4/accounts/"


class Refused(Exception):
    def __init__(self, status: int, code: int, message: str, headers: dict[str, str] | None = None) -> None:
        super().__init__(message)
        self.status, self.code, self.headers = status, code, headers or {}


@dataclass
class State:
    account: str
    token: str
    scripts: dict[str, dict[str, str]] = field(default_factory=dict)
    stores: dict[str, dict[str, dict]] = field(default_factory=dict)
    # Set by a referee: the next requests are answered with 429, or with a body that repeats the request.
    limited: int = 0
    echoes: int = 0
    # Every request as it came: method, path, headers and body.
    seen: list[tuple[str, str, dict[str, str], bytes]] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)


def value_of(body: dict, member: str) -> str:
    value = body.get(member)
    if not isinstance(value, str) or not 1 <= len(value.encode()) <= MOST_VALUE_BYTES:
        raise Refused(400, 10021, f"'{member}' must have 1 to {MOST_VALUE_BYTES} bytes")
    return value


def binding(body: object) -> tuple[str, str]:
    if not isinstance(body, dict) or body.get("type") != "secret_text":
        raise Refused(400, 10021, "type must be secret_text")
    name = body.get("name")
    if not isinstance(name, str) or NAME.fullmatch(name) is None:
        raise Refused(400, 10056, "name is no variable")
    return name, value_of(body, "text")


def shown(name: str) -> dict[str, str]:
    return {"name": name, "type": "secret_text"}


def script_call(state: State, method: str, script: str, rest: list[str], body: object) -> object:
    secrets = state.scripts.get(script)
    if secrets is None:
        raise Refused(404, 10007, "This Worker does not exist on your account.")
    if rest == ["secrets-bulk"] and method == "PATCH":
        changes = body.get("secrets") if isinstance(body, dict) else None
        if not isinstance(changes, dict) or not 1 <= len(changes) <= MOST_CHANGES:
            raise Refused(400, 10021, f"1 to {MOST_CHANGES} operations")
        new = dict(secrets)
        for name, change in changes.items():
            if change is None:
                new.pop(name, None)
                continue
            given, value = binding(change)
            if given != name:
                raise Refused(400, 10021, "a name differs from its key")
            new[name] = value
        state.scripts[script] = new
        return {name: shown(name) for name in sorted(new)}
    if rest == ["secrets"] and method == "GET":
        return [shown(name) for name in sorted(secrets)]
    if rest == ["secrets"] and method == "PUT":
        name, value = binding(body)
        secrets[name] = value
        return shown(name)
    if len(rest) == 2 and rest[0] == "secrets" and method in ("GET", "DELETE"):
        if rest[1] not in secrets:
            raise Refused(404, 10056, "Binding does not exist.")
        if method == "DELETE":
            del secrets[rest[1]]
            return None
        return shown(rest[1])
    raise Refused(405, 10405, "Method not allowed.")


def entry_shown(entry: dict) -> dict:
    return {name: entry[name] for name in ("id", "name", "status", "store_id", "created", "modified", "scopes", "comment")}


def new_entry(store: str, body: object) -> dict:
    if not isinstance(body, dict) or not isinstance(body.get("name"), str) or not isinstance(body.get("scopes"), list):
        raise Refused(400, 1001, "name and scopes are required")
    now = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
    return {
        "id": uuid.uuid4().hex, "name": body["name"], "status": "active", "store_id": store, "created": now,
        "modified": now, "scopes": body["scopes"], "comment": body.get("comment", ""), "value": value_of(body, "value")}


def store_call(state: State, method: str, store: str, rest: list[str], body: object) -> object:
    entries = state.stores.get(store)
    if entries is None:
        raise Refused(404, 1003, "store not found")
    if not rest and method == "GET":
        return [entry_shown(entry) for entry in entries.values()]
    if not rest and method == "POST":
        if not isinstance(body, list) or not body:
            raise Refused(400, 1001, "an array of secrets is required")
        made = [new_entry(store, element) for element in body]
        names = [entry["name"] for entry in [*entries.values(), *made]]
        if len(set(names)) != len(names):
            raise Refused(409, 1002, "secret already exists")
        entries.update((entry["id"], entry) for entry in made)
        return [entry_shown(entry) for entry in made]
    if len(rest) == 1 and rest[0] in entries:
        entry = entries[rest[0]]
        if method == "PATCH":
            if not isinstance(body, dict):
                raise Refused(400, 1001, "an object is required")
            if "value" in body:
                entry["value"] = value_of(body, "value")
            entry.update({name: body[name] for name in ("scopes", "comment") if name in body})
        elif method == "DELETE":
            del entries[rest[0]]
            return entry_shown(entry) | {"status": "deleted"}
        elif method != "GET":
            raise Refused(405, 10405, "Method not allowed.")
        return entry_shown(entry)
    raise Refused(404, 1004, "secret not found")


def answer(state: State, method: str, path: str, headers: dict[str, str], raw: bytes) -> tuple[int, dict, dict[str, str]]:
    state.seen.append((method, path, headers, raw))
    try:
        if headers.get("authorization") != f"Bearer {state.token}":
            raise Refused(403, 10000, "Authentication error")
        if state.limited > 0:
            state.limited -= 1
            raise Refused(429, 10429, "Please wait and consider throttling your request speed", {"Retry-After": "7"})
        if state.echoes > 0:
            state.echoes -= 1
            raise Refused(400, 10021, "what you sent: " + raw.decode(errors="replace"))
        parts = urlsplit(path)
        if not parts.path.startswith(ROOT):
            raise Refused(404, 7000, "No route for that URI")
        account, *rest = parts.path.removeprefix(ROOT).split("/")
        if account != state.account:
            raise Refused(403, 10000, "Authentication error")
        try:
            body = json.loads(raw) if raw else None
        except ValueError as error:
            raise Refused(400, 10026, "the body is no JSON") from error
        information = None
        if rest[:2] == ["workers", "scripts"] and len(rest) >= 4:
            result = script_call(state, method, rest[2], rest[3:], body)
        elif rest[:2] == ["secrets_store", "stores"] and len(rest) >= 4 and rest[3] == "secrets":
            result = store_call(state, method, rest[2], rest[4:], body)
            if isinstance(result, list) and method == "GET":
                query = parse_qs(parts.query)
                page, size = int(query.get("page", ["1"])[0]), int(query.get("per_page", ["20"])[0])
                total, result = len(result), result[(page - 1) * size:page * size]
                information = {"page": page, "per_page": size, "count": len(result), "total_count": total}
        else:
            raise Refused(404, 7000, "No route for that URI")
        envelope = {"success": True, "errors": [], "messages": [], "result": result}
        return 200, envelope | ({"result_info": information} if information else {}), {}
    except Refused as refused:
        errors = [{"code": refused.code, "message": str(refused)}]
        return refused.status, {"success": False, "errors": errors, "messages": [], "result": None}, refused.headers


def serve(state: State, port: int, certificate: Path, key: Path) -> ThreadingHTTPServer:
    """Serves over TLS 1.3 on localhost until `shutdown()`."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def handle_any(self) -> None:
            raw = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            headers = {name.lower(): value for name, value in self.headers.items()}
            with state.lock:
                status, envelope, more = answer(state, self.command, self.path, headers, raw)
            content = json.dumps(envelope).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(content)))
            for name, value in more.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(content)

        do_GET = do_PUT = do_POST = do_PATCH = do_DELETE = handle_any

        def log_message(self, *_: object) -> None:
            pass

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_3
    context.load_cert_chain(certificate, key)
    server = ThreadingHTTPServer(("127.0.0.1", port), Handler)
    server.daemon_threads = True
    server.socket = context.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server
