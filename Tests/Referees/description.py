"""Referee: schemathesis reads /openapi.json and sends what it describes, and what it does not, with several keys.

No answer may be a 5xx, and each must have a status, content type, headers and body as described. First the referee
must find a fault that was planted in a copy of the description.
"""

from __future__ import annotations

import copy
import json
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from house import Checks, Client, House, Visit, arguments, payers, say, table

CHECKS = [
    "not_a_server_error", "status_code_conformance", "content_type_conformance", "response_headers_conformance",
    "response_schema_conformance"]
SEED = 20261122
# Keys by role; an operation is tried with the first of them whose role the description names.
KEYS = {
    "platform": "gigfleet", "bank": "bank", "operations": "operations", "compliance": "compliance-ada",
    "administrator": "administrator"}


def schemathesis(
    house: House, description: Path, secret: str, operations: list[str], examples: int, folder: Path,
) -> tuple[int, str]:
    """Runs schemathesis over some operations of a description, and returns its exit code and output."""
    chosen = [argument for operation in operations for argument in ("--include-operation-id", operation)]
    result = subprocess.run(
        [sys.executable, "-m", "schemathesis.cli", "--no-color", "run", str(description), "--url", house.address,
         "--tls-verify", str(house.authority), "--header", f"Authorization: Bearer {secret}", "--checks", ",".join(CHECKS),
         "--phases", "examples,coverage,fuzzing", "--seed", str(SEED), "--max-examples", str(examples), "--warnings", "off",
         "--suppress-health-check", "all", "--continue-on-failure", "--no-shrink", "--generation-database", "none", *chosen],
        capture_output=True, text=True, cwd=folder, check=False, timeout=900)
    return result.returncode, result.stdout + result.stderr


def operations(description: dict) -> dict[str, str]:
    """Which key tries which operation; those that need none are tried with the platform's."""
    found = {}
    for item in description["paths"].values():
        for operation in item.values():
            # It knows no media type of lines.
            if "application/x-ndjson" in operation.get("requestBody", {}).get("content", {}):
                continue
            roles = re.search(r"these roles have: (.*)\.", operation.get("description", ""))
            named = roles.group(1).split(", ") if roles else ["platform"]
            found[operation["operationId"]] = next((role for role in KEYS if role in named), "platform")
    return found


def planted(description: dict) -> dict:
    """A copy that promises a member which accounts do not have."""
    broken = copy.deepcopy(description)
    page = broken["components"]["schemas"]["Account"]
    page["required"] = [*page.get("required", []), "never_there"]
    return broken


def grounded(description: dict, house: House) -> dict:
    """A copy whose orders name accounts that exist, so that many of them are good."""
    copied = copy.deepcopy(description)
    payer = next(payer for payer in payers(house) if payer.name == "gigfleet")
    for order in copied["components"]["schemas"]["NewOrder"]["oneOf"]:
        properties = order["properties"]
        properties["account"] = {"type": "string", "enum": [payer.account]}
        properties["currency"] = {"type": "string", "enum": [payer.currency]}
        properties["amount"] = {"type": "string", "pattern": "^0\\.0[1-9]$"}
        if "creditor" in properties:
            properties["creditor"] = {"type": "string", "enum": payer.workers[:5]}
    return copied


def cases(output: str) -> str:
    found = re.search(r"(\d[\d,]*) generated", output)
    return found.group(1) if found else "?"


def main() -> int:
    parser = arguments(__doc__.split("\n\n")[0])
    parser.add_argument("--max-examples", type=int, default=10)
    options = parser.parse_args()
    checks = Checks("description")
    rows = []
    with Visit(options) as house, tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        served = json.loads(Client(house).send("GET", "/openapi.json").body)
        by_operation = operations(served)

        def attempt(what: str, description: dict, key: str, chosen: list[str], examples: int) -> tuple[int, str]:
            file = folder / "openapi.json"
            file.write_text(json.dumps(description))
            began = time.monotonic()
            code, output = schemathesis(house, file, house.key(key), chosen, examples, folder)
            rows.append([what, key, str(len(chosen)), cases(output), f"{time.monotonic() - began:.0f} s", str(code)])
            say("  " + "  ".join(rows[-1]))
            return code, output

        code, output = attempt("planted fault", planted(served), "operations", ["readAccount", "listAccounts"], 5)
        checks.that(
            code == 1 and "never_there" in output, f"schemathesis reports the planted fault: exit {code}\n{output[-3000:]}")
        turns = [(key, [name for name, by in by_operation.items() if by == role]) for role, key in KEYS.items()]
        # An auditor may read and do nothing else, so that every command is tried without the permission too.
        for key, chosen in [*turns, ("auditor", list(by_operation))]:
            code, output = attempt("as served", served, key, chosen, options.max_examples)
            checks.that(code == 0, f"as {key}: schemathesis found nothing: exit {code}\n{output[-6000:]}")
        before = sum(1 for _ in Client(house, "gigfleet").pages("/v1/orders"))
        code, output = attempt("orders that can be good", grounded(served, house), "gigfleet", ["createOrder"], 4 * options.max_examples)
        checks.that(code == 0, f"orders that can be good: schemathesis found nothing: exit {code}\n{output[-6000:]}")
        made = sum(1 for _ in Client(house, "gigfleet").pages("/v1/orders")) - before
        checks.that(made > 0, f"some of these orders were good: {made}")
        say(f"  {made} of them were paid")
        verified = house.verify()
        checks.that(verified.returncode == 0, f"gigmopay verify holds: {verified.stderr}")
        table(["DESCRIPTION", "KEY", "OPERATIONS", "REQUESTS", "TIME", "EXIT"], rows)
        checks.that(house.process is None or house.process.poll() is None, "the server still runs")
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
