"""Referee: a production house whose root key is in a SoftHSM2 token, and whose process shows its secrets to nobody.

Needs Debian's softhsm2 and opensc; the layout of our PKCS#11 calls is compared with libp11-kit-dev's header where it is.
"""

from __future__ import annotations

import argparse
import os
import re
import secrets
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from house import PROJECT, SKIPPED, Checks, free_port, say

MODULE = Path("/usr/lib/softhsm/libsofthsm2.so")
HEADER = Path("/usr/include/p11-kit-1/p11-kit/pkcs11.h")
PIN = "8642-" + secrets.token_hex(4)
ADDRESS = f"pkcs11:token=house;object=root?module-path={MODULE}"
LAYOUT = """
#include <stddef.h>
#define CRYPTOKI_GNU 1
#include <p11-kit/pkcs11.h>
#include "cryptoki.h"
#define SAME(ours, theirs) _Static_assert(ours == theirs, #theirs)
#define CALL(name) SAME(offsetof(struct gig_ck_function_list, name), offsetof(struct ck_function_list, name))
CALL(C_Initialize); CALL(C_GetSlotList); CALL(C_GetTokenInfo); CALL(C_GetMechanismInfo); CALL(C_OpenSession);
CALL(C_CloseSession); CALL(C_Login); CALL(C_GetAttributeValue); CALL(C_FindObjectsInit); CALL(C_FindObjects);
CALL(C_FindObjectsFinal); CALL(C_EncryptInit); CALL(C_Encrypt); CALL(C_DecryptInit); CALL(C_Decrypt);
SAME(sizeof(struct gig_ck_token_info), sizeof(struct ck_token_info));
SAME(offsetof(struct gig_ck_token_info, serial), offsetof(struct ck_token_info, serial_number));
SAME(sizeof(struct gig_ck_attribute), sizeof(struct ck_attribute));
SAME(sizeof(struct gig_ck_mechanism), sizeof(struct ck_mechanism));
SAME(sizeof(struct gig_ck_gcm_params), sizeof(struct ck_gcm_params));
SAME(offsetof(struct gig_ck_gcm_params, aad), offsetof(struct ck_gcm_params, aad_ptr));
SAME(sizeof(struct gig_ck_initialize_args), sizeof(struct ck_c_initialize_args));
SAME(GIG_CKM_AES_GCM, CKM_AES_GCM); SAME(GIG_CKA_EXTRACTABLE, CKA_EXTRACTABLE); SAME(GIG_CKA_SENSITIVE, CKA_SENSITIVE);
SAME(GIG_CKA_VALUE_LEN, CKA_VALUE_LEN); SAME(GIG_CKA_ENCRYPT, CKA_ENCRYPT); SAME(GIG_CKA_DECRYPT, CKA_DECRYPT);
SAME(GIG_CKA_ID, CKA_ID); SAME(GIG_CKA_LABEL, CKA_LABEL); SAME(GIG_CKA_KEY_TYPE, CKA_KEY_TYPE); SAME(GIG_CKK_AES, CKK_AES);
SAME(GIG_CKO_SECRET_KEY, CKO_SECRET_KEY); SAME(GIG_CKF_OS_LOCKING_OK, CKF_OS_LOCKING_OK); SAME(GIG_CKU_USER, CKU_USER);
SAME(GIG_CKF_SERIAL_SESSION, CKF_SERIAL_SESSION); SAME(GIG_CKR_PIN_INCORRECT, CKR_PIN_INCORRECT);
SAME(GIG_CKR_PIN_LOCKED, CKR_PIN_LOCKED); SAME(GIG_CKR_ENCRYPTED_DATA_INVALID, CKR_ENCRYPTED_DATA_INVALID);
SAME(GIG_CKR_USER_ALREADY_LOGGED_IN, CKR_USER_ALREADY_LOGGED_IN);
SAME(GIG_CKR_CRYPTOKI_ALREADY_INITIALIZED, CKR_CRYPTOKI_ALREADY_INITIALIZED);
"""


def layout(checks: Checks, folder: Path) -> None:
    if not HEADER.exists():
        say("libp11-kit-dev is not installed: the layout is not compared")
        return

    def compiles(text: str) -> bool:
        file = folder / "layout.c"
        file.write_text(text)
        command = ["cc", "-fsyntax-only", "-I/usr/include/p11-kit-1", f"-I{PROJECT}/Sources/CVaultCalls", str(file)]
        return subprocess.run(command, capture_output=True, check=False).returncode == 0

    checks.that(not compiles(LAYOUT + "SAME(GIG_CKM_AES_GCM, CKM_AES_CBC);"), "a wrong number does not compile")
    checks.that(compiles(LAYOUT), "our PKCS#11 header is as p11-kit's")


class House:
    def __init__(self, binary: Path, folder: Path) -> None:
        self.binary, self.folder, self.keys = binary, folder, folder / "credentials"
        self.values: list[str] = [PIN]

    def environment(self, **more: str) -> dict[str, str]:
        clean = {name: value for name, value in os.environ.items() if not name.startswith("GIGMOPAY_")}
        return clean | {"CREDENTIALS_DIRECTORY": str(self.keys), "GIGMOPAY_DATA": str(self.folder / "data")} | more

    def run(self, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [str(self.binary), *arguments], capture_output=True, text=True, env=self.environment(**more), timeout=120,
            check=False)

    def put(self, name: str, value: str) -> None:
        file = self.keys / name
        file.unlink(missing_ok=True)
        file.write_text(value + "\n")
        file.chmod(0o400)


