import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { drafts, seen } from "../../src/app/schema.ts";
import { errands as waiting } from "../../src/delivery/schema.ts";
import { absences } from "../../src/features/groups/schema.ts";
import { myErrands } from "../../src/features/my/errands.ts";
import { awayCalendars } from "../../src/features/my/schema.ts";
import { history } from "../../src/history/schema.ts";
import { type Room, room } from "../sessions/room.ts";
import { type CalendarHost, calendarOf, daysOff, openCalendarHost } from "../support/calendar-host.ts";

let here: Room;
let host: CalendarHost;
beforeEach(async () => {
  host = await openCalendarHost({ milliseconds: 300 });
});
afterEach(async () => {
  expect(here.errors).toEqual([]);
  await here.close();
  await host.close();
});

const address = "calendar.example.org/private-k3f9a/bob.ics";
const bobsHolidays = daysOff("2026-10-28", "2026-11-06", "SUMMARY:A secret journey");

/** A group whose members' calendars are read on loopback. */
const opens = async (how: Parameters<typeof room>[0] = {}): Promise<void> => {
  here = await room({ ...how, errands: myErrands(host.world) });
};
/** Types something, and lets be done what is to be done. */
const says = async (text: string, who = here.bob): Promise<string> => {
  const said = await here.says(who, text);
  await here.settles();
  return said;
};
/** What Bob was told in private of his calendar, oldest first. */
const told = async (): Promise<readonly string[]> =>
  (await here.stage.direct(here.bob)).map(({ text }) => text).filter((text) => text.startsWith("Your away calendar"));
const presenters = async (): Promise<readonly (string | undefined)[]> =>
  (await here.says(here.chen, "/turn list"))
    .split("\n")
    .filter((line) => /^\w{3} \d/.test(line))
    .map((line) => /: (\w+)/.exec(line)?.[1]);

describe("A calendar of when somebody is away", () => {
  it("is read at once and every day: turns move as it says, in words to its owner alone", async () => {
    await opens();
    for (const title of ["One", "Two", "Three", "Four"]) await here.says(here.ada, `/paper add ${title}`);
    expect(await presenters()).toEqual(["Ada", "Bob", "Chen", "Ada"]);
    host.puts(address, { calendar: calendarOf(bobsHolidays, daysOff("2026-12-24", "2026-12-24")) });
    expect(await here.says(here.bob, `/my away calendar: https://${address}`)).toBe(
      [
        "Away",
        "Noted. Your calendar is being read, and you are told in private what it says.",
        "You are not away on any day to come. No turn is given to you while you are.",
        "Your calendar at calendar.example.org is being read.",
        "[Add days] [Forget the calendar]",
      ].join("\n"),
    );
    await here.settles();
    expect(await told()).toEqual([
      [
        "Your away calendar",
        "Your calendar at calendar.example.org was read. It has 2 absences: from Wed 28 Oct 2026 to Fri 6 Nov 2026; on Thu 24 Dec 2026. No turn is given to you then.",
        "• Transformers and friends: In the session on Thu 29 Oct 2026, 14:00, Chen presents.",
        "Every event in it of a whole day or longer counts, unless it is cancelled, for the next 26 weeks. It is read again every day.",
        "[When I am away]",
      ].join("\n"),
    ]);
    expect(await presenters()).toEqual(["Ada", "Chen", "Ada", "Bob"]);

    // The next day, at nine of New York, nothing is new, so nobody is told anything.
    await here.moves("2026-10-20T13:00:00.000Z");
    expect(host.asked).toEqual([address, address]);
    expect(await told()).toHaveLength(1);
    // Then the journey falls through.
    host.puts(address, {
      calendar: calendarOf([...bobsHolidays, "STATUS:CANCELLED"], daysOff("2026-12-24", "2026-12-24")),
    });
    await here.moves({ days: 1 });
    expect((await told()).at(-1)).toContain("It has 1 absence: on Thu 24 Dec 2026.");
    expect(await presenters()).toEqual(["Ada", "Bob", "Chen", "Ada"]);
    expect(await says("/my away")).toMatch(
      /^Away\nBy your calendar you are away on Thu 24 Dec 2026\.\nYour calendar at calendar\.example\.org was read Wed 21 Oct 2026, \d+:00\./,
    );
  });

  it("changes nothing of what was typed, and is forgotten with what it said", async () => {
    await opens();
    host.puts(address, { calendar: calendarOf(daysOff("2026-11-02", "2026-11-08")) });
    await says("/my away 1 Dec – 4 Dec");
    await says(`/my away calendar: https://${address}`);
    const shown = await here.stage.types(here.bob, here.channel, "/my away");
    if (shown.kind !== "card") throw new Error("no card");
    expect(shown.buttons).toEqual(["Take it back", "Add days", "Forget the calendar"]);
    const forgot = await here.stage.presses(here.bob, shown, "Forget the calendar");
    expect(forgot.kind === "card" && forgot.text).toBe(
      [
        "Away",
        "Your calendar is forgotten, and with it when it says that you are away.",
        "Away from Tue 1 Dec 2026 to Fri 4 Dec 2026. [Take it back]",
        "[Add days]",
      ].join("\n"),
    );
    await here.moves({ days: 3 });
    expect(host.asked).toEqual([address]);
    expect(await says("/my away calendar: none")).toBe(
      "You have given no calendar: there is none to forget. /my away shows it.",
    );
  });
});

