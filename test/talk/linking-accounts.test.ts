import { eq } from "drizzle-orm";
import { afterEach, describe, expect, it } from "vitest";
import { command } from "../../src/app/command.ts";
import { sentence } from "../../src/chat/card.ts";
import { person } from "../../src/chat/fields.ts";
import { call, person as named, prose } from "../../src/chat/prose.ts";
import { commands, schedules } from "../../src/contents.ts";
import { members, people } from "../../src/features/groups/schema.ts";
import { membersOf } from "../../src/features/groups/store.ts";
import { absorbMember } from "../../src/features/my/absorbing-store.ts";
import { absorbPerson, turnForPeople } from "../../src/features/my/uniting-store.ts";
import { waited } from "../support/database.ts";
import { codeIn, type Linkable, linkable } from "../support/linked.ts";

/** Calls a member in all channels of the group, names them, and writes to them alone. */
const summon = command({
  name: "group summon",
  scope: "group",
  summary: "Calls a member wherever the group lives",
  fields: { member: person("Member") },
  async run({ db, group, input, post }) {
    const member = (await membersOf(db, group.id)).find(({ who }) => who.id === input.member)?.id ?? "";
    await post(sentence(prose`${call(member)}, it is the turn of ${named(member)}.`));
    await post(sentence("It is your turn."), { member });
    return sentence("Called.");
  },
});
const all = [...commands, ...schedules, summon];

let at: Linkable;
afterEach(async () => {
  expect(at.errors).toEqual([]);
  await at.close();
});

describe("A person with two accounts", () => {
  it("is asked before they are one, and acts as one member with either from then on", async () => {
    at = await linkable();
    await at.links();
    const told = await at.does(at.ada, at.lab, "/my link");
    expect(told.text).toContain("It opens once, until 7:30. Whoever types it becomes you here");
    const asked = await at.does(at.adaThere, at.hall, `/my link ${codeIn(told.text)}`);
    expect(asked.text).toContain("Are these all you?\nAda on Lab, ada_l on Hall.");
    expect(asked.text).toContain("they are one person, called Ada");
    expect(await at.reads(at.adaThere, at.hall, "/group link")).toContain("Only an organizer of Readers can do this.");
    const done = await at.presses(at.adaThere, at.hall, asked, "They are all me");
    expect(done).toMatchObject({ kind: "card" });
    expect(done.kind === "card" && done.text).toContain(
      "Your accounts: Ada on Lab, ada_l on Hall. Reminders go to Ada on Lab.",
    );
    expect(await at.reads(at.adaThere, at.hall, "/group link")).toContain("Link another channel to Readers");
    expect(await at.reads(at.dora, at.hall, "/group members")).toContain("Readers: 2 members\n• Ada, organizer");
  });

  it("votes once, wherever", async () => {
    at = await linkable();
    await at.links();
    await at.joins([at.ada, at.lab], [at.adaThere, at.hall]);
    await at.does(at.boris, at.lab, "/paper add Mamba");
    await at.does(at.boris, at.lab, "/paper add LoRA");
    expect(await at.reads(at.ada, at.lab, "/paper vote LoRA")).toContain("is counted: 2 votes");
    expect(await at.reads(at.adaThere, at.hall, "/paper vote LoRA")).toContain("is taken back: 1 vote");
  });
});

