"""Reads calendars with python3-icalendar and python3-dateutil of Debian: one that has nothing in common with ours.

Standard input holds one JSON list of {"text", "from", "to"}; standard output gets the events of each. Zones are taken from the
calendar's own VTIMEZONE, never from this machine.
"""

import json
import sys
from datetime import datetime, timedelta, timezone

from dateutil.rrule import rrulestr
from icalendar import Calendar


def instant(moment):
    return moment.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.000Z")


def listed(value):
    return [] if value is None else value if isinstance(value, list) else [value]


def events(text, start, end):
    calendar = Calendar.from_ical(text)
    zones = {str(one["TZID"]): one.to_tz() for one in calendar.walk("VTIMEZONE")}

    def moment(prop, value):
        """A wall time in the zone that its own property names."""
        name = prop.params.get("TZID")
        wall = value.replace(tzinfo=None)
        if name is None:
            return wall.replace(tzinfo=timezone.utc)
        zone = zones[str(name)]
        return zone.normalize(zone.localize(wall, is_dst=True))

    def told(event, begins, lasts):
        return {
            "uid": str(event["UID"]),
            "at": instant(begins),
            "end": instant(begins + lasts),
            "title": str(event["SUMMARY"]),
            "description": str(event.get("DESCRIPTION", "")),
            "off": str(event["STATUS"]) == "CANCELLED",
            "sequence": int(event["SEQUENCE"]),
        }

    all_events = calendar.walk("VEVENT")
    instead = {
        (str(one["UID"]), instant(moment(one["RECURRENCE-ID"], one["RECURRENCE-ID"].dt))): one
        for one in all_events
        if "RECURRENCE-ID" in one
    }
    found = []
    for event in all_events:
        begins = moment(event["DTSTART"], event["DTSTART"].dt)
        lasts = moment(event["DTEND"], event["DTEND"].dt) - begins if "DTEND" in event else timedelta(0)
        if "RRULE" not in event:
            found.append(told(event, begins, lasts))
            continue
        free = {instant(moment(one, each.dt)) for one in listed(event.get("EXDATE")) for each in one.dts}
        until = event["RRULE"].pop("UNTIL", [None])[0]
        rule = rrulestr(event["RRULE"].to_ical().decode(), dtstart=event["DTSTART"].dt.replace(tzinfo=None))
        for wall in rule:
            date = moment(event["DTSTART"], wall)
            if instant(date) >= end or (until is not None and date > until):
                break
            if instant(date) not in free and (str(event["UID"]), instant(date)) not in instead:
                found.append(told(event, date, lasts))
    return sorted(
        (one for one in found if start <= one["at"] < end), key=lambda one: (one["at"], one["uid"], one["title"])
    )


print(json.dumps([events(one["text"], one["from"], one["to"]) for one in json.load(sys.stdin)]))
