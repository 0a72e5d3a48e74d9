import { afterEach, describe, expect, it } from "vitest";
import { history } from "../../src/history/schema.ts";
import { type Room, room } from "../sessions/room.ts";
import type { Someone } from "../support/stage.ts";

let here: Room;
afterEach(async () => {
  expect(here.errors).toEqual([]);
  await here.close();
});

const overAt = "2026-10-22T14:00:00.000Z";
const askedAt = "2026-10-23T14:00:00.000Z";
const closedAt = "2026-10-26T14:00:00.000Z";

/** A group whose session on Thursday 22 October, 13:00 to 14:00, has read Mamba; Bob and Chen said that they come. */
const held = async (how: Parameters<typeof room>[0] = {}): Promise<Room> => {
  here = await room(how);
  await here.says(here.bob, "/paper add Mamba");
  await here.says(here.bob, "/session rsvp coming");
  await here.says(here.chen, "/session rsvp remote");
  await here.moves(overAt);
  return here;
};
const card = async (title: string) => {
  await here.settles();
  const found = (await here.stage.messages(here.channel)).findLast(({ text }) => text.split("\n")[0] === title);
  if (!found) throw new Error(`Nothing is called ${title}.`);
  return found;
};
const over = "The session is over";
const after = "After the session";
/** What a press brings; a form is filled in with the values given. */
const presses = async (who: Someone, label: string, title: string, values: Readonly<Record<string, string>> = {}) => {
  const seen = await here.stage.presses(who, await card(title), label);
  const done = seen.kind === "form" ? await here.stage.fills(who, seen, values) : seen;
  await here.settles();
  return done.kind === "form" ? done.title : done.text;
};
const form = async (who: Someone, label: string, title: string) => {
  const seen = await here.stage.presses(who, await card(title), label);
  if (seen.kind !== "form") throw new Error(`No form, but: ${seen.text}`);
  return seen;
};

describe("The day after a session", () => {
  it("one message in the thread of its end asks what came of it, and tells what is known already", async () => {
    const { bob } = await held();
    await presses(bob, "I was there", over);
    await here.moves("2026-10-23T13:59:00.000Z");
    expect((await here.hears()).filter((text) => text.startsWith(after))).toEqual([]);
    await here.moves(askedAt);
    expect((await card(after)).text).toBe(
      [
        "After the session",
        "What came of it? Say whether you were there, note what was decided, and answer three short questions.",
        "Was there: 1 (Bob)",
        "Decided: nothing noted yet",
        "Feedback: 0 answers. It closes on Mon 26 Oct 2026, 14:00.",
        "[I was there] [Say who was there] [Note a decision] [Give feedback]",
      ].join("\n"),
    );
    expect((await card(after)).thread).toBe((await card(over)).id);
    expect((await card(after)).calls).toEqual([]);
    await here.moves("2026-10-28T00:00:00.000Z");
    expect((await here.hears()).filter((text) => text.startsWith(after))).toHaveLength(1);
  });
});

describe("The message of the day after", () => {
  it("says that it comes late if Colloquy was away, up to two days", async () => {
    await held();
    await here.sleepsUntil("2026-10-25T13:59:00.000Z");
    expect((await card(after)).text).toContain("This comes late: Colloquy was away.");
  });

  it("is dropped later than that, and the history tells", async () => {
    await held();
    await here.sleepsUntil("2026-10-25T14:01:00.000Z");
    expect((await here.hears()).filter((text) => text.startsWith(after))).toEqual([]);
    const rows = await here.store.root.select().from(history);
    expect(rows.filter(({ did }) => did === "session ask").map((row) => row.after)).toEqual([{ dropped: askedAt }]);
  });

  it("is not sent about a deadline, nor about a date on which nothing was read", async () => {
    here = await room({ meets: "deadline every Thursday 15:00" });
    await here.says(here.bob, "/paper add Mamba");
    await here.moves("2026-10-31T00:00:00.000Z");
    expect((await here.hears()).filter((text) => text.startsWith(after))).toEqual([]);
    await here.close();
    here = await room();
    await here.moves("2026-10-31T00:00:00.000Z");
    expect((await here.hears()).filter((text) => text.startsWith(after))).toEqual([]);
  });

  it("is not sent once the group has ended", async () => {
    await held();
    await here.says(here.ada, "/group end sure: yes");
    await here.moves("2026-10-31T00:00:00.000Z");
    expect((await here.hears()).filter((text) => text.startsWith(after))).toEqual([]);
  });
});