describe("Two members that turn out to be one person", () => {
  /** Ada and her other account, each a member of the group. */
  const apart = async () => {
    at = await linkable();
    await at.links();
    await at.does(at.adaThere, at.hall, "/group join");
  };
  const unites = () => at.joins([at.ada, at.lab], [at.adaThere, at.hall]);
  const shown = async (words: string) => (await at.hear(at.lab, words)).text;

  it("have one vote, and the message counts it once in both channels", async () => {
    await apart();
    await at.does(at.boris, at.lab, "/paper add Mamba");
    await at.does(at.boris, at.lab, "/paper add LoRA");
    await at.does(at.ada, at.lab, "/paper vote LoRA");
    await at.does(at.adaThere, at.hall, "/paper vote LoRA");
    expect(await shown("LoRA")).toContain("3 votes");
    await unites();
    for (const where of [at.lab, at.hall]) expect((await at.hear(where, "LoRA")).text).toContain("2 votes");
    expect(await at.reads(at.adaThere, at.hall, "/paper vote LoRA")).toContain("is taken back: 1 vote");
  });

  it("want a question once, and not their own; agree once, and not with themselves", async () => {
    await apart();
    for (const words of ["Why eight heads?", "Why no recurrence?"])
      await at.does(at.boris, at.lab, `/question ask ${words}`);
    await at.does(at.ada, at.lab, "/question ask Whose question is this?");
    for (const [who, where] of [
      [at.ada, at.lab],
      [at.adaThere, at.hall],
    ] as const)
      await at.does(who, where, "/question me-too eight heads");
    await at.does(at.adaThere, at.hall, "/question me-too no recurrence");
    await at.does(at.adaThere, at.hall, "/question me-too Whose question");
    await at.does(at.boris, at.lab, "/paper add Mamba");
    await at.does(
      at.boris,
      at.lab,
      "/critique add The baselines are weak. stance: weakness aspect: baselines paper: Mamba",
    );
    await at.does(at.ada, at.lab, "/critique add The prose is clear. stance: strength aspect: clarity paper: Mamba");
    for (const words of ["baselines are weak", "prose is clear"])
      await at.does(at.adaThere, at.hall, `/critique agree ${words}`);
    await at.moves({ minutes: 1 });
    await at.does(at.ada, at.lab, "/critique dispute baselines are weak reason: They tuned them.");
    await unites();
    expect(await shown("Why eight heads?")).toContain("1 other wants to know it too");
    expect(await shown("Why no recurrence?")).toContain("1 other wants to know it too");
    expect(await shown("Whose question is this?")).not.toContain("to know it too");
    expect(await shown("The baselines are weak.")).toContain("They tuned them.");
    expect(await shown("The baselines are weak.")).not.toContain("1 agrees");
    expect(await shown("The prose is clear.")).not.toContain("1 agrees");
  });

  it("have one ballot in a poll, the later one, and the poll counts one who has voted", async () => {
    await apart();
    for (const title of ["Attention", "LoRA", "Mamba"]) await at.does(at.boris, at.lab, `/paper add ${title}`);
    await at.does(at.ada, at.lab, "/paper poll approval closes: Wednesday 18:00");
    await at.does(at.adaThere, at.hall, "/paper ballot Mamba");
    await at.moves({ minutes: 1 });
    await at.does(at.ada, at.lab, "/paper ballot LoRA");
    expect(await shown("Poll: what do we read?")).toContain("2 members have voted.");
    await unites();
    for (const where of [at.lab, at.hall])
      expect((await at.hear(where, "Poll: what do we read?")).text).toContain("1 member has voted.");
    await at.does(at.ada, at.lab, "/paper close sure: yes");
    expect(await shown("The poll is closed")).toContain("• LoRA: 1 of 1\n• Mamba: 0 of 1");
  });

  it("have one note of a layer, with the later answer in front, and count as one reader", async () => {
    await apart();
    await at.does(at.boris, at.lab, "/paper add Mamba");
    const answers = { stakes: "Cost.", mainIdea: "State spaces.", evidence: "Table 3." };
    await at.does(at.ada, at.lab, "/note first", { problem: "Long sequences.", ...answers });
    await at.moves({ minutes: 5 });
    await at.does(at.adaThere, at.hall, "/note first", { problem: "Quadratic attention.", ...answers });
    expect(await shown("How deep we have read")).toContain("2 first passes");
    await unites();
    for (const where of [at.lab, at.hall])
      expect((await at.hear(where, "How deep we have read")).text).toContain("1 first pass");
    const mine = await at.reads(at.adaThere, at.hall, "/note show");
    expect(mine).toContain("Quadratic attention.");
    expect(mine).not.toContain("Long sequences.");
  });

  it("keep what either took, claimed, leads or began: all of it is asked of the one", async () => {
    await apart();
    await at.does(at.adaThere, at.hall, "/paper add Mamba");
    await at.does(at.adaThere, at.hall, "/session lead");
    await at.does(at.boris, at.lab, "/question ask Why eight heads?");
    await at.does(at.adaThere, at.hall, "/question take eight heads");
    await at.does(at.boris, at.lab, "/idea propose Try it on audio.");
    await at.does(at.adaThere, at.hall, "/idea claim audio");
    await at.does(at.adaThere, at.hall, "/note first", { problem: "Begun." });
    await at.hall.stage.types(at.adaThere, at.hall.channel, `/question ask ${"x".repeat(3001)}`);
    await unites();
    const week = await at.reads(at.ada, at.lab, "/my week");
    for (const words of [
      "You present",
      "You took this question",
      "You claimed this idea",
      "Unfinished: your first pass",
      "Not sent yet",
    ])
      expect(week).toContain(words);
    expect(await at.reads(at.ada, at.lab, "/question withdraw eight heads")).toContain("Only who asked a question");
    expect(await at.reads(at.boris, at.lab, "/paper show Mamba")).toContain("Proposed by Ada.");
  });

  it("organize if either did, since the earlier day, also if one of them had left", async () => {
    await apart();
    await at.does(at.ada, at.lab, `/group organizer ${at.boris.id}`);
    await at.does(at.ada, at.lab, "/group leave");
    await at.moves({ days: 1 });
    await at.joins([at.adaThere, at.hall], [at.ada, at.lab]);
    const members = await at.reads(at.boris, at.lab, "/group members");
    expect(members).toContain("• ada_l, since Mon 19 Oct 2026");
    expect(members).not.toContain("ada_l, organizer");
    expect(members).toContain("2 members");
    await at.does(at.boris, at.lab, `/group organizer ${at.ada.id}`);
    expect(await at.reads(at.adaThere, at.hall, "/group members")).toContain("ada_l, organizer");
  });

  it("are still named where a message or the history knows the one that is no more", async () => {
    await apart();
    await at.does(at.adaThere, at.hall, "/question ask Why eight heads?");
    await at.does(at.boris, at.lab, "/question ask Why no recurrence?");
    await at.does(at.adaThere, at.hall, "/question take no recurrence");
    at.lab.stage.faults.push({ kind: "later", why: "too many messages", after: 60 });
    await at.does(at.adaThere, at.hall, "/question answer no recurrence words: It does not parallelize.");
    await unites();
    await at.moves({ minutes: 2 });
    expect(await shown("Why no recurrence?")).toContain("Ada");
    expect(await shown("Why no recurrence?")).not.toContain("someone");
  });

  it("in no common group only bring their groups together", async () => {
    at = await linkable();
    await at.does(at.adaThere, at.hall, "/group start Others zone: UTC meets: no meetings digest: Monday 9:00");
    await unites();
    expect(await at.reads(at.ada, at.hall, "/group show")).toContain("Others");
    const elsewhere = { ...at.lab, channel: await at.lab.stage.channel("elsewhere") };
    expect(await at.reads(at.ada, elsewhere, "/my week")).toContain("It is your turn to present");
    expect(await at.reads(at.adaThere, at.hall, "/group link")).toContain("Link another channel to Others");
  });

  it("write at the very moment they become one: what they write is the one's", async () => {
    await apart();
    await at.does(at.boris, at.lab, "/paper add Mamba");
    await at.does(at.boris, at.lab, "/paper add LoRA");
    const all = await at.store.root.select().from(members).innerJoin(people, eq(people.id, members.person));
    const [to, from] = ["Ada", "ada_l"].map((name) => all.find((row) => row.people.name === name));
    if (!to || !from) throw new Error("somebody is missing");
    let [held, go] = [() => {}, () => {}];
    const holding = new Promise<void>((resolve) => (held = resolve));
    const gone = new Promise<void>((resolve) => (go = resolve));
    const uniting = at.store.root.transaction(async (db) => {
      await turnForPeople(db, from.people.id, to.people.id);
      held();
      await gone;
      await absorbMember(db, from.members, to.members);
      await absorbPerson(db, from.people, to.people);
    });
    await holding;
    // This vote is on its way as the member who is about to be no more.
    const vote = at.hall.stage.types(at.adaThere, at.hall.channel, "/paper vote LoRA");
    while (!(await waited(at.store)));
    go();
    await uniting;
    expect(await vote).toMatchObject({ kind: "card" });
    expect(await at.reads(at.ada, at.lab, "/paper vote LoRA")).toContain("is taken back: 1 vote");
  });
});

