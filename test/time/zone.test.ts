import { describe, expect, test } from "vitest";
import { cities } from "../../src/time/cities.ts";
import {
  checkedZone,
  dayIn,
  instantOf,
  isZone,
  nearestZones,
  wallClock,
  zoneNamed,
  zones,
} from "../../src/time/zone.ts";

describe("The clock on a wall", () => {
  test.each([
    ["Europe/Berlin", "2026-10-22T15:00", "2026-10-22T13:00:00.000Z"],
    ["Europe/Berlin", "2026-10-29T15:00", "2026-10-29T14:00:00.000Z"],
    ["America/New_York", "2026-10-29T15:00", "2026-10-29T19:00:00.000Z"],
    ["America/New_York", "2026-11-05T15:00", "2026-11-05T20:00:00.000Z"],
    ["Asia/Kathmandu", "2026-10-22T15:00", "2026-10-22T09:15:00.000Z"],
    ["Australia/Lord_Howe", "2026-10-01T15:00", "2026-10-01T04:30:00.000Z"],
    ["Australia/Lord_Howe", "2026-10-22T15:00", "2026-10-22T04:00:00.000Z"],
    ["Pacific/Kiritimati", "2026-10-22T01:00", "2026-10-21T11:00:00.000Z"],
    ["UTC", "2028-02-29T15:00", "2028-02-29T15:00:00.000Z"],
  ])("in %s shows %s at %s, and only then", (zone, wall, at) => {
    expect(instantOf(wall, zone)).toBe(at);
    expect(wallClock(at, zone)).toBe(wall);
  });

  test.each([
    ["Europe/Berlin", "2027-03-28T02:30", "2027-03-28T01:30:00.000Z", "2027-03-28T03:30"],
    ["America/New_York", "2027-03-14T02:30", "2027-03-14T07:30:00.000Z", "2027-03-14T03:30"],
    ["Australia/Lord_Howe", "2026-10-04T02:15", "2026-10-03T15:45:00.000Z", "2026-10-04T02:45"],
  ])("in %s never shows %s: the instant is later by as much as is missing", (zone, wall, at, shown) => {
    expect(instantOf(wall, zone)).toBe(at);
    expect(wallClock(at, zone)).toBe(shown);
  });

  test.each([
    ["Europe/Berlin", "2026-10-25T02:30", "2026-10-25T00:30:00.000Z", "2026-10-25T01:30:00.000Z"],
    ["America/New_York", "2026-11-01T01:30", "2026-11-01T05:30:00.000Z", "2026-11-01T06:30:00.000Z"],
    ["Australia/Lord_Howe", "2027-04-04T01:45", "2027-04-03T14:45:00.000Z", "2027-04-03T15:15:00.000Z"],
  ])("in %s shows %s twice: the first time counts", (zone, wall, first, second) => {
    expect(instantOf(wall, zone)).toBe(first);
    expect([first, second].map((at) => wallClock(at, zone))).toEqual([wall, wall]);
  });

  test("may be a day ahead of another", () => {
    const at = "2026-10-22T11:30:00.000Z";
    expect(["Pacific/Pago_Pago", "Europe/Berlin", "Pacific/Auckland"].map((zone) => dayIn(at, zone))).toEqual([
      "2026-10-22",
      "2026-10-22",
      "2026-10-23",
    ]);
  });
});

describe("A zone is understood", () => {
  test.each([
    ["Europe/Berlin", "Europe/Berlin"],
    ["europe/berlin", "Europe/Berlin"],
    ["Berlin", "Europe/Berlin"],
    ["  berlin time ", "Europe/Berlin"],
    ["Paris, France", "Europe/Paris"],
    ["new york", "America/New_York"],
    ["America/New York", "America/New_York"],
    ["san francisco", "America/Los_Angeles"],
    ["Zürich", "Europe/Zurich"],
    ["zurich", "Europe/Zurich"],
    ["São Paulo", "America/Sao_Paulo"],
    ["St. John's", "America/St_Johns"],
    ["port au prince", "America/Port-au-Prince"],
    ["Kolkata", "Asia/Kolkata"],
    ["Asia/Calcutta", "Asia/Kolkata"],
    ["US/Pacific", "America/Los_Angeles"],
    ["utc", "UTC"],
    ["GMT", "UTC"],
    ["Etc/UTC", "UTC"],
  ])("from “%s” as %s", (typed, zone) => {
    expect(zoneNamed(typed)).toBe(zone);
    expect(checkedZone(typed)).toEqual({ zone });
  });

  test("in each of the names that the runtime has, and in the present name of each", () => {
    expect(zones().filter((zone) => zoneNamed(zone) !== zone)).toEqual([]);
    const older = Intl.supportedValuesOf("timeZone").filter((zone) => !zones().includes(zoneNamed(zone) ?? ""));
    expect(older).toEqual([]);
    expect(zones()).toContain("UTC");
    expect(zones()).toContain("Asia/Kolkata");
  });

  test("by cities where people read papers, each of a zone that exists", () => {
    expect(Object.keys(cities).filter((zone) => !zones().includes(zone))).toEqual([]);
    const wrong = Object.entries(cities).flatMap(([zone, names]) => names.filter((name) => zoneNamed(name) !== zone));
    expect(wrong).toEqual([]);
  });
});

describe("A zone that is not understood", () => {
  test.each([
    ["Berln", "Europe/Berlin"],
    ["Europe/Munich", "Europe/Berlin"],
    ["New Yrok", "America/New_York"],
    ["york", "America/New_York"],
    ["PST", "America/Los_Angeles"],
    ["CEST", "Europe/Berlin"],
    ["est", "America/New_York"],
  ])("brings the nearest to mind: “%s” is answered with %s first", (typed, zone) => {
    expect(zoneNamed(typed)).toBeUndefined();
    expect(nearestZones(typed)[0]).toBe(zone);
    expect(checkedZone(typed)).toEqual({ wrong: expect.stringContaining(`Did you mean ${zone}`) });
  });
  test.each(["", "?", "+05:30", "constructor", "Middle of nowhere", "x".repeat(5000)])(
    "and resembles none gets an example: “%s”",
    (typed) => {
      expect(checkedZone(typed)).toEqual({ wrong: expect.stringContaining("like Berlin or America/New_York") });
    },
  );
  test("offers both Cambridges to whoever names one", () => {
    expect(nearestZones("cambridge", 9)).toEqual(expect.arrayContaining(["America/New_York", "Europe/London"]));
  });
  test("is never more than was asked for", () => {
    expect(nearestZones("san", 4)).toHaveLength(4);
  });
  test("is still known as one where it is out of place", () => {
    expect(["CET", "UTC", "berlin"].every(isZone)).toBe(true);
    expect(["sixth", "asap"].some(isZone)).toBe(false);
  });
});
