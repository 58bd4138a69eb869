"""`offduty run`: web and worker in one process."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    import threading

    from flask import Flask

    from desk.settings import Settings

DEMO_DATABASE = "sqlite:///var/demo.db"
DEMO_DESK = Path(__file__).with_name("demo.toml")
THREADS = 12


def command(
    demo: Annotated[bool, typer.Option("--demo", help="The phone simulator and a desk of its own; no account anywhere.")] = False,
) -> None:
    """Serve the web pages and do the background work, all in one process, until SIGTERM or Ctrl-C."""
    import threading

    import app
    from cli import start
    from desk.accounts import demo_account
    from desk.upgrade import upgrade_engine, upgrade_tables

    settings = _for_demo(start.settings()) if demo else start.settings()
    app.set_up_log(settings)
    desk = app.build_desk(settings)
    with start.alone(desk.database):
        upgrade_tables(desk.database)
        server = _server(app.build_web(settings, desk), "127.0.0.1" if demo else "0.0.0.0", settings.port)  # noqa: S104  # its users decide
        start.read_desk_file(desk, settings)
        ending = threading.Event()
        threading.Thread(target=_serve, args=(server, ending), name="web", daemon=True).start()
        _say_where(settings, demo_account(desk.database) if demo else None)
        upgrade_engine(desk.database)  # after the first page can be served: the engine takes half a second to import
        worker = app.build_worker(desk)
        worker.start()
        stop_polling = app.poll_telegram(settings, desk)
        start.wait_for_end()
        stop_polling.set()
        ending.set()
        server.close()
        worker.stop()


def _for_demo(settings: "Settings") -> "Settings":
    """The simulator on, a desk file of its own, and a database of its own where none is named."""
    ours: dict[str, Any] = {"offduty_simulator": True}
    if "offduty_desk" not in settings.model_fields_set:
        ours["offduty_desk"] = DEMO_DESK
    if "database_url" not in settings.model_fields_set:
        ours["database_url"] = DEMO_DATABASE
    return settings.model_copy(update=ours)


def _server(web: "Flask", host: str, port: int) -> Any:
    from waitress import create_server  # type: ignore[import-untyped]  # it has no stubs

    from cli import start

    try:
        return create_server(web, host=host, port=port, threads=THREADS, ident="offduty")
    except OSError as error:
        start.stop(f"port {port} cannot be used ({error.strerror}): set PORT to another")


def _serve(server: Any, ending: "threading.Event") -> None:
    """Answer requests until the server is closed; closing takes the sockets from under its loop."""
    try:
        server.run()
    except OSError:
        if not ending.is_set():
            raise


def _say_where(settings: "Settings", password: str | None) -> None:
    here = f"http://127.0.0.1:{settings.port}"
    if settings.offduty_simulator:
        print(f"phones:  {here}/phones")
    print(f"console: {here}/console", flush=password is None)
    if password:
        from desk.accounts import DEMO

        print(f"         sign in as {DEMO} with {password}, which is new at every start", flush=True)
