import { afterEach, describe, expect, it } from "vitest";
import { commands, schedules } from "../../src/contents.ts";
import { show } from "../../src/features/groups/commands/show.ts";
import { emptyRoom, type Room, room } from "../sessions/room.ts";

let here: Room;
afterEach(async () => {
  expect(here.errors).toEqual([]);
  await here.close();
});

const form = {
  name: "Transformers and friends",
  zone: "Berlin",
  meets: "every Thursday 15:00 for 60 minutes",
  digest: "Monday 9:00",
};
const typed = (given: Partial<typeof form> = {}): string => {
  const { name, zone, meets, digest } = { ...form, ...given };
  return `/group start ${name} zone: ${zone} meets: ${meets} digest: ${digest}`;
};

describe("Starting a group", () => {
  it("takes one form from an empty channel to the first dates", async () => {
    here = await emptyRoom();
    const { stage, ada, channel } = here;
    const asked = await stage.types(ada, channel, "/group start");
    if (asked.kind !== "form") throw new Error("no form");
    expect(asked.inputs.map(({ label }) => label)).toEqual([
      "Name of the group",
      "Time zone",
      "When it meets",
      "When its digest comes",
      "Where its digest comes",
    ]);
    const { digest: _, ...rest } = form;
    const answer = await stage.fills(ada, asked, rest);
    if (answer.kind !== "card") throw new Error("no card");
    expect(answer.text.split("\n")).toEqual([
      "Transformers and friends has begun",
      "You organize it, and you are its first member.",
      "Planned: every Thursday, 15:00 (Europe/Berlin), for 60 minutes. The next dates:",
      "• Thu 22 Oct 2026, 13:00",
      "• Thu 29 Oct 2026, 14:00",
      "• Thu 5 Nov 2026, 14:00",
      "• Thu 12 Nov 2026, 14:00",
      "The digest comes every Monday, 9:00 (Europe/Berlin).",
      "Now propose papers: the first session takes the one with most votes, and Colloquy announces it here.",
      "[Propose a paper] [Add people] [Settings]",
    ]);
    expect(await here.hears()).toEqual([
      [
        "Transformers and friends",
        "A reading group lives in this channel. Everyone here may join it: propose papers, vote, read in layers, and ask what nobody knows yet.",
        "Sessions: every Thursday, 15:00 (Europe/Berlin), for 60 minutes",
        "Digest: every Monday, 9:00 (Europe/Berlin)",
        "The paper with most votes is read first.",
        "[Join] [Propose a paper] [Next session]",
      ].join("\n"),
    ]);
    expect((await stage.presses(ada, answer, "Settings")).kind).toBe("form");
  });

  it("the buttons of the welcome let others in", async () => {
    here = await room();
    const { stage, channel, chen } = here;
    await here.settles();
    const [welcome] = await stage.messages(channel);
    const dia = await stage.person("Dia", "Asia/Tokyo");
    if (!welcome) throw new Error("no welcome");
    expect((await stage.presses(dia, welcome, "Join")).kind).toBe("card");
    expect(await here.says(chen, "/group members")).toBe(
      [
        "Transformers and friends: 4 members",
        "• Ada, organizer, since Mon 19 Oct 2026",
        "• Bob, since Mon 19 Oct 2026",
        "• Chen, since Mon 19 Oct 2026",
        "• Dia, since Mon 19 Oct 2026",
        "[Add people]",
      ].join("\n"),
    );
    expect(await here.says(dia, "/group join")).toContain("You are a member of Transformers and friends already.");
    expect((await stage.presses(dia, welcome, "Propose a paper")).kind).toBe("form");
  });
});

