"""A real Neo4j Community server from the jars on Maven Central: no Docker, no archive."""

import atexit
import ctypes
import fcntl
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import zipfile
from contextlib import contextmanager
from pathlib import Path

HERE = Path(__file__).resolve().parent
POM = HERE / "pom.xml"
OPENS = [
    "--add-opens=java.base/java.nio=ALL-UNNAMED",
    "--add-opens=java.base/java.io=ALL-UNNAMED",
    "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
    "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
]
BOLT_HELLO = bytes.fromhex("6060b01700080805000204040000000300000000")


def free_port() -> int:
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def bolt_answers(port: int, host: str = "127.0.0.1", timeout: float = 2.0) -> bool:
    """True when a Bolt handshake is agreed (an open port alone is not enough)."""
    try:
        with socket.create_connection((host, port), timeout=timeout) as s:
            s.sendall(BOLT_HELLO)
            answer = s.recv(4)
            return len(answer) == 4 and answer != b"\0\0\0\0"
    except OSError:
        return False


@contextmanager
def locked(path: Path):
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w") as f:
        fcntl.flock(f, fcntl.LOCK_EX)
        yield


def resolve(jars: Path, *, version: str, timeout: float = 500) -> Path:
    """Fill jars/lib once; later calls return at once."""
    jars = Path(jars).resolve()
    want = version
    stamp = jars / ".resolved"
    with locked(jars.with_name(jars.name + ".lock")):
        if stamp.exists() and stamp.read_text() == want:
            return jars
        shutil.rmtree(jars, ignore_errors=True)
        cmd = [
            "mvn",
            "-B",
            "-q",
            "-f",
            str(POM),
            f"-Djars.dir={jars}",
            f"-Dneo4j.version={version}",
            "package",
        ]
        subprocess.run(cmd, check=True, timeout=timeout, stdin=subprocess.DEVNULL)
        stamp.write_text(want)
    return jars


def _die_with_parent() -> None:
    """SIGTERM to the JVM when the starting thread goes, so a killed pytest leaves no server.
    Start servers from the main thread, not from one that ends."""
    ctypes.CDLL(None, use_errno=True).prctl(1, signal.SIGTERM)