describe("The address of a calendar", () => {
  it("is its owner's secret: neither others, nor the history, nor what is kept of wishes, nor messages know more than the host", async () => {
    await opens();
    host.puts(address, { calendar: calendarOf(bobsHolidays) });
    await says(`/my away calendar: https://${address}`);
    host.puts(address, { status: 404 });
    await here.moves({ days: 1 });
    await says(`/my away calendar: http://${address}`);
    await says(`/my away http://${address}`);
    await says("/my away calendar: https://elsewhere.example.org/k3f9a");
    const { root } = here.store;
    const kept = JSON.stringify([
      await root.select().from(history),
      await root.select().from(seen),
      await root.select().from(drafts),
      await root.select().from(waiting),
      await root.select().from(absences),
      here.stage.cards,
      here.errors,
    ]);
    expect(kept).toContain("calendar.example.org");
    expect(kept).not.toContain("k3f9a");
    expect(kept).not.toContain("secret journey");
    expect(await root.select({ address: awayCalendars.address }).from(awayCalendars)).toEqual([
      { address: "https://elsewhere.example.org/k3f9a" },
    ]);
    const changes = (await root.select().from(history)).filter(({ did }) => did === "my away");
    expect(changes.map(({ before, after }) => [before, after])).toEqual([
      [{ awayCalendar: null }, { awayCalendar: "calendar.example.org" }],
      [{ awayCalendar: "calendar.example.org" }, { awayCalendar: "elsewhere.example.org" }],
    ]);
    expect(await says("/my away", here.ada)).not.toContain("example.org");
  });

  it.each([
    ["http://calendar.example.org/me.ics", "Over http:// anybody on the way could read it"],
    ["https://10.0.0.1/me.ics", "10.0.0.1 is in a private network, where nothing is read."],
    ["https://2130706433/", "127.0.0.1 is in a private network"],
    ["https://[::1]/", "[::1] is in a private network"],
    ["https://calendar.example.org:8443/", "leave out “:8443”"],
    ["my holidays", "That is no address. A right one is https://calendar.example.org/me.ics."],
  ])("“%s” is refused at once, and nothing is changed", async (typed, words) => {
    await opens();
    const seen = await here.stage.types(here.bob, here.channel, `/my away calendar: ${typed}`);
    expect(seen).toMatchObject({ kind: "refused", field: "calendar", text: expect.stringContaining(words) });
    await here.settles();
    expect([host.asked, await here.store.root.$count(awayCalendars)]).toEqual([[], 0]);
  });

  it("may be given without saying what it is", async () => {
    await opens();
    host.puts(address, { calendar: calendarOf(bobsHolidays) });
    expect(await says(`/my away webcal://${address}`)).toContain("Your calendar is being read");
    expect(await says("/my away")).toContain("By your calendar you are away from Wed 28 Oct 2026 to Fri 6 Nov 2026.");
  });
});

