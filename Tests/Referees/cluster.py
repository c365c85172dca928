"""A PostgreSQL of its own for a referee."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from house import free_port


class Cluster:
    """A PostgreSQL of its own in a temporary folder, run by the user postgres, with its standard durability."""

    BIN = Path("/usr/lib/postgresql/15/bin")

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = free_port()

    def run(self, *command: str, **options: object) -> subprocess.CompletedProcess[str]:
        prefix = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
        return subprocess.run(
            [*prefix, *command], text=True, capture_output=True, check=True, cwd=self.folder, **options)  # type: ignore[call-overload]

    def __enter__(self) -> Cluster:
        if os.geteuid() == 0:
            shutil.chown(self.folder, "postgres")
        data = str(self.folder / "data")
        self.run(str(self.BIN / "initdb"), "--pgdata", data, "--auth", "trust", "--username", "postgres", "--encoding", "UTF8")
        settings = (
            f"-p {self.port} -k {self.folder} -c listen_addresses=127.0.0.1 -c fsync=on -c synchronous_commit=on "
            "-c full_page_writes=on -c max_connections=300")
        self.run(str(self.BIN / "pg_ctl"), "--pgdata", data, "-w", "-l", str(self.folder / "log"), "-o", settings, "start")
        return self

    def __exit__(self, *_: object) -> None:
        self.run(str(self.BIN / "pg_ctl"), "--pgdata", str(self.folder / "data"), "-w", "-m", "immediate", "stop")

    def psql(self, text: str) -> None:
        """Runs SQL; psql reads its input, because the user postgres may not read this checkout."""
        self.run(
            str(self.BIN / "psql"), "-h", str(self.folder), "-p", str(self.port), "-U", "postgres", "-v", "ON_ERROR_STOP=1",
            "-q", input=text)

    def hold(self, key: int, database: str) -> subprocess.Popen[str]:
        """A session that holds an advisory lock until it is killed."""
        command = ["-h", str(self.folder), "-p", str(self.port), "-U", "postgres", "-d", database, "-qAt"]
        session = subprocess.Popen(
            [str(self.BIN / "psql"), *command], text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        assert session.stdin is not None and session.stdout is not None
        # Idle behind it, the session sees at once that its client is gone.
        session.stdin.write(f"SELECT pg_advisory_lock({key});\nSELECT 'held';\n")
        session.stdin.flush()
        while session.stdout.readline().strip() != "held":
            if session.poll() is not None:
                raise RuntimeError("the session ended")
        return session

    def make_database(self, name: str) -> str:
        """Makes a database and gives its address on the Unix socket."""
        self.psql(f"CREATE DATABASE {name}")
        return f"postgres://postgres@/{name}?host={self.folder}&port={self.port}"
