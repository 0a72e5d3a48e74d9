import { afterEach, describe, expect, it } from "vitest";
import { samplePapers } from "../../src/features/papers/sample.ts";
import { emptyRoom, type Room, room } from "../sessions/room.ts";
import { bothKinds } from "../support/database.ts";

let here: Room;
afterEach(async () => {
  expect(here.errors).toEqual([]);
  await here.close();
});

describe("The settings of a group", () => {
  it("start from what they are, and nothing changes if nothing is changed", async () => {
    here = await room();
    const { stage, ada, channel } = here;
    const asked = await stage.types(ada, channel, "/group settings");
    if (asked.kind !== "form") throw new Error("no form");
    expect(Object.fromEntries(asked.inputs.map(({ key, initial }) => [key, initial]))).toEqual({
      name: "Transformers and friends",
      zone: "Europe/Berlin",
      digest: "every Monday, 9:00",
      digestPlace: channel.id,
      blind: "yes",
    });
    const answer = await stage.fills(ada, asked, {});
    expect(answer.kind === "card" && answer.text).toBe("Nothing changed: all of it is as it was.");
  });

  it("change together in one form, and the welcome stays true", async () => {
    here = await room();
    const { stage, ada, channel } = here;
    const asked = await stage.types(ada, channel, "/group settings");
    if (asked.kind !== "form") throw new Error("no form");
    const before = await here.hears();
    const shown = await stage.fills(ada, asked, { name: "Mamba readers", digest: "Tuesday 8am", blind: "no" });
    if (shown.kind !== "card") throw new Error("no card");
    expect(shown.text).toBe(
      [
        "Change these settings?",
        "• The group is called Mamba readers.",
        "• The digest comes every Tuesday, 8:00 (Europe/Berlin).",
        "• First passes are no longer blind.",
        "The next four digests:",
        "• Tue 20 Oct 2026, 6:00",
        "• Tue 27 Oct 2026, 7:00",
        "• Tue 3 Nov 2026, 7:00",
        "• Tue 10 Nov 2026, 7:00",
        "Nothing has changed yet.",
        "[Save] [Say it otherwise]",
      ].join("\n"),
    );
    expect(await here.hears()).toEqual(before);
    const other = await stage.presses(ada, shown, "Say it otherwise");
    if (other.kind !== "form") throw new Error("no form");
    expect(other.inputs.map(({ initial }) => initial)).toEqual([
      ...["Mamba readers", "Europe/Berlin", "Tuesday 8am", channel.id, "no"],
    ]);
    const answer = await stage.presses(ada, shown, "Save");
    expect(answer.kind === "card" && answer.text).toBe(
      [
        "Settings changed",
        "• The group is called Mamba readers.",
        "• The digest comes every Tuesday, 8:00 (Europe/Berlin).",
        "• First passes are no longer blind.",
      ].join("\n"),
    );
    const [welcome] = await here.hears();
    expect(welcome).toContain("Mamba readers\n");
    expect(welcome).toContain("Digest: every Tuesday, 8:00 (Europe/Berlin)");
  });

  it("another zone keeps the time of day, tells which dates change, and moves reminders and digest with it", async () => {
    here = await room();
    const { ada, bob } = here;
    await here.says(bob, "/paper add Attention Is All You Need");
    const shown = await here.says(ada, "/group settings zone: New York");
    expect(shown).toContain("The next four digests:\n• Mon 26 Oct 2026, 13:00\n• Mon 2 Nov 2026, 14:00");
    expect(shown).toContain("• Thu 22 Oct 2026, 13:00 becomes Thu 22 Oct 2026, 19:00");
    expect(await here.says(ada, "/session next")).toContain("Thu 22 Oct 2026, 13:00");
    const answer = await here.does(ada, "/group settings zone: New York");
    expect(answer).toContain("• Its time zone is America/New_York, no longer Europe/Berlin.");
    expect(answer).toContain("These dates change, each at its old time of day in the new zone");
    expect(answer).toContain("• Thu 22 Oct 2026, 13:00 becomes Thu 22 Oct 2026, 19:00");
    expect((await here.hears()).filter((text) => text.startsWith("When the group meets"))).toEqual([
      [
        "When the group meets",
        "From now on: every Thursday, 15:00 (America/New_York), for 60 minutes. The next dates:",
        "• Thu 22 Oct 2026, 19:00",
        "• Thu 29 Oct 2026, 19:00",
        "• Thu 5 Nov 2026, 20:00",
        "• Thu 12 Nov 2026, 20:00",
      ].join("\n"),
    ]);
    // Berlin leaves summer time a week before New York: the 29th is five hours away, the fifth is six again.
    expect(answer).toContain("• Thu 29 Oct 2026, 14:00 becomes Thu 29 Oct 2026, 19:00");
    expect(answer).toContain("• Thu 5 Nov 2026, 14:00 becomes Thu 5 Nov 2026, 20:00");
    expect(await here.hears()).toContainEqual(expect.stringContaining("When: Thu 22 Oct 2026, 19:00, for 60 minutes"));
    await here.moves("2026-10-21T18:59:00.000Z");
    expect((await here.hears()).filter((text) => text.startsWith("Reminder"))).toHaveLength(0);
    await here.moves({ minutes: 1 });
    expect((await here.hears()).filter((text) => text.startsWith("Reminder"))).toHaveLength(1);
  });

  it("the blind first pass does not begin or end unheard", async () => {
    here = await room();
    await here.says(here.ada, "/group settings blind: no");
    expect((await here.hears()).at(-1)).toBe(
      "Ada has ended the blind first pass. From Mon 19 Oct 2026, 7:02 on, everyone sees what is submitted, also what was submitted before.",
    );
    await here.says(here.ada, "/group settings blind: yes");
    expect((await here.hears()).at(-1)).toBe(
      "Ada has made the first pass blind. From Mon 19 Oct 2026, 7:02 on, only members who have submitted theirs see those of others, until the agenda comes.",
    );
  });

  it("another name for the same time changes no date, and is no news", async () => {
    here = await room();
    const before = (await here.hears()).length;
    expect(await here.does(here.ada, "/group settings zone: Paris")).toBe(
      "Settings changed\n• Its time zone is Europe/Paris, no longer Europe/Berlin.",
    );
    expect(await here.hears()).toHaveLength(before);
  });

  it.each<[what: string, text: string, says: string]>([
    ["a zone that is none", "/group settings zone: Atlantis", "is no time zone"],
    ["a digest every month", "/group settings digest: first Monday of the month 9:00", "once a week"],
    ["an empty name", "/group settings name: ...", "Give a name with letters"],
  ])("refuse %s", async (_, text, says) => {
    here = await room();
    expect(await here.says(here.ada, text)).toContain(says);
    expect(await here.says(here.bob, text)).toContain("Only an organizer of Transformers and friends can do this.");
  });

  it("send the digest to another channel as they are saved, once it was seen that it may be posted there", async () => {
    here = await room();
    const { stage, ada, channel } = here;
    const attic = await stage.channel("attic");
    const text = `/group settings digest: Tuesday 8:00 digest-place: ${attic.id}`;
    const shown = await stage.types(ada, channel, text);
    if (shown.kind !== "card") throw new Error("no card");
    stage.forbid(attic);
    const refused = await stage.presses(ada, shown, "Save");
    expect(refused.kind === "refused" && refused.text).toContain("Invite Colloquy to the channel");
    expect(await here.says(ada, "/group show")).toContain("Digest: every Monday, 9:00");
  });

  it("send the digest to another channel, if Colloquy may post there", async () => {
    here = await room();
    const { stage, ada } = here;
    const [open, closed] = [await stage.channel("digests"), await stage.channel("closed")];
    stage.forbid(closed);
    expect(await here.says(ada, `/group settings digest-place: ${closed.id}`)).toContain(
      "Invite Colloquy to the channel",
    );
    expect(await here.says(ada, `/group settings digest-place: ${open.id}`)).toContain("The digest comes in #digests.");
    expect(await here.says(ada, `/group settings digest-place: ${here.channel.id}`)).toContain(
      "The digest comes in the group’s own channel.",
    );
    expect(await here.says(ada, "/group show")).toContain("Digest: every Monday, 9:00 (Europe/Berlin)\n");
    await here.says(ada, `/group settings digest-place: ${open.id}`);
    const where = "Digest: every Monday, 9:00 (Europe/Berlin), in #digests\n";
    expect(await here.says(ada, "/group show")).toContain(where);
    expect((await here.hears())[0]).toContain(where);
    await here.says(ada, "/question ask Why does it work?");
    await here.moves("2026-10-26T08:00:00.000Z");
    expect((await stage.messages(open)).map(({ text }) => text)).toEqual([
      expect.stringContaining("Why does it work?"),
    ]);
  });
});

