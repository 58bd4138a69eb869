"""A process of the program in which many officers say yes at once: `race_child.py DATABASE_URL FILE`.

FILE holds a list of [officer, code]. It says "ready", waits for a line on standard input, and goes.
"""

import json
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from race_desk import open_desk, text

from storage.database import Database

THREADS = 12

answers = json.loads(Path(sys.argv[2]).read_text())
desk = open_desk(Database.open(sys.argv[1]))
sys.stdout.write("ready\n")
sys.stdout.flush()
sys.stdin.readline()
with ThreadPoolExecutor(THREADS) as pool:
    for done in [pool.submit(text, desk, officer, f"Y {code}") for officer, code in answers]:
        done.result()
desk.database.close()