describe("A code for an account", () => {
  it("cannot be used with the account that made it, twice, or by who did not type it", async () => {
    at = await linkable();
    const code = codeIn(await at.reads(at.ada, at.lab, "/my link"));
    expect(await at.reads(at.ada, at.lab, `/my link ${code}`)).toContain("Type it with your other account.");
    const asked = await at.does(at.adaThere, at.hall, `/my link ${code}`);
    expect(await at.presses(at.dora, at.hall, asked, "They are all me")).toMatchObject({ kind: "refused" });
    await at.presses(at.adaThere, at.hall, asked, "They are all me");
    expect(await at.reads(at.dora, at.hall, `/my link ${code}`)).toContain("This code opens nothing.");
    expect(await at.presses(at.adaThere, at.hall, asked, "They are all me")).toMatchObject({ kind: "refused" });
  });

  it("opens no channel, and a channel's no account", async () => {
    at = await linkable();
    const [own, group] = [
      codeIn(await at.reads(at.ada, at.lab, "/my link")),
      codeIn(await at.reads(at.ada, at.lab, "/group link")),
    ];
    expect(await at.reads(at.dora, at.hall, `/group link ${own}`)).toContain("This code opens nothing.");
    expect(await at.reads(at.dora, at.hall, `/my link ${group}`)).toContain("This code opens nothing.");
  });
});

