import { expect } from "vitest";
import type { Seen, SeenCard, SeenForm } from "./stage.ts";
import type { Living } from "./week.ts";

const card = (seen: Seen): SeenCard => {
  if (seen.kind !== "card") throw new Error(`No card: ${JSON.stringify({ ...seen, handle: undefined })}`);
  return seen;
};
const form = (seen: Seen): SeenForm => {
  if (seen.kind !== "form") throw new Error(`No form: ${seen.text}`);
  return seen;
};

/** An organizer sets when a group meets, on any stage: everything is repeated back first, and can be taken back. */
export async function setDates({ stage, settles }: Living): Promise<void> {
  const lab = await stage.channel("lab");
  const ada = await stage.person("Ada", "Europe/Berlin");
  const types = (text: string) => stage.types(ada, lab, text);
  const start = form(await types("/group start"));
  const group = { name: "Lab", zone: "Europe/Berlin", meets: "every Thursday 15:00", digest: "Monday 9:00" };
  card(await stage.fills(ada, start, group));

  // What is typed is kept, however long: the button that goes on from it carries its name alone.
  const venue = `https://meet.example.org/${"a-long-way-".repeat(20)}`;
  const asked = form(await types("/session plan"));
  const shown = card(await stage.fills(ada, asked, { when: "every second Friday 10:00", minutes: "90", venue }));
  expect(shown.text).toContain("every second Friday, 10:00 (Europe/Berlin), for 90 minutes");
  expect(shown.text).toMatch(/23 Oct 2026|Oct 23, 2026/);
  expect(shown.text).toContain("Nothing has changed yet.");
  expect(card(await types("/session list")).text).toContain("every Thursday, 15:00");
  const otherwise = form(await stage.presses(ada, shown, "Say it otherwise"));
  expect(otherwise.inputs.map(({ initial }) => initial)).toEqual(["every second Friday 10:00", "90", venue]);
  const again = card(
    await stage.fills(ada, otherwise, { when: "every Friday 10:00 until 11 Dec", minutes: "90", venue }),
  );
  const planned = card(await stage.presses(ada, again, "Plan it"));
  expect(planned.text).toContain("Planned: every Friday, 10:00 (Europe/Berlin), for 90 minutes, until Fri 11 Dec 2026");
  await settles();
  expect((await stage.messages(lab)).some(({ text }) => text.includes("From now on: every Friday"))).toBe(true);

  const skipped = card(await types("/session skip session: 30 Oct"));
  expect(card(await types("/session list")).text).toMatch(/(30 Oct 2026|Oct 30, 2026).*: skipped/);
  expect(card(await stage.presses(ada, skipped, "Undo")).text).toContain("takes place after all");
  expect(card(await types("/session list")).text).not.toContain("skipped");

  // Without days the breaks are listed, each with a way to take it back; the form asks for them.
  const none = card(await types("/session break"));
  const days = form(await stage.presses(ada, none, "Add a break"));
  const taken = card(await stage.fills(ada, days, { days: "6 Nov – 20 Nov", reason: "The department is closed" }));
  expect(taken.text).toContain("No sessions: Fri 6 Nov 2026 – Fri 20 Nov 2026.");
  const listed = card(await types("/session break"));
  expect(card(await stage.presses(ada, listed, "Take it back")).text).toContain("The break is off");

  const zone = card(await types("/group settings zone: New York"));
  expect(zone.text).toContain("Its time zone is America/New_York, no longer Europe/Berlin.");
  expect(card(await stage.presses(ada, zone, "Save")).text).toContain("Settings changed");
  expect(card(await types("/session next")).text).toMatch(/23 Oct 2026|Oct 23, 2026/);
}