describe("Who was there", () => {
  it("is said by each with a press, and may be taken back", async () => {
    const { ada, bob } = await held();
    expect(await presses(bob, "I was there", over)).toBe(
      "You were in the session on Thu 22 Oct 2026, 13:00. It is written down.",
    );
    await presses(bob, "I was there", over);
    await here.moves(askedAt);
    await presses(ada, "I was there", after);
    expect((await card(after)).text).toContain("Was there: 2 (Bob, Ada)");
    expect((await card("Session, held")).text).toContain("Was there: 2 (Bob, Ada)");
    await here.says(bob, "/session attendance I was not there");
    expect((await card("Session, held")).text).toContain("Was there: 1 (Ada)");
  });

  it("is written down in one form that starts from those who said that they come", async () => {
    const { ada, bob, chen } = await held();
    await here.moves(askedAt);
    const asked = await form(ada, "Say who was there", after);
    expect(asked.inputs).toEqual([{ key: "there", label: "Who was there", initial: `${bob.id},${chen.id}` }]);
    const done = await here.stage.fills(ada, asked, { there: `${ada.id},${chen.id}` });
    expect(done.kind === "card" && done.text).toContain("Was there: 2 (Ada, Chen)");
    const again = await form(ada, "Say who was there", after);
    expect(again.inputs[0]?.initial).toBe(`${ada.id},${chen.id}`);
    await here.stage.fills(ada, again, { there: bob.id });
    // Of herself Ada has said by herself that she was there.
    expect(await here.says(bob, "/session attendance session: 22 Oct")).toContain("Was there: 2 (Ada, Bob)");
  });

  it("stays as each said it by themselves, whoever writes down a list", async () => {
    const { ada, bob, chen } = await held();
    await presses(chen, "I was there", over);
    await here.says(ada, `/session attendance there: @Bob`);
    expect(await here.says(bob, "/session attendance")).toContain("Was there: 2 (Bob, Chen)");
  });

  it("loses nobody by a form that is sent as it was: not whom it did not show, nor who has left since", async () => {
    const { ada, bob, chen } = await held();
    const many = await Promise.all(
      Array.from({ length: 26 }, (_, i) => here.stage.person(`Guest${i + 10}`, "Europe/Berlin")),
    );
    for (const one of many) await here.stage.types(one, here.channel, "/group join");
    await here.moves(askedAt);
    const [first = "", second = "", last = ""] = [many[0]?.id, many[1]?.id, many[25]?.id];
    await here.says(ada, `/session attendance there: ${many.map((one) => `@${one.name}`).join(", ")}`);
    await here.moves({ minutes: 1 });
    await here.says(ada, "/session attendance there: @Bob, @Chen");
    const there = async () => /Was there: (\d+)/.exec(await here.says(bob, "/session attendance"))?.[1];
    expect(await there()).toBe("28");
    if (many[0]) await here.stage.types(many[0], here.channel, "/group leave");
    const asked = await form(ada, "Say who was there", after);
    const started = asked.inputs[0]?.initial?.split(",") ?? [];
    expect(started).toHaveLength(25);
    expect(started).toContain(first);
    const done = await here.stage.fills(ada, asked, { there: started.join(",") });
    expect(done.kind === "card" && done.text).toContain("Was there: 28");
    const again = await form(ada, "Say who was there", after);
    await here.stage.fills(ada, again, { there: started.filter((one) => one !== second).join(",") });
    expect(await there()).toBe("27");
    expect([last, chen.id].every((one) => !started.includes(one))).toBe(true);
  });

  it("is never somebody who is no member, and the form says what to do", async () => {
    const { ada } = await held();
    await here.stage.person("Dan", "UTC");
    expect(await here.says(ada, "/session attendance there: @Ada, @Dan")).toContain(
      "Somebody on that list is no member of the group. Add them first with /group add",
    );
    expect(await here.says(ada, "/session attendance")).toContain("Was there: nobody has said so yet");
  });

  it("cannot be said before a session has begun, nor by oneself once it is closed", async () => {
    const { ada, bob } = await held();
    expect(await here.says(bob, "/session attendance I was there session: 29 Oct")).toContain("has not begun yet");
    await here.moves(closedAt);
    expect(await presses(bob, "I was there", over)).toContain("That was too long ago to say by yourself.");
    expect(await here.says(ada, "/session attendance there: @Bob")).toContain("Was there: 1 (Bob)");
  });

  it("is seen by anybody, and said by members only", async () => {
    await held();
    const dan = await here.stage.person("Dan", "UTC");
    expect(await here.says(dan, "/session attendance")).toContain("Who was there");
    expect(await here.says(dan, "/session attendance I was there")).toContain("Join it with /group join");
  });
});