def token(folder: Path) -> None:
    (folder / "tokens").mkdir()
    settings = folder / "softhsm2.conf"
    settings.write_text(f"directories.tokendir = {folder}/tokens\nobjectstore.backend = file\nlog.level = ERROR\n")
    os.environ["SOFTHSM2_CONF"] = str(settings)
    subprocess.run(
        ["softhsm2-util", "--init-token", "--free", "--label", "house", "--pin", PIN, "--so-pin", "97531"],
        check=True, capture_output=True)
    subprocess.run(
        ["pkcs11-tool", "--module", str(MODULE), "--login", "--pin", PIN, "--token-label", "house", "--keygen",
         "--key-type", "AES:32", "--label", "root", "--id", "01", "--sensitive"], check=True, capture_output=True)


def refusals(checks: Checks, house: House) -> None:
    def check(address: str = ADDRESS) -> tuple[int, str]:
        done = house.run("secrets", "check", "--root-key", address)
        return done.returncode, done.stdout + done.stderr

    checks.that(check()[0] == 0, "the root in the token opens what it wrapped")
    house.put("root.pin", "000000")
    status, text = check()
    checks.that(status == 1 and "refuses the PIN" in text and "000000" not in text, "a wrong PIN is named, and not shown")
    house.put("root.pin", PIN)
    for part, other, words in (
        ("token=house", "token=none", "no token answers"), ("object=root", "object=none", "has no key"),
        (str(MODULE), "/usr/lib/none.so", "can't be loaded"), ("pkcs11:", "pkcs12:", "not understood"),
        ("?", f"?pin-value={PIN}&", "holds a PIN"),
    ):
        status, text = check(ADDRESS.replace(part, other, 1))
        checks.that(status != 0 and words in text and PIN not in text, f"{other.split('=')[0]}: {words}")


def serving(checks: Checks, house: House, folder: Path) -> None:
    """A server in production: its secrets are in no file of the kernel that others read."""
    pem, key, port = folder / "server.pem", folder / "server.pem.key", free_port()
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2",
         "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost", "-keyout", str(key), "-out", str(pem)],
        check=True, capture_output=True)
    bare = house.run("found", "--public-address", "https://house.example")
    checks.that(bare.returncode == 2 and "gigmopay secrets init" in bare.stderr, "production asks for a root key by name")
    founded = house.run("found", "--public-address", "https://house.example", "--root-key", ADDRESS)
    checks.that(founded.returncode == 0, f"found with the root in the token: {founded.stderr[-300:]}")
    in_environment = secrets.token_hex(32)
    house.values.append(in_environment)
    environment = house.environment(
        GIGMOPAY_WEBHOOK_SECRET=in_environment, GIGMOPAY_ROOT_KEY_ADDRESS=ADDRESS, REFEREES_CONTROL=in_environment[::-1])
    output = folder / "server.out"
    with output.open("wb") as out:
        process = subprocess.Popen(
            [str(house.binary), "serve", "--port", str(port), "--certificate", str(pem), "--certificate-key", str(key),
             "--public-address", "https://house.example"],
            env=environment, stdout=out, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL)
    try:
        for _ in range(600):
            if "Serving on" in output.read_text() or process.poll() is not None:
                break
            time.sleep(0.1)
        checks.that("Serving on" in output.read_text(), f"it serves: {output.read_text()[-300:]}")
        proc = Path("/proc") / str(process.pid)
        shown = (proc / "environ").read_bytes() + (proc / "cmdline").read_bytes() + output.read_bytes()
        checks.that(in_environment[::-1].encode() in shown, "control: another variable is seen in /proc")
        for value in house.values:
            checks.that(value.encode() not in shown, "no secret in /proc/PID/environ, the arguments or the output")
        limit = re.search(r"Max core file size\s+(\d+)\s+(\d+)", (proc / "limits").read_text())
        checks.that(limit is not None and limit.groups() == ("0", "0"), "core files have 0 bytes")
        # A process that is not dumpable belongs to root there; run as root, its owner tells nothing more.
        if os.geteuid() != 0:
            checks.that((proc / "mem").stat().st_uid == 0, "the process is not dumpable")
    finally:
        process.kill()
        process.wait()
    files = [file for file in (folder / "data").rglob("*") if file.is_file()]
    held = b"".join(file.read_bytes() for file in files)
    checks.that(len(files) > 2, "the data folder has files")
    for value in house.values:
        checks.that(value.encode() not in held and bytes.fromhex(value) not in held if re.fullmatch("[0-9a-f]{64}", value)
                    else value.encode() not in held, "no secret in the data folder")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--binary", type=Path, default=PROJECT / ".build" / "release" / "gigmopay")
    options = parser.parse_args()
    if not MODULE.exists():
        say("SKIPPED: SoftHSM2 is not installed")
        return SKIPPED
    checks = Checks("pkcs11")
    with tempfile.TemporaryDirectory(prefix="gigmopay-referee-") as temporary:
        folder = Path(temporary)
        layout(checks, folder)
        token(folder)
        house = House(options.binary.resolve(), folder)
        house.keys.mkdir(mode=0o700)
        for name in ("log.key", "webhook.key"):
            house.values.append(secrets.token_hex(32))
            house.put(name, house.values[-1])
        house.put("root.pin", PIN)
        refusals(checks, house)
        serving(checks, house, folder)
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
