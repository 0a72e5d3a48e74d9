import { afterEach, describe, expect, test } from "vitest";
import { lacking, wrong } from "../../src/chat/finding.ts";
import { plus } from "../../src/time/instant.ts";
import { cardOf, type Lab, lab } from "../support/lab.ts";

let open: Lab | undefined;
afterEach(async () => {
  await open?.at.close();
  open = undefined;
});
const opens = async (): Promise<Lab> => {
  open = await lab();
  return open;
};
const channel = { id: "c1", name: "lab" };
const reading = lacking("reading back", "Colloquy may not read the history there.", "Add channels:history.");

describe("/group check", () => {
  test("says that all works, with the group's zone and its next dates", async () => {
    const { reads, boris } = await opens();
    const told = await reads(boris, "/group check");
    expect(told).toContain("Lab: all works");
    expect(told).not.toMatch(/To mend|Could be better/);
    for (const words of [
      "#lab: posting. Colloquy may post there.",
      "messages. None waits to be sent.",
      "schedule. Everything that was due is done.",
      "Who organizes the group is told in private",
      "Zone: Europe/Berlin",
      "Next session: Thu 22 Oct",
      "Next digest: Fri 23 Oct",
    ])
      expect(told).toContain(words);
  });

  test("says what to mend and how: where Colloquy may not post, what never arrived, and what its platform says", async () => {
    const { at, reads, says, ada, boris } = await opens();
    const why = "Invite Colloquy to the channel first: type /invite @Colloquy there.";
    at.stage.forbid(channel);
    at.stage.lacks.set(channel.id, [reading]);
    at.stage.connection.push(wrong("scopes", "The app was installed without chat:write.", "Add chat:write."));
    at.stage.faults.push({ kind: "never", why });
    await says(boris, "/question ask Why eight heads?");
    const told = await reads(boris, "/group check");
    expect(told).toContain("Lab: 2 things to mend");
    expect(told).toContain(`#lab: posting. Colloquy may not post there. ${why}`);
    expect(told).toContain("Memory: scopes. The app was installed without chat:write. Add chat:write.");
    expect(told).toContain("lost messages. 1 message of the last week did not arrive, or nobody can tell. ");
    expect(told).toContain("reading back. Colloquy may not read the history there. Add channels:history.");
    const [letter] = await at.stage.direct(ada);
    if (!letter) throw new Error("nobody was told");
    expect(letter.text).toContain(`> ${why}`);
    const seen = cardOf(await at.stage.presses(ada, letter, "Look whether it is mended"));
    expect(seen.text).toContain("2 things to mend");
  });

  test("says what waits and why, once it waits for long", async () => {
    const { at, reads, boris } = await opens();
    const busy = { kind: "later", why: "The platform asks for fewer messages.", after: 3600 } as const;
    at.stage.faults.push(busy);
    await reads(boris, "/question ask Why eight heads?");
    expect(await reads(boris, "/group check")).toContain("messages. 1 message on the way.");
    await at.moves({ minutes: 30 });
    expect(await reads(boris, "/group check")).toContain(
      `messages. 1 message waits to be sent, the oldest for 30 minutes. ${busy.why}`,
    );
    await at.moves({ hours: 1 });
    expect(await reads(boris, "/group check")).toContain("None waits to be sent.");
  });

  test("says that a group without sessions has none, and that something that was due failed", async () => {
    const { at, reads, does, ada, boris } = await opens();
    await does(ada, "/session plan none");
    await at.store.root.execute(
      `insert into due (entry, subject, "group", at, next_at, failures) select 'digest weekly', 'x', id, '${at.now()}', '${plus(at.now(), { hours: 2 })}', 3 from groups`,
    );
    const told = await reads(boris, "/group check");
    expect(told).toContain("sessions. None is planned. Type /session plan");
    expect(told).toContain("schedule. Something that was due failed, and will be tried again.");
  });

  test("is no way into a group for whoever is elsewhere, and its failing look is told as such", async () => {
    const { at, reads, boris } = await opens();
    const hall = await at.stage.channel("hall");
    const seen = await at.stage.types(boris, hall, "/group check");
    expect(seen.kind).toBe("refused");
    const { examine } = at.stage.platform;
    at.stage.platform.examine = () => Promise.reject(new Error("the line is dead"));
    expect(await reads(boris, "/group check")).toContain("#lab: connection. Memory could not be asked.");
    at.stage.platform.examine = examine;
  });
});

describe("Before anything is promised in a channel", () => {
  test("it is said what that channel lacks: to whoever starts a group there, moves it there, or links it", async () => {
    const { at, ada, reads } = await opens();
    const club = await at.stage.channel("club");
    at.stage.lacks.set(club.id, [reading]);
    const form = await at.stage.types(
      ada,
      club,
      "/group start Club zone: UTC meets: every Friday 10:00 digest: Monday 9:00",
    );
    expect(form.kind === "card" && form.text).toContain(
      "Colloquy may not read the history there. Add channels:history.",
    );
    const hall = await at.stage.channel("hall");
    at.stage.lacks.set(hall.id, [reading]);
    expect(await reads(ada, `/group move ${hall.id}`)).toContain("Add channels:history.");
  });
});