describe("Starting a group", () => {
  it("without meetings plans deadlines, or nothing at all", async () => {
    here = await emptyRoom();
    const { ada, stage } = here;
    expect(await here.says(ada, typed({ meets: "deadline every Friday 18:00" }))).toContain(
      "Planned: deadline every Friday, 18:00 (Europe/Berlin). The next dates:\n• Fri 23 Oct 2026, 16:00",
    );
    expect((await here.hears())[0]).toContain(
      "Deadlines: every Friday, 18:00 (Europe/Berlin)\nDigest: every Monday, 9:00 (Europe/Berlin)\nThe paper with most votes is read first.\n[Join] [Propose a paper] [Next deadline]",
    );
    expect(await here.says(ada, "/session list")).toContain("Deadlines to come\n");
    const second = await stage.channel("other");
    const answer = await stage.types(ada, second, typed({ name: "Others", meets: "no meetings" }));
    expect(answer.kind === "card" && answer.text).toContain("It has no sessions. Plan some whenever you like");
    const next = await stage.types(ada, second, "/session next");
    expect(next.kind === "card" && next.text).toContain("No session is planned.");
    expect(await here.hears()).toHaveLength(1);
  });

  it.each<[what: string, given: Partial<typeof form>, says: string, field: string]>([
    ["a zone that is none", { zone: "Berlni" }, "Did you mean Europe/Berlin", "zone"],
    ["an abbreviation of a zone", { zone: "CET" }, "Did you mean Europe/Berlin, Europe/Paris or Europe/Rome?", "zone"],
    ["no rhythm", { meets: "now and then" }, "Write for example “every Thursday 15:00”", "meets"],
    ["no hour", { meets: "every Thursday" }, "At what time?", "meets"],
    ["half a deadline", { meets: "deadlines" }, "“deadline every Friday 18:00”", "meets"],
    ["a digest every day", { digest: "every day 9:00" }, "Write a weekday and a time, like “Monday 9:00”.", "digest"],
    ["a name of signs", { name: "???" }, "Give a name with letters", "name"],
  ])("refuses %s with what would be right, and loses nothing", async (_, given, says, field) => {
    here = await emptyRoom();
    const { ada, channel, stage } = here;
    const answer = await stage.types(ada, channel, typed(given));
    if (answer.kind !== "refused") throw new Error(`not refused: ${answer.kind}`);
    expect(answer.text).toContain(says);
    expect(answer.field).toBe(field);
    const again = await stage.presses(ada, { ...answer, kind: "card" }, "Open the form again");
    if (again.kind !== "form") throw new Error("no form");
    expect(Object.fromEntries(again.inputs.map(({ key, initial }) => [key, initial]))).toMatchObject({
      ...form,
      ...given,
    });
    expect((await stage.fills(ada, again, form)).kind).toBe("card");
  });

  it("says what to do where it may not post, and works once that is done", async () => {
    here = await emptyRoom();
    const { ada, stage } = here;
    const closed = await stage.channel("closed");
    stage.forbid(closed);
    const answer = await stage.types(ada, closed, typed());
    expect(answer.kind === "refused" && answer.text).toBe(
      "Colloquy may not post there yet. Invite Colloquy to the channel first: type /invite @Colloquy there. Then send this again.",
    );
    const digestThere = await here.says(ada, `${typed()} digest-place: ${closed.id}`);
    expect(digestThere).toContain("Invite Colloquy to the channel first");
    expect(await here.says(ada, typed())).toContain("Transformers and friends has begun");
  });

  it("starts no second group in a channel, not even at the same moment", async () => {
    here = await emptyRoom();
    const { ada, bob } = here;
    const both = await Promise.all([here.says(ada, typed()), here.says(bob, typed({ name: "Others" }))]);
    expect(both.filter((text) => text.includes("has begun"))).toHaveLength(1);
    expect(both.filter((text) => text.includes("lives in this channel. Join it with /group join"))).toHaveLength(1);
  });

  it("starts none in direct messages", async () => {
    here = await emptyRoom();
    const place = { platform: "memory", workspace: "local", channel: here.ada.id, direct: true };
    const answer = await here.stage.ask(here.ada, here.channel, { entry: "group start", known: form, place });
    expect(answer.kind === "refused" && answer.text).toContain("A group lives in a channel.");
  });
});

describe("A group whose digest comes elsewhere", () => {
  it("says where to whoever starts it", async () => {
    here = await emptyRoom();
    const digests = await here.stage.channel("digests");
    expect(await here.says(here.ada, `${typed()} digestPlace: ${digests.id}`)).toContain(
      "The digest comes every Monday, 9:00 (Europe/Berlin), in #digests.",
    );
    expect((await here.hears())[0]).toContain("Digest: every Monday, 9:00 (Europe/Berlin), in #digests\n");
  });
});