describe("What came of a session", () => {
  it.each(["session attendance", "session decide", "session feedback", "session continue"])(
    "is said of one that has begun: %s offers no other, the last first, and names why another does not fit",
    async (entry) => {
      const { bob, channel, works } = await held();
      await here.says(bob, "/paper add LoRA");
      await here.moves("2026-10-29T14:30:00.000Z");
      const by = { platform: "memory", workspace: "local", user: bob.id, name: "Bob" };
      const place = { platform: "memory", workspace: "local", channel: channel.id };
      const offered = async (typed: string) =>
        (await works.desk.choices({ key: "", entry, known: {}, by, place }, "session", typed)).map(
          ({ label }) => label,
        );
      expect(await offered("")).toEqual(["Thu 29 Oct 2026, 15:00 · LoRA", "Thu 22 Oct 2026, 15:00 · Mamba"]);
      expect(await offered("5 Nov")).toEqual(["Thu 5 Nov 2026, 15:00"]);
    },
  );
});

describe("A decision", () => {
  const words = "Next time two of us prepare questions.";

  it("is noted during a session or after it, and told in its thread and on its message", async () => {
    const { ada, bob } = await held();
    expect(await presses(bob, "Note a decision", over, { words })).toBe(
      "Noted, in the session on Thu 22 Oct 2026, 13:00. The group sees it in its thread.\n[Change it]",
    );
    const told = (await here.stage.messages(here.channel)).find(({ text }) =>
      text.startsWith("Decided in the session"),
    );
    expect(told?.text).toBe(`Decided in the session on Thu 22 Oct 2026, 13:00, noted by Bob:\n> ${words}\n[Change it]`);
    expect(told?.thread).toBe((await card(over)).id);
    expect((await card("Session, held")).text).toContain(`Decided\n• “${words}” (noted by Bob)`);
    await here.moves("2026-10-29T14:30:00.000Z");
    await here.says(ada, "/session decide We go on with it in November.");
    expect(await here.says(ada, "/session decisions")).toBe(
      [
        "Decisions",
        "• Thu 29 Oct 2026: “We go on with it in November.” (noted by Ada)",
        `• Thu 22 Oct 2026: “${words}” (noted by Bob)`,
      ].join("\n"),
    );
  });

  it("is shown with the next session while it is fresh", async () => {
    const { bob } = await held();
    await here.says(bob, `/session decide ${words}`);
    expect(await here.says(bob, "/session next")).toContain(`Decided last time\n• “${words}” (noted by Bob)`);
    await here.moves(closedAt);
    expect(await here.says(bob, "/session next")).not.toContain("Decided last time");
  });

  it("is changed or taken back by who noted it or by an organizer, and by nobody else", async () => {
    const { ada, bob, chen } = await held();
    await here.says(bob, `/session decide ${words}`);
    await here.settles();
    const told = (await here.stage.messages(here.channel)).find(({ text }) =>
      text.startsWith("Decided in the session"),
    );
    if (!told) throw new Error("It was not told.");
    const open = await here.stage.presses(bob, told, "Change it");
    if (open.kind !== "form") throw new Error("It is changed in a form.");
    expect(open.inputs).toMatchObject([{ key: "words", initial: words }]);
    await here.stage.fills(bob, open, { words: "Three of us prepare questions." });
    expect(await here.hears()).toContainEqual(expect.stringContaining("> Three of us prepare questions."));
    expect(await here.says(chen, "/session decide Nobody prepares. instead: three")).toContain(
      "Only who noted a decision or an organizer can change it.",
    );
    expect(await here.says(ada, "/session decide none instead: three")).toBe("Taken back.");
    expect(await here.hears()).toContain("A decision was noted here, and Ada took it back.");
    expect(await here.says(bob, "/session decisions")).toContain("Nothing has been decided yet.");
    expect((await card("Session, held")).text).not.toContain("Decided");
    expect(await here.says(bob, "/session decide none")).toContain("Which decision is taken back?");
  });

  it("needs a session that has begun", async () => {
    here = await room();
    await here.says(here.bob, "/paper add Mamba");
    expect(await here.says(here.bob, "/session decide Too early")).toContain("No session has begun yet.");
    expect(await here.says(here.bob, "/session decide Too early session: 29 Oct")).toContain("has not begun yet");
  });
});

