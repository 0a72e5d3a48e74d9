"""Makes independent.json: the dates of many rules in many zones, reckoned by others than Colloquy.

    python3 test/time/independent.py < zones.txt > test/time/independent.json

Rules are expanded by python3-dateutil on the wall clock alone; wall times become instants by zoneinfo as PEP 495 has it:
with fold=0 a missing hour counts with the offset before the gap (so it comes later by the gap), and of a doubled hour the
first is meant. Standard input names the zones, one a line. A zone is kept with its offset at first and each change of it; a
case as zone, rule, start and its first dates, each as the wall was to show it with the offset that makes an instant of it. Nothing here is random: the same versions make the same file.
"""

import json
import platform
import sys
from datetime import datetime, timedelta, timezone
from importlib.metadata import version
from zoneinfo import TZPATH, ZoneInfo

from dateutil.rrule import rrulestr

BEGIN, END = datetime(2026, 1, 1), datetime(2032, 1, 1)
MOST = 6

RULES = [
    "FREQ=DAILY",
    "FREQ=DAILY;INTERVAL=3",
    "FREQ=WEEKLY;BYDAY=TH",
    "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE",
    "FREQ=WEEKLY;INTERVAL=3",
    "FREQ=MONTHLY;BYDAY=1MO",
    "FREQ=MONTHLY;BYDAY=-1FR",
    "FREQ=MONTHLY;INTERVAL=2;BYDAY=5SU",
    "FREQ=MONTHLY;BYMONTHDAY=31",
    "FREQ=MONTHLY;BYMONTHDAY=-1",
    "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
    "FREQ=MONTHLY;BYDAY=2TU,4TU",
    "FREQ=YEARLY;BYMONTH=3,10;BYDAY=-1SU",
    "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29",
    "FREQ=WEEKLY;BYDAY=TU,TH;UNTIL=20261029T140000Z",
]
STARTS = ["2026-01-01T15:00", "2026-02-26T09:30", "2026-09-14T00:00", "2027-10-20T18:45", "2028-02-29T23:30"]


def database() -> str:
    for path in TZPATH:
        try:
            with open(f"{path}/tzdata.zi", encoding="utf-8") as source:
                return source.readline().removeprefix("# version ").strip()
        except OSError:
            pass
    return f"tzdata {version('tzdata')}"


def offset(zone: ZoneInfo, at: datetime) -> int:
    return int(at.replace(tzinfo=timezone.utc).astimezone(zone).utcoffset().total_seconds()) // 60


def transitions(zone: ZoneInfo):
    """Each change of the offset between BEGIN and END, to the minute: (instant, minutes before, minutes after)."""
    at = BEGIN
    while at < END:
        later = at + timedelta(days=1)
        before, after = offset(zone, at), offset(zone, later)
        if before != after:
            low, high = at, later
            while high - low > timedelta(minutes=1):
                middle = low + (high - low) // 2
                middle = middle.replace(second=0, microsecond=0)
                low, high = (low, middle) if offset(zone, middle) != before else (middle, high)
            yield high, before, after
        at = later


def written(minutes: int) -> str:
    sign, size = ("-" if minutes < 0 else "+"), abs(minutes)
    return f"{sign}{size // 60:02}:{size % 60:02}"


def dates(rule: str, start: datetime, zone: ZoneInfo):
    """The first dates: what the wall was to show, and the offset that makes an instant of it."""
    parts = [part for part in rule.split(";") if not part.startswith("UNTIL=")]
    until = next((part[6:] for part in rule.split(";") if part.startswith("UNTIL=")), "99990101T000000Z")
    found = []
    for wall in rrulestr(";".join(parts), dtstart=start):
        away = wall.replace(tzinfo=zone, fold=0).utcoffset()
        if wall >= END - timedelta(days=1) or wall - away > datetime.strptime(until, "%Y%m%dT%H%M%SZ") or len(found) == MOST:
            break
        found.append(f"{wall:%Y-%m-%dT%H:%M}{written(int(away.total_seconds()) // 60)}")
    return found


def cases(name: str, number: int, changes):
    zone = ZoneInfo(name)
    yield RULES[number % len(RULES)], datetime.fromisoformat(STARTS[number // len(RULES) % len(STARTS)])
    # The first gap and the first doubled hour from some year on: a time of day in the midst of it, from some weeks before.
    soon = [change for change in changes if change[0].year >= 2026 + number % 4]
    for kind in (1, -1):
        change = next((one for one in soon if (one[2] - one[1]) * kind > 0), None)
        if change is None:
            continue
        at, before, after = change
        inside = at + timedelta(minutes=(before + after) // 2)
        weekday = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"][inside.weekday()]
        if number % 2:
            yield f"FREQ=WEEKLY;BYDAY={weekday}", inside - timedelta(days=14)
        else:
            yield f"FREQ=DAILY;INTERVAL={1 + number // 2 % 2}", inside - timedelta(days=4)


def main() -> None:
    zones, found = {}, []
    for number, name in enumerate(sys.stdin.read().split()):
        changes = list(transitions(ZoneInfo(name)))
        first = written(offset(ZoneInfo(name), BEGIN))
        zones[name] = " ".join([first, *(f"{at:%Y-%m-%dT%H:%M}Z{written(after)}" for at, _, after in changes)])
        for rule, start in cases(name, number, changes):
            found.append(" ".join([name, rule, f"{start:%Y-%m-%dT%H:%M}", *dates(rule, start, ZoneInfo(name))]))
    made = {
        "python": platform.python_version(),
        "dateutil": version("python-dateutil"),
        "zones": database(),
        "from": f"{BEGIN:%Y-%m-%dT%H:%M}Z",
        "to": f"{END:%Y-%m-%dT%H:%M}Z",
    }
    json.dump({"made": made, "zones": zones, "cases": found}, sys.stdout, indent=2)
    print()


main()