describe("A group that is looked at", () => {
  it("tells anyone when it meets and who organizes it, and offers what each can do", async () => {
    here = await room({ commands: [...new Set([...commands, ...schedules, show])] });
    const { stage, ada, bob } = here;
    const shown = [
      "Transformers and friends",
      "Sessions: every Thursday, 15:00 (Europe/Berlin), for 60 minutes",
      "Digest: every Monday, 9:00 (Europe/Berlin)",
      "Members: 3",
      "Organizers: Ada",
    ].join("\n");
    expect(await here.says(ada, "/group show")).toBe(`${shown}\n[Members] [Settings]`);
    expect(await here.says(bob, "/group")).toBe(`${shown}\n[Members]`);
    const dia = await stage.person("Dia", "Asia/Tokyo");
    expect(await here.says(dia, "/group show")).toBe(`${shown}\n[Members] [Join]`);
    await here.says(ada, "/group organizer @Bob");
    expect(await here.says(dia, "/group show")).toContain("Organizers: Ada and Bob");
  });
});

describe("Who is in a group", () => {
  it("an organizer adds several at once, and the group hears of it", async () => {
    here = await room();
    const { stage, ada, bob } = here;
    const [dia, eli] = [await stage.person("Dia", "Asia/Tokyo"), await stage.person("Eli", "Europe/Berlin")];
    expect(await here.says(ada, "/group add @Dia, @Eli, @Bob")).toBe("Added Dia and Eli. Bob was a member already.");
    expect((await here.hears()).at(-1)).toBe("Ada has added Dia and Eli to the group.");
    expect(await here.says(ada, "/group add @Dia")).toBe("Dia was a member already.");
    expect(await here.says(dia, "/group leave")).toContain("You have left Transformers and friends.");
    expect(await here.says(dia, "/group leave")).toContain("You are no member of Transformers and friends.");
    expect(await here.says(bob, "/group add @Dia")).toBe("Added Dia.");
    expect(await here.says(eli, "/group members")).toContain("5 members");
  });

  it("is listed on pages, the organizers first", async () => {
    here = await room();
    const { stage, ada, bob, channel } = here;
    const names = Array.from({ length: 20 }, (_, i) => `Reader${String.fromCharCode(65 + i)}`);
    for (const name of names) await stage.person(name, "Europe/Berlin");
    await here.says(ada, `/group add ${names.map((name) => `@${name}`).join(", ")}`);
    await here.says(ada, "/group organizer @ReaderT");
    const first = await stage.types(bob, channel, "/group members");
    if (first.kind !== "card") throw new Error("no card");
    expect(first.text.split("\n").slice(0, 3)).toEqual([
      "Transformers and friends: 23 members",
      "• Ada, organizer, since Mon 19 Oct 2026",
      "• ReaderT, organizer, since Mon 19 Oct 2026",
    ]);
    expect(first.text).not.toContain("ReaderS");
    const second = await stage.presses(bob, first, "More (page 2 of 2)");
    expect(second.kind === "card" && second.text).toContain("ReaderS");
  });

  it("keeps at least one organizer, even if two step down at once", async () => {
    here = await room();
    const { ada, bob, chen } = here;
    expect(await here.says(ada, "/group leave")).toContain("Make another member one first with /group organizer.");
    expect(await here.says(ada, "/group organizer @Ada change: Take it back")).toContain("A group needs an organizer");
    expect(await here.says(chen, "/group organizer @Chen")).toContain("Only an organizer of Transformers and friends");
    expect(await here.says(ada, "/group organizer @Bob")).toBe(
      "Bob is an organizer now, and can plan sessions with /session plan and change /group settings.",
    );
    expect(await here.says(ada, "/group organizer @Bob")).toContain("Bob is an organizer already");
    expect(await here.says(ada, "/group organizer @Chen change: end")).toContain("Chen is no organizer");
    const both = await Promise.all([
      here.says(ada, "/group organizer @Ada change: end"),
      here.says(bob, "/group organizer @Bob change: end"),
    ]);
    expect(both.filter((text) => text === "You are no organizer any more.")).toHaveLength(1);
    expect(both.filter((text) => text.includes("A group needs an organizer"))).toHaveLength(1);
    expect((await here.says(chen, "/group members")).match(/organizer/g)).toHaveLength(1);
  });

  it("makes no organizer of somebody who is no member, and lets the only member not go", async () => {
    here = await emptyRoom();
    const { ada } = here;
    await here.says(ada, typed());
    expect(await here.says(ada, "/group organizer @Bob")).toContain("Add them first with /group add.");
    expect(await here.says(ada, "/group leave")).toContain("You are the only member");
  });
});