class Neo4jServer:
    def __init__(
        self,
        jars,
        home,
        *,
        bolt_port: int = 0,
        password: str | None = None,
        heap: str = "512m",
        pagecache: str = "128m",
        java: str | None = None,
        conf: dict | None = None,
        jvm: list[str] | None = None,
        cds: bool = True,
    ):
        self.jars = Path(jars).resolve()
        self.home = Path(home).resolve()
        self.bolt_port = bolt_port or free_port()
        self.password = password  # None: auth off
        self.heap, self.pagecache = heap, pagecache
        self.java = java or os.environ.get("NEO4J_JAVA") or "java"
        self.conf = conf or {}
        self.jvm = jvm or []
        self.cds = cds
        self.proc: subprocess.Popen | None = None

    # -- configuration -------------------------------------------------
    @property
    def uri(self) -> str:
        return f"bolt://127.0.0.1:{self.bolt_port}"

    @property
    def auth(self):
        return ("neo4j", self.password) if self.password else None

    def _classpath(self) -> str:
        # A sorted list rather than lib/*: a class-data archive needs a stable order.
        return os.pathsep.join(map(str, sorted((self.jars / "lib").glob("*.jar"))))

    def write_conf(self) -> None:
        for sub in ("conf", "data", "logs", "import", "run"):
            (self.home / sub).mkdir(parents=True, exist_ok=True)
        settings = {
            "server.default_listen_address": "127.0.0.1",
            "server.default_advertised_address": "127.0.0.1",
            "server.bolt.enabled": "true",
            "server.bolt.listen_address": f"127.0.0.1:{self.bolt_port}",
            "server.bolt.advertised_address": f"127.0.0.1:{self.bolt_port}",
            "server.http.enabled": "false",
            "server.https.enabled": "false",
            "server.directories.import": str(self.home / "import"),
            "server.memory.pagecache.size": self.pagecache,
            "dbms.security.auth_enabled": str(self.password is not None).lower(),
            "dbms.usage_report.enabled": "false",
            "dbms.security.allow_csv_import_from_file_urls": "false",
            "db.tx_log.preallocate": "false",  # saves 500 MB a home
            "db.transaction.timeout": "120s",
            # netty waits 5 s of quiet per event loop group by default: 11 s to stop
            "internal.dbms.bolt.netty_server_shutdown_quiet_period": "0",
            "db.shutdown_transaction_end_timeout": "1s",  # default 10 s with a transaction open
        }
        settings.update({k: str(v) for k, v in self.conf.items()})
        text = "".join(f"{k}={v}\n" for k, v in settings.items() if v != "None")
        (self.home / "conf" / "neo4j.conf").write_text(text, encoding="utf-8")

    def _main_class(self) -> str:
        """CommunityEntryPoint up to 2025.x; later releases name theirs in META-INF/services."""
        core = next((self.jars / "lib").glob("neo4j-[0-9]*.jar"))
        with zipfile.ZipFile(core) as z:
            names = z.read("META-INF/services/org.neo4j.server.startup.EntryPoint").decode().split()
        return names[0]

    def _env(self) -> dict:
        # NEO4J_URI and the like are not read by the server, but NEO4J_HOME/CONF are by the CLI
        env = {k: v for k, v in os.environ.items() if k not in ("JAVA_TOOL_OPTIONS",)}
        env.update(NEO4J_HOME=str(self.home), NEO4J_CONF=str(self.home / "conf"))
        return env

    # -- neo4j-admin ---------------------------------------------------
    def admin(
        self, *args: str, heap: str = "1g", timeout: float = 500, check: bool = True, cwd: Path | None = None
    ) -> subprocess.CompletedProcess:
        """neo4j-admin in one JVM, e.g. admin('database', 'import', 'full', 'neo4j', ...)."""
        if not (self.home / "conf" / "neo4j.conf").exists():
            self.write_conf()
        cmd = [
            self.java,
            f"-Xmx{heap}",
            "-XX:+UseParallelGC",
            *OPENS,
            "-Dfile.encoding=UTF-8",
            "-cp",
            self._classpath(),
            "org.neo4j.cli.AdminTool",
            *args,
        ]
        done = subprocess.run(  # noqa: PLW1510  checked below
            cmd,
            env=self._env(),
            timeout=timeout,
            text=True,
            cwd=cwd or self.home,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        if check and done.returncode:
            raise RuntimeError(f"neo4j-admin {' '.join(args)}: exit {done.returncode}\n{done.stdout}")
        return done

    # -- life cycle ----------------------------------------------------
    def start(self, timeout: float = 120) -> "Neo4jServer":
        fresh = not (self.home / "data" / "databases" / "system").exists()
        self.write_conf()
        if fresh and self.password and not (self.home / "data" / "dbms" / "auth.ini").exists():
            self.admin("dbms", "set-initial-password", self.password, heap="256m")
        jvm = [
            f"-Xms{self.heap}",
            f"-Xmx{self.heap}",
            "-XX:+UseSerialGC",
            "-Xss1m",
            "-XX:-OmitStackTraceInFastThrow",
            "-XX:+ExitOnOutOfMemoryError",
            "-Dfile.encoding=UTF-8",
            "-Djava.awt.headless=true",
            "-Dio.netty.tryReflectionSetAccessible=true",
            "-Dlog4j2.disable.jmx=true",
            "--enable-native-access=ALL-UNNAMED",
            *OPENS,
        ]
        archive = self.jars / "server.jsa"
        if self.cds and archive.exists():  # ignored by the JVM when it does not fit
            jvm += [f"-XX:SharedArchiveFile={archive}", "-Xshare:auto"]
        cmd = [
            self.java,
            *jvm,
            *self.jvm,
            "-cp",
            self._classpath(),
            self._main_class(),
            f"--home-dir={self.home}",
            f"--config-dir={self.home / 'conf'}",
        ]
        log = (self.home / "logs" / "console.log").open("ab")
        self.proc = subprocess.Popen(
            cmd,
            env=self._env(),
            cwd=self.home,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            preexec_fn=_die_with_parent if sys.platform == "linux" else None,  # noqa: PLW1509  one thread
        )
        log.close()
        atexit.register(self.stop)
        (self.home / "run" / "server.pid").write_text(str(self.proc.pid))
        deadline = time.monotonic() + timeout
        while not bolt_answers(self.bolt_port):
            if self.proc.poll() is not None or time.monotonic() > deadline:
                state = f"exit {self.proc.poll()}" if self.proc.poll() is not None else "no Bolt answer"
                self.kill()
                raise RuntimeError(f"Neo4j did not start ({state})\n{self.tail()}")
            time.sleep(0.1)
        return self

    def tail(self, n: int = 30) -> str:
        out = []
        for name in ("console.log", "neo4j.log"):
            f = self.home / "logs" / name
            if f.exists():
                out += [f"--- {f}", *f.read_text(errors="replace").splitlines()[-n:]]
        return "\n".join(out)

    def stop(self, timeout: float = 60) -> int | None:
        if self.proc is None:
            return None
        if self.proc.poll() is None:
            self.proc.send_signal(signal.SIGTERM)
            try:
                self.proc.wait(timeout)
            except subprocess.TimeoutExpired:
                self.kill()
        rc, self.proc = self.proc.returncode, None
        atexit.unregister(self.stop)
        return rc

    def kill(self) -> None:
        if self.proc and self.proc.poll() is None:
            self.proc.kill()
            self.proc.wait(30)

    def __enter__(self):
        return self.start()

    def __exit__(self, *exc):
        self.stop()


def make_cds_archive(jars: Path, queries=("RETURN 1",)) -> Path:
    """One start and stop that stores the loaded classes; later starts take half the time."""
    jars = Path(jars).resolve()
    archive = jars / "server.jsa"
    with locked(jars.with_name(jars.name + ".lock")), tempfile.TemporaryDirectory() as tmp:
        if archive.exists():
            return archive
        new = jars / "server.jsa.new"
        with Neo4jServer(jars, tmp, cds=False, jvm=[f"-XX:ArchiveClassesAtExit={new}"]) as srv:
            from neo4j import GraphDatabase

            with GraphDatabase.driver(srv.uri) as driver:
                for query in queries:
                    driver.execute_query(query)
        if new.exists():
            new.replace(archive)
    return archive