describe("A calendar that cannot be read", () => {
  it("is told of once, with what would be right; what it said before stays, and it is tried again every day", async () => {
    await opens();
    host.puts(address, { calendar: calendarOf(bobsHolidays) });
    await says(`/my away calendar: https://${address}`);
    host.puts(address, { status: 404 });
    await here.moves("2026-10-22T13:00:00.000Z");
    expect(host.asked).toHaveLength(4);
    expect((await told()).slice(1)).toEqual([
      [
        "Your away calendar",
        "Your calendar at calendar.example.org could not be read. calendar.example.org has no such calendar (404). Look whether the address still holds, and give the right one.",
        "What it said before stays. It is tried again every day. You are not told of it again until it can be read.",
        "[When I am away] [Forget the calendar]",
      ].join("\n"),
    ]);
    const shown = await says("/my away");
    expect(shown).toContain("By your calendar you are away from Wed 28 Oct 2026 to Fri 6 Nov 2026.");
    expect(shown).toContain("could not be read. calendar.example.org has no such calendar (404).");
    host.puts(address, { calendar: calendarOf(bobsHolidays) });
    await here.moves({ days: 1 });
    expect((await told()).slice(2)).toEqual([expect.stringContaining("was read. It has 1 absence")]);
  });

  it.each([
    ["is a page", { calendar: "<html>Sign in</html>" }, "What is there is no calendar."],
    ["never answers", "silent", "calendar.example.org did not send it within 0.3 seconds."],
    ["has no end", "endless", "calendar.example.org sent more than 1 MB."],
    ["sends on into a private network", { to: "https://192.168.0.1/" }, "192.168.0.1 is in a private network"],
  ] as const)("since it %s, says so", async (_, page, words) => {
    await opens();
    host.puts(address, page);
    await says(`/my away calendar: https://${address}`);
    expect(await told()).toEqual([expect.stringContaining(words)]);
    expect(await says("/my away")).toContain(words);
  });

  it("makes room for another at once: what the first still brings is not heeded", async () => {
    await opens();
    host.puts(address, { calendar: calendarOf(bobsHolidays) });
    host.puts("calendar.example.org/new.ics", { calendar: calendarOf(daysOff("2026-12-01", "2026-12-02")) });
    await here.says(here.bob, `/my away calendar: https://${address}`);
    await here.says(here.bob, "/my away calendar: https://calendar.example.org/new.ics");
    await here.settles();
    expect(await told()).toEqual([expect.stringContaining("1 absence: from Tue 1 Dec 2026 to Wed 2 Dec 2026.")]);
    expect(await says("/my away")).not.toContain("28 Oct");
  });

  it("holds nobody up: of the addresses that somebody gives one after the other, the last alone is read", async () => {
    await opens();
    for (const n of [1, 2, 3, 4]) host.puts(`slow.example.org/${n}.ics`, "silent");
    host.puts(address, { calendar: calendarOf(bobsHolidays) });
    for (const n of [1, 2, 3, 4]) await here.says(here.ada, `/my away calendar: https://slow.example.org/${n}.ics`);
    await here.says(here.bob, `/my away calendar: https://${address}`);
    await here.settles();
    expect(host.asked.toSorted()).toEqual([address, "slow.example.org/4.ics"]);
    expect(await told()).toHaveLength(1);
    await here.says(here.ada, "/my away calendar: https://slow.example.org/1.ics");
    await here.says(here.ada, "/my away calendar: none");
    await here.settles();
    expect(host.asked).toHaveLength(2);
  });
});

describe("Whoever is away by their calendar", () => {
  it("is back when they say so, whatever it goes on saying, until it names other days", async () => {
    await opens();
    host.puts(address, {
      calendar: calendarOf(
        daysOff("2026-10-19", "2026-10-20"),
        daysOff("2026-10-21", "2026-10-30"),
        daysOff("2026-11-30", "2026-11-30"),
      ),
    });
    await says(`/my away calendar: https://${address}`);
    expect(await says("/my away")).toContain("from Mon 19 Oct 2026 to Fri 30 Oct 2026; on Mon 30 Nov 2026.");
    await here.moves({ days: 1 });
    const back = await says("/my away back");
    expect(back).toContain("Welcome back.");
    expect(back).toContain("By your calendar you are away on Mon 30 Nov 2026.");
    await here.moves({ days: 3 });
    expect(host.asked).toHaveLength(4);
    expect(await says("/my away")).toContain("By your calendar you are away on Mon 30 Nov 2026.");
    expect(await told()).toHaveLength(1);
  });

  it("is told at a civil hour of their own", async () => {
    await opens();
    await here.moves("2026-10-20T06:00:00.000Z");
    host.puts(address, { calendar: calendarOf() });
    // Two in the morning in New York.
    await says(`/my away calendar: https://${address}`);
    expect(await told()).toEqual([expect.stringContaining("By it you are away on no day.")]);
    host.puts(address, { calendar: calendarOf(bobsHolidays) });
    await here.moves("2026-10-21T12:59:00.000Z");
    expect(host.asked).toHaveLength(1);
    await here.moves("2026-10-21T13:00:00.000Z");
    expect((await told()).at(-1)).toContain("It has 1 absence");
  });

  it("is told which of its rules are not followed", async () => {
    await opens();
    host.puts(address, { calendar: calendarOf(daysOff("2026-11-02", "2026-11-02", "RRULE:FREQ=HOURLY")) });
    await says(`/my away calendar: https://${address}`);
    expect((await told()).at(-1)).toContain(
      "1 event comes round by a rule that is not followed: only the first date counts. Add the others with /my away.",
    );
  });
});