describe("Moving and ending a group", () => {
  it("a moved group goes on in the other channel and leaves the old one free", async () => {
    here = await room();
    const { stage, ada, bob, channel } = here;
    const [attic, closed] = [await stage.channel("attic"), await stage.channel("closed")];
    stage.forbid(closed);
    expect(await here.says(ada, `/group move ${closed.id}`)).toContain("Invite Colloquy to the channel");
    expect(await here.says(ada, `/group move ${channel.id}`)).toContain("The group lives there already.");
    expect(await here.says(bob, `/group move ${attic.id}`)).toContain("Only an organizer");
    expect(await here.says(ada, `/group move ${attic.id}`)).toContain("lives in #attic now");
    expect((await here.hears()).at(-1)).toBe(
      "Ada has moved Transformers and friends to #attic. Its news and its commands are there from now on: what is typed here does not reach it any more.",
    );
    expect((await stage.messages(attic)).map(({ text }) => text)).toEqual([
      expect.stringContaining("A reading group lives in this channel."),
    ]);
    expect(await here.says(bob, "/session next")).toContain("No reading group lives in this channel yet.");
    await stage.types(bob, attic, "/paper add Mamba");
    await here.settles();
    expect((await stage.messages(attic)).map(({ text }) => text)).toContainEqual(
      expect.stringContaining("Presenter: Ada"),
    );
    const other = "/group start Others zone: Berlin meets: every Monday 10:00 digest: Monday 9:00";
    expect(await here.says(bob, other)).toContain("Others has begun");
    const back = await stage.types(ada, attic, `/group move ${channel.id}`);
    expect(back.kind === "refused" && back.text).toContain("Others lives in that channel");
  });

  it("an organizer is asked once more; then nothing comes due, and the channel is free", async () => {
    here = await room();
    const { stage, ada, bob, channel } = here;
    await here.says(bob, "/paper add Mamba");
    expect(await here.says(bob, "/group end")).toContain("Only an organizer");
    const asked = await stage.types(ada, channel, "/group end");
    if (asked.kind !== "card") throw new Error("no card");
    expect(asked.text).toContain("End Transformers and friends?");
    expect(await here.says(ada, "/session next")).toContain("Paper: Mamba");
    expect(await here.says(ada, "/group end no")).toBe("Then nothing is ended.");
    const done = await stage.presses(ada, asked, "End the group");
    expect(done.kind === "card" && done.text).toBe("Transformers and friends has ended.");
    const before = await here.hears();
    expect(before.at(-1)).toContain("Ada has ended Transformers and friends.");
    expect(before).toContainEqual(expect.stringContaining("Session, cancelled"));
    await here.moves({ days: 30 });
    expect(await here.hears()).toEqual(before);
    expect(await here.works.next()).toBeUndefined();
    expect(await here.says(bob, "/session next")).toContain("Transformers and friends has ended.");
    const anew = "/group start Others zone: Berlin meets: every Monday 10:00 digest: Monday 9:00";
    expect(await here.says(bob, anew)).toContain("Others has begun");
    expect(await here.says(bob, "/group members")).toContain("Others: 1 member");
  });
});