describe("Feedback", () => {
  const gives = (who: Someone, worth: string, keep = "", change = "") =>
    presses(who, "Give feedback", after, { worth, keep, change });

  it("is three short questions; nobody sees any of it until it closes, and then all of it without names", async () => {
    const { ada, bob, chen } = await held();
    await here.moves(askedAt);
    const asked = await form(ada, "Give feedback", after);
    expect(asked.inputs.map(({ label }) => label)).toEqual([
      "Was it worth your time?",
      "What should stay as it is?",
      "What should be different?",
    ]);
    expect(await gives(ada, "5", "The pace")).toContain("Thank you.");
    await gives(bob, "4", "", "The hour");
    expect((await card(after)).text).toContain("Feedback: 2 answers.");
    await gives(chen, "4", "A round of questions", "Less cake");
    await here.moves("2026-10-26T13:59:00.000Z");
    const before = (await here.hears()).join("\n");
    for (const words of ["The pace", "The hour", "Less cake"]) expect(before).not.toContain(words);
    await here.moves(closedAt);
    const told = await card("How the session was");
    expect(told.text).toBe(
      [
        "How the session was",
        "The session on Thu 22 Oct 2026, 13:00 was worth 4.3 of 5, say 3 members.",
        "To keep",
        "• “A round of questions”",
        "• “The pace”",
        "To change",
        "• “Less cake”",
        "• “The hour”",
      ].join("\n"),
    );
    expect(told.thread).toBe((await card(over)).id);
    expect((await card(after)).text.split("\n")).toEqual([
      "After the session",
      "Was there: nobody has said so yet",
      "Decided: nothing noted yet",
      "Feedback: 3 answers. It is closed.",
    ]);
    expect(await here.says(bob, "/session feedback")).toBe(told.text);
  });

  it("starts from what one said before, and the newer counts", async () => {
    const { ada } = await held();
    await here.moves(askedAt);
    await gives(ada, "2", "The pace");
    const again = await form(ada, "Give feedback", after);
    expect(again.inputs.map(({ initial }) => initial)).toEqual(["2", "The pace", ""]);
    await gives(ada, "3");
    expect((await card(after)).text).toContain("Feedback: 1 answer.");
  });

  it("of fewer than three is shown to nobody", async () => {
    const { ada, bob } = await held();
    await here.moves(askedAt);
    await gives(ada, "1", "", "Everything");
    await gives(bob, "5");
    await here.moves("2026-10-27T14:00:00.000Z");
    expect((await here.hears()).filter((text) => text.includes("Everything"))).toEqual([]);
    expect(await here.says(ada, "/session feedback")).toContain("Fewer than 3 members gave feedback");
  });

  it("keeps what was said out of the history, where names stand", async () => {
    const { ada } = await held();
    await here.moves(askedAt);
    await gives(ada, "1", "", "Everything");
    const rows = await here.store.root.select().from(history);
    expect(rows.filter(({ did }) => did === "session feedback")).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain("Everything");
  });

  it("is not given before the end, nor after it is closed", async () => {
    here = await room();
    await here.says(here.bob, "/paper add Mamba");
    await here.moves("2026-10-22T13:30:00.000Z");
    expect(await here.says(here.bob, "/session feedback 5")).toContain("is not over yet");
    await here.moves(closedAt);
    expect(await here.says(here.bob, "/session feedback 5")).toContain("Feedback on that session is closed.");
  });
});
