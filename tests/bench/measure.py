"""One timed build: starts the commands of a plan in turn and says what they took.

Reads a plan as JSON from standard input, writes the figures as JSON. Run it as
`python3 -I -S measure.py`: a child's peak memory counts from the size of the
process that started it, so the starter must be small. It imports little for the
same reason, and must never know which tool it times.
"""

import json
import os
import signal
import sys
import time

TICKS = os.sysconf("SC_CLK_TCK")


def machine_seconds():
    """Processor seconds of the whole machine so far: (worked, taken by the host)."""
    try:
        with open("/proc/stat") as file:
            fields = [int(field) for field in file.readline().split()[1:9]]
    except OSError:
        return None
    user, nice, system, _idle, _wait, irq, softirq, steal = fields
    return (user + nice + system + irq + softirq) / TICKS, steal / TICKS


def run(plan):
    """Times the commands together; stops at the first that fails."""
    out = dict(exit=0, user=0.0, system=0.0, wall=0.0, peak_kib=0, timed_out=False)
    child = 0

    def stop(_signal, _frame):
        out["timed_out"] = True
        if child:
            os.killpg(child, signal.SIGKILL)

    signal.signal(signal.SIGALRM, stop)
    signal.alarm(plan["limit"])
    log = (os.POSIX_SPAWN_OPEN, 1, plan["log"], os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
    quiet = (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0)
    os.chdir(plan["folder"])
    before = machine_seconds()
    start = time.monotonic()
    for command in plan["commands"]:
        child = os.posix_spawn(
            command[0], command, plan["env"], setpgroup=0,
            file_actions=[quiet, log, (os.POSIX_SPAWN_DUP2, 1, 2)],
        )
        try:
            # The usage of a reaped child holds that of all it reaped itself.
            _, status, usage = os.wait4(child, 0)
        except KeyboardInterrupt:
            os.killpg(child, signal.SIGKILL)
            raise
        child = 0
        out["exit"] = os.waitstatus_to_exitcode(status)
        out["user"] += usage.ru_utime
        out["system"] += usage.ru_stime
        out["peak_kib"] = max(out["peak_kib"], usage.ru_maxrss)
        if out["exit"]:
            break
    out["wall"] = time.monotonic() - start
    signal.alarm(0)
    after = machine_seconds()
    if before and after:
        own = out["user"] + out["system"]
        out["others"] = max(0.0, after[0] - before[0] - own)
        out["stolen"] = after[1] - before[1]
    return out


if __name__ == "__main__":
    json.dump(run(json.load(sys.stdin)), sys.stdout)