describe("Reminders and calls", () => {
  it("come once, where one prefers: to begin with where one made the code", async () => {
    at = await linkable({ commands: all });
    await at.links();
    await at.joins([at.ada, at.lab], [at.adaThere, at.hall]);
    await at.does(at.boris, at.lab, `/group summon ${at.ada.id}`);
    expect((await at.hear(at.lab, "it is the turn of Ada")).calls).toEqual([at.ada.id]);
    expect((await at.hear(at.hall, "it is the turn of Ada")).calls).toEqual([]);
    expect(
      [await at.lab.stage.direct(at.ada), await at.hall.stage.direct(at.adaThere)].map((one) => one.length),
    ).toEqual([1, 0]);
  });

  it("follow what one says, and so does one's name", async () => {
    at = await linkable({ commands: all });
    await at.links();
    await at.joins([at.ada, at.lab], [at.adaThere, at.hall]);
    expect(await at.reads(at.ada, at.lab, "/my link prefer: hall")).toBe(
      "Reminders go to ada_l on Hall from now on, and ada_l is what you are called.",
    );
    await at.does(at.boris, at.lab, `/group summon ${at.ada.id}`);
    expect((await at.hear(at.lab, "it is the turn of ada_l")).calls).toEqual([]);
    expect((await at.hear(at.hall, "it is the turn of ada_l")).calls).toEqual([at.adaThere.id]);
    expect(
      [await at.lab.stage.direct(at.ada), await at.hall.stage.direct(at.adaThere)].map((one) => one.length),
    ).toEqual([0, 1]);
    expect(await at.reads(at.boris, at.lab, "/my link prefer: hall")).toContain("nothing here fits “hall”");
  });

  it("call who prefers a platform where the group does not live where it does", async () => {
    at = await linkable({ commands: all });
    await at.joins([at.ada, at.lab], [at.adaThere, at.hall]);
    await at.does(at.ada, at.lab, "/my link prefer: hall");
    await at.does(at.boris, at.lab, `/group summon ${at.ada.id}`);
    expect((await at.hear(at.lab, "it is the turn of")).calls).toEqual([at.ada.id]);
  });
});

