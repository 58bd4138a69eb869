"""`offduty worker`: the background half alone."""


def command() -> None:
    """Deliver messages and run what falls due, until it is told to end (SIGTERM or Ctrl-C)."""
    import app
    from cli import start
    from desk.upgrade import is_upgraded

    settings = start.settings()
    app.set_up_log(settings)
    desk = app.build_desk(settings)
    with start.alone(desk.database):
        if not is_upgraded(desk.database):
            start.stop("the database is not at this version's tables: run `offduty db upgrade` first")
        start.read_desk_file(desk, settings)
        worker = app.build_worker(desk)
        worker.start()
        print("working", flush=True)
        start.wait_for_end()
        worker.stop()