describe("What the clock and delivery ask of a group", () => {
  it("tells the organizers once, in private, why nothing arrives, and the button mends it", async () => {
    here = await room();
    const { stage, ada, bob } = here;
    await here.settles();
    const fix = "Colloquy is not in the channel. Type /invite @Colloquy there.";
    for (const title of ["Mamba", "LoRA"]) {
      stage.faults.push({ kind: "never", why: fix });
      await here.says(bob, `/paper add ${title}`);
      await here.settles();
    }
    expect(here.errors.splice(0).map(({ words }) => words)).toEqual(Array(2).fill("a message could not be delivered"));
    const [message, ...more] = await stage.direct(ada);
    expect(more).toEqual([]);
    expect(await stage.direct(bob)).toEqual([]);
    expect(message?.text).toContain("Transformers and friends: a message could not be posted");
    expect(message?.text).toContain(`> ${fix}`);
    const attic = await stage.channel("attic");
    if (!message) throw new Error("no message");
    const asked = await stage.presses(ada, message, "Move the group to another channel");
    if (asked.kind !== "form") throw new Error("no form");
    const moved = await stage.fills(ada, asked, { to: attic.id });
    expect(moved.kind === "card" && moved.text).toContain("lives in #attic now");
    await here.settles();
    expect(await stage.messages(attic)).toHaveLength(1);
  });

  it.each(bothKinds)("makes the sample group of a fresh playground, once (%s)", async (kind) => {
    here = await emptyRoom({ kind });
    const { stage, ada, bob, chen, channel } = here;
    const dia = await stage.person("Dia", "Asia/Tokyo");
    const account = ({ id, name }: typeof ada) => ({
      platform: "memory",
      workspace: "local",
      user: id,
      name,
      zone: "Europe/Berlin",
    });
    const known = {
      people: JSON.stringify([ada, bob, chen, dia].map(account)),
      place: JSON.stringify({ platform: "memory", workspace: "local", channel: channel.id }),
    };
    for (const key of ["first start", "second start"])
      await here.works.desk.answer({ key, entry: "group sample", known, by: "clock" });
    const heard = await here.hears();
    expect(heard[0]).toContain("Transformers and friends");
    expect(heard).toHaveLength(2 + samplePapers.length);
    expect(heard.at(-1)).toContain("Paper: Attention Is All You Need (https://arxiv.org/abs/1706.03762)");
    expect(heard.at(-1)).toContain("When: Thu 22 Oct 2026, 13:00, for 60 minutes");
    expect(heard.at(-1)).toContain("Presenter: Ada (whose turn it is)");
    expect(await here.says(dia, "/group members")).toContain("4 members");
    expect(await here.says(dia, "/group members")).toContain("Ada, organizer");
    for (const { title } of samplePapers) {
      expect(await here.says(chen, "/paper queue")).toContain(title);
      expect(await here.says(chen, `/search find ${title}`)).toContain(`Paper: ${title} [Open]`);
    }
  });
});