describe("Whoever reads with two accounts", () => {
  /** How often each account of Ada's was asked for a first pass in private. */
  const asked = async () => {
    const both = [await at.lab.stage.direct(at.ada), await at.hall.stage.direct(at.adaThere)];
    return both.map((got) => got.filter(({ text }) => text.includes("your first pass")).length);
  };
  const reading = async () => {
    at = await linkable();
    await at.links();
    await at.does(at.adaThere, at.hall, "/group join");
    await at.does(at.boris, at.lab, "/paper add Mamba");
  };
  const unites = () => at.joins([at.ada, at.lab], [at.adaThere, at.hall]);

  it("is asked for a first pass once, where they prefer", async () => {
    await reading();
    await unites();
    await at.does(at.ada, at.lab, "/my link prefer: hall");
    await at.moves("2026-10-22T12:00:00.000Z");
    expect(await asked()).toEqual([0, 1]);
  });

  it("is not asked again for what one account was asked for before", async () => {
    await reading();
    await at.moves("2026-10-20T10:00:00.000Z");
    expect(await asked()).toEqual([1, 1]);
    await unites();
    await at.moves("2026-10-22T12:00:00.000Z");
    expect(await asked()).toEqual([1, 1]);
  });

  it("and has muted it with either is asked by neither", async () => {
    await reading();
    await at.does(at.ada, at.lab, "/my ahead 2");
    await at.does(at.adaThere, at.hall, "/my mute good");
    await unites();
    await at.moves("2026-10-22T12:00:00.000Z");
    expect(await asked()).toEqual([0, 0]);
  });

  it("and wants no private message gets none by the other account", async () => {
    await reading();
    await unites();
    await at.does(at.adaThere, at.hall, "/my private how: channel");
    await at.moves("2026-10-22T12:00:00.000Z");
    expect(await asked()).toEqual([0, 0]);
  });
});

describe("Unlinking an account", () => {
  it("says what becomes of it, and leaves all that was written with the person", async () => {
    at = await linkable();
    await at.links();
    await at.does(at.adaThere, at.hall, "/question ask Why eight heads?");
    await at.joins([at.ada, at.lab], [at.adaThere, at.hall]);
    const asked = await at.does(at.adaThere, at.hall, "/my unlink hall");
    expect(asked.text).toBe(
      "Unlink ada_l on Hall?\nThat account becomes a person of its own, in no group. What was written, voted and taken with any of your accounts stays with you, and so do your memberships of Readers.\n[Unlink it]",
    );
    expect(await at.presses(at.adaThere, at.hall, asked, "Unlink it")).toMatchObject({ kind: "card" });
    expect(await at.reads(at.ada, at.lab, "/question withdraw eight heads")).not.toContain("Only who asked");
    expect(await at.reads(at.adaThere, at.hall, "/group link")).toContain("Only an organizer of Readers can do this.");
    expect(await at.reads(at.dora, at.hall, "/group members")).not.toContain("ada_l");
    await at.does(at.adaThere, at.hall, "/group join");
    expect(await at.reads(at.dora, at.hall, "/group members")).toContain("ada_l");
  });

  it("needs a second one", async () => {
    at = await linkable();
    expect(await at.reads(at.ada, at.lab, "/my unlink")).toContain("You have one account here");
    await at.joins([at.ada, at.lab], [at.adaThere, at.hall]);
    await at.does(at.ada, at.lab, "/my unlink lab sure: yes");
    expect(await at.reads(at.adaThere, at.hall, "/my unlink")).toContain("You have one account here");
  });

  it("of the preferred one has reminders go to the one that is left", async () => {
    at = await linkable({ commands: all });
    await at.links();
    await at.joins([at.ada, at.lab], [at.adaThere, at.hall]);
    await at.does(at.ada, at.lab, "/my unlink lab sure: yes");
    await at.does(at.dora, at.hall, `/group summon ${at.adaThere.id}`);
    expect(await at.hall.stage.direct(at.adaThere)).toHaveLength(1);
    expect((await at.hear(at.hall, "it is the turn of ada_l")).calls).toEqual([at.adaThere.id]);
  });
});
