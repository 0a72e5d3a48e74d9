import { afterEach, describe, expect, it } from "vitest";
import { type Room, room } from "../sessions/room.ts";
import type { Seen, SeenMessage, Someone } from "../support/stage.ts";

let here: Room;
afterEach(async () => {
  expect(here.errors).toEqual([]);
  await here.close();
});

/** A group that reads something each week: only then somebody has had a turn. */
async function reads(): Promise<void> {
  for (const title of ["One", "Two", "Three", "Four"]) await here.says(here.bob, `/paper add ${title}`);
}
const text = (seen: Seen): string => (seen.kind === "form" ? `form: ${seen.title}` : seen.text);
const got = async (who: Someone): Promise<readonly string[]> => {
  await here.settles();
  return (await here.stage.direct(who)).map((one) => one.text);
};
/** Presses a button on the newest of some messages that has it. */
async function presses(who: Someone, all: readonly SeenMessage[], label: string): Promise<string> {
  const found = all.findLast((one) => one.buttons.includes(label));
  if (!found) throw new Error(`No “${label}” in:\n${all.map((one) => one.text).join("\n---\n")}`);
  const seen = await here.stage.presses(who, found, label);
  const done = seen.kind === "form" ? await here.stage.fills(who, seen, {}) : seen;
  await here.settles();
  return text(done);
}
const inPrivate = async (who: Someone, label: string) => presses(who, await here.stage.direct(who), label);
const turns = async (who: Someone): Promise<readonly string[]> =>
  (await here.says(who, "/turn list"))
    .split("\n")
    .filter((line) => /^\w{3} \d/.test(line))
    .map((line) => line.replace(/ 2026, \d\d:\d\d/, ""));

describe("Turns", () => {
  it("are given four weeks ahead, asked about on the ladder, confirmed, and then not asked about again", async () => {
    here = await room();
    await reads();
    const { ada, bob, chen } = here;
    expect(await turns(chen)).toEqual([
      "Thu 22 Oct: Ada presents (not confirmed yet).",
      "Thu 29 Oct: Bob presents (not confirmed yet).",
      "Thu 5 Nov: Chen presents (not confirmed yet). [Confirm]",
      "Thu 12 Nov: Ada presents (not confirmed yet).",
    ]);
    // Nobody is asked before a step of the ladder comes.
    for (const who of [ada, bob, chen]) expect(await got(who)).toEqual([]);
    await here.moves("2026-10-22T14:00:00.000Z");
    const asked = (await got(bob)).filter((one) => one.includes("to present on Thu 29 Oct"));
    expect(asked.map((one) => one.split("\n").filter((line) => /turn|cannot/.test(line)))).toEqual([
      ["It is your turn to present on Thu 29 Oct 2026, 14:00. Can you? [Confirm]", "If you cannot: [Pass it on]"],
    ]);
    expect(await inPrivate(bob, "Confirm")).toBe(
      "Confirmed: you present in the session on Thu 29 Oct 2026, 14:00. If something comes between, decline it.\n[Decline]",
    );
    expect(await inPrivate(bob, "Confirm")).toContain("You have confirmed already");
    await here.moves("2026-10-29T13:00:00.000Z");
    expect((await got(bob)).filter((one) => one.includes("to present on Thu 29 Oct"))).toHaveLength(1);
    expect((await here.hears()).filter((one) => one.includes("29 Oct") && one.includes("Who can"))).toEqual([]);
  });
});

describe("The ladder", () => {
  it("asks whoever joins a group that has just begun the next morning, and again with what comes of no answer", async () => {
    here = await room();
    await reads();
    const { bob } = here;
    await here.says(here.ada, "/group roles presenter, scribe");
    const asked = async () =>
      (await got(bob)).flatMap((one) => one.split("\n").filter((line) => line.includes("your turn")));
    // Bob is in New York: at nine of his morning, not of the day after.
    await here.moves("2026-10-20T13:01:00.000Z");
    const first =
      "It is your turn to be scribe on Thu 22 Oct 2026, 13:00: One. The scribe writes down what is decided and what stays open. Can you?";
    expect(await asked()).toEqual([`${first} [Confirm]`]);
    await here.moves("2026-11-05T15:00:00.000Z");
    const again = (await asked()).filter((line) => line.startsWith("You have not answered yet"));
    expect(again.at(-1)).toMatch(
      /^You have not answered yet: it is your turn to \w.* on Thu .* Can you\? Without an answer, the group is asked on Tue .*\. \[Confirm\]$/,
    );
  });

  it("asks the group at two days, and its organizers a day before, who then can take or assign it", async () => {
    here = await room();
    await reads();
    const { ada, bob, chen } = here;
    await here.moves("2026-10-27T13:59:00.000Z");
    expect((await got(bob)).filter((one) => one.includes("to present on Thu 29 Oct"))).toHaveLength(1);
    await here.moves("2026-10-27T14:00:00.000Z");
    const question =
      "Who can present in the session on Thu 29 Oct 2026, 14:00? It is Bob’s turn, and Bob has not confirmed it.";
    expect((await here.hears()).at(-1)).toBe(`${question}\n[I will take it]`);
    const open = "It is still open who can present in the session on Thu 29 Oct 2026";
    expect(await got(ada)).not.toContainEqual(expect.stringContaining(open));
    await here.moves("2026-10-28T14:00:00.000Z");
    expect((await got(ada)).at(-1)).toBe(
      `${open}, 14:00: it is Bob’s turn, and Bob has not answered. The group was asked, and nobody has taken it. You can take it yourself, assign it to somebody with /turn assign, or move the session.\n[I will take it]`,
    );
    expect(await got(chen)).not.toContainEqual(expect.stringContaining(open));
    expect(await here.says(ada, "/turn assign @Chen")).toContain("Chen is to present in the session on Thu 29 Oct");
    expect((await got(chen)).at(-1)).toContain("Ada has asked you to.");
    expect(await here.hears()).toContain(
      "In the session on Thu 29 Oct 2026, 14:00, Chen presents. Nobody else is needed.",
    );
    expect(await inPrivate(ada, "I will take it")).toContain("Chen presents then.");
  });

  it("whoever says nothing until another takes over is not next again, but waits for the next round", async () => {
    here = await room();
    await reads();
    const { chen } = here;
    await here.moves("2026-10-27T14:01:00.000Z");
    const asked = (await here.stage.messages(here.channel)).findLast((one) => one.buttons.includes("I will take it"));
    if (!asked) throw new Error("nobody is asked");
    const taken = await here.stage.presses(chen, asked, "I will take it");
    expect(text(taken)).toContain("It is yours: you present");
    const order = async () => (await turns(chen)).map((line) => line.split(" (")[0]?.replace(/\.$/, ""));
    expect((await order()).slice(0, 3)).toEqual([
      ...["Thu 29 Oct: Chen presents", "Thu 5 Nov: Ada presents", "Thu 12 Nov: Bob presents"],
    ]);
    if (taken.kind !== "card") throw new Error(text(taken));
    expect(text(await here.stage.presses(chen, taken, "Undo"))).toContain("Taken back");
    expect((await order()).slice(0, 2)).toEqual(["Thu 29 Oct: Bob presents", "Thu 5 Nov: Chen presents"]);
  });

  it("tells an organizer a day before who asks for cover, as what they said", async () => {
    here = await room();
    await reads();
    const { ada, bob } = here;
    await here.says(bob, "/turn cover turn: 29 Oct");
    await here.moves("2026-10-28T14:00:00.000Z");
    expect((await got(ada)).at(-1)).toContain(
      "It is still open who can present in the session on Thu 29 Oct 2026, 14:00: it is Bob’s turn, and Bob asks for cover. The group was asked",
    );
    await here.says(ada, "/turn cover turn: 12 Nov");
    await here.moves("2026-11-11T14:00:00.000Z");
    expect((await got(ada)).at(-1)).toContain("it is your turn, and you ask for cover.");
  });

  it("speaks to an organizer of their own turn as of theirs", async () => {
    here = await room();
    await reads();
    await here.moves("2026-11-11T14:00:00.000Z");
    expect((await got(here.ada)).at(-1)).toBe(
      "It is still open who can present in the session on Thu 12 Nov 2026, 14:00: it is your turn, and you have not answered. The group was asked, and nobody has taken it. Confirm it if you can, assign it to somebody with /turn assign, or move the session.\n[Confirm]",
    );
    expect(await inPrivate(here.ada, "Confirm")).toContain("Confirmed: you present");
  });

  it("goes on after an outage with the group, since nobody has time to answer any more; and says it once", async () => {
    here = await room();
    await reads();
    const { bob } = here;
    await here.sleepsUntil("2026-10-28T15:00:00.000Z");
    const sought = async () => (await here.hears()).filter((one) => one.includes("Who can present")).length;
    expect(await sought()).toBe(1);
    await here.moves("2026-10-29T13:30:00.000Z");
    expect(await sought()).toBe(1);
    expect((await got(bob)).filter((one) => one.includes("to present on Thu 29 Oct"))).toEqual([]);
  });
});

describe("A turn that is passed on", () => {
  it("declined, it goes to the next in line, who is asked; who declined keeps their place and may take it back", async () => {
    here = await room();
    await reads();
    const { ada, bob, chen } = here;
    await here.moves("2026-10-22T14:00:00.000Z");
    const said = await here.says(bob, "/turn decline My train is on strike");
    expect(said).toBe(
      "Declined: Chen presents in the session on Thu 29 Oct 2026, 14:00. The group sees it now. You keep your place: you have the turn in the session on Thu 5 Nov 2026, 14:00 instead.\n[Undo]",
    );
    expect((await here.hears()).at(-1)).toBe(
      "Bob cannot present in the session on Thu 29 Oct 2026, 14:00: Chen presents.\n> My train is on strike",
    );
    expect((await turns(ada)).slice(0, 3)).toEqual([
      "Thu 29 Oct: Chen presents (not confirmed yet).",
      "Thu 5 Nov: Bob presents (not confirmed yet).",
      "Thu 12 Nov: Ada presents (not confirmed yet). [Confirm]",
    ]);
    expect(await got(chen)).toContainEqual(
      expect.stringContaining("It is your turn: you present in the session on Thu 29 Oct 2026"),
    );
    const card = await here.stage.types(bob, here.channel, "/turn decline turn: 5 Nov");
    if (card.kind !== "card") throw new Error(text(card));
    expect((await turns(ada)).slice(0, 3)).toEqual([
      "Thu 29 Oct: Chen presents (not confirmed yet).",
      "Thu 5 Nov: Ada presents (not confirmed yet). [Confirm]",
      "Thu 12 Nov: Bob presents (not confirmed yet).",
    ]);
    expect(text(await here.stage.presses(bob, card, "Undo"))).toContain("Taken back: you present");
    expect((await turns(ada))[1]).toBe("Thu 5 Nov: Bob presents (not confirmed yet).");
    expect(text(await here.stage.presses(bob, card, "Undo"))).toContain("nothing to take back any more");
  });

  it("is told of at a civil hour to whoever it goes from for another’s sake, unless the session is near", async () => {
    here = await room();
    await reads();
    const { bob, chen } = here;
    // Chen is asked about 5 Nov; by night in Berlin Bob, in New York, says that he is away on 29 Oct.
    await here.moves("2026-10-23T00:00:00.000Z");
    const before = (await got(chen)).length;
    expect(await here.says(bob, "/my away 29 Oct")).toContain("Chen presents");
    expect((await got(chen)).slice(before)).toEqual([]);
    await here.moves("2026-10-23T07:00:00.000Z");
    expect((await got(chen)).slice(before).map((one) => one.split("\n")[0])).toContain(
      "You need not present in the session on Thu 5 Nov 2026, 14:00: it is Bob’s turn now.",
    );
  });

  it("hears of it whoever takes over another’s, and so has one less of their own that they were asked about", async () => {
    here = await room();
    await reads();
    const { ada, chen } = here;
    await here.moves("2026-10-22T10:00:00.000Z");
    await here.says(ada, "/turn cover");
    const before = (await got(chen)).length;
    expect(await here.says(chen, "/turn take 22 Oct")).toContain("It is yours: you present");
    await here.settles();
    expect((await got(chen)).slice(before)).toEqual([
      "You need not present in the session on Thu 5 Nov 2026, 14:00: it is Ada’s turn now.",
    ]);
  });

  it("whoever takes it first has it, and the second is told who has", async () => {
    here = await room();
    await reads();
    const { ada, bob, chen } = here;
    expect(await here.says(chen, "/turn take 22 Oct")).toContain("nothing here fits");
    expect(await here.says(ada, "/turn cover")).toContain("The group is asked who can present");
    expect(await here.says(ada, "/turn cover")).toContain("The group was asked already.");
    await here.settles();
    const [message] = (await here.stage.messages(here.channel)).filter((one) => one.buttons.includes("I will take it"));
    if (!message) throw new Error("nobody is asked");
    expect(message.text).toContain("It is Ada’s turn, and Ada asks for cover.");
    expect(text(await here.stage.presses(chen, message, "I will take it"))).toContain("It is yours: you present");
    expect(text(await here.stage.presses(bob, message, "I will take it"))).toContain("Chen presents then.");
    expect(await here.hears()).toContain("Chen presents in the session on Thu 22 Oct 2026, 13:00, instead of Ada.");
    expect(await here.hears()).toContain(
      "In the session on Thu 22 Oct 2026, 13:00, Chen presents. Nobody else is needed.",
    );
    expect((await got(ada)).at(-1)).toContain(
      "You need not present in the session on Thu 22 Oct 2026, 13:00: it is Chen’s turn now.",
    );
    expect((await turns(bob)).slice(0, 3)).toEqual([
      "Thu 22 Oct: Chen presents (took over).",
      "Thu 29 Oct: Ada presents (not confirmed yet).",
      "Thu 5 Nov: Bob presents (not confirmed yet). [Confirm]",
    ]);
  });

  it("two who take it at once are one after the other", async () => {
    here = await room();
    await reads();
    const { ada, bob, chen } = here;
    await here.says(ada, "/turn cover");
    await here.settles();
    const [message] = (await here.stage.messages(here.channel)).filter((one) => one.buttons.includes("I will take it"));
    if (!message) throw new Error("nobody is asked");
    const said = await Promise.all([bob, chen].map((who) => here.stage.presses(who, message, "I will take it")));
    expect(said.map(text).filter((one) => one.startsWith("It is yours"))).toHaveLength(1);
    expect(said.map(text).filter((one) => one.includes("presents then."))).toHaveLength(1);
  });

  it("swapped, once the other agrees; not with oneself, nor within a session", async () => {
    here = await room();
    await reads();
    const { ada, bob, chen } = here;
    expect(await here.says(ada, "/turn swap 12 Nov")).toContain("nothing here fits");
    expect(await here.says(bob, "/turn swap Chen")).toBe(
      "Chen is asked: you would present in the session on Thu 5 Nov 2026, 14:00, and Chen would present in the session on Thu 29 Oct 2026, 14:00. Until they agree, all stays as it is.",
    );
    expect((await turns(ada))[1]).toContain("Bob presents");
    expect((await got(chen)).at(-1)).toContain("Bob would like to swap turns with you");
    expect(await inPrivate(chen, "Agree")).toContain("Swapped: you present in the session on Thu 29 Oct 2026, 14:00.");
    expect((await turns(ada)).slice(1, 3)).toEqual([
      "Thu 29 Oct: Chen presents (swapped).",
      "Thu 5 Nov: Bob presents (swapped).",
    ]);
    expect(await inPrivate(chen, "Agree")).toContain("Bob presents then.");
    expect(await here.hears()).toContainEqual(expect.stringContaining("Bob and Chen have swapped"));
  });

  it("only its holder passes it on, and only before its session", async () => {
    here = await room();
    await reads();
    const { bob } = here;
    expect(await here.says(bob, "/turn decline turn: 22 Oct")).toContain("nothing here fits");
    expect(await here.says(bob, "/turn assign @Chen")).toContain("Only an organizer");
    expect(await here.says(here.ada, "/turn assign @Ada session: 29 Oct")).toContain("It is yours");
    expect(await here.says(here.ada, "/turn assign @Ada session: 29 Oct")).toContain("They have that turn already.");
  });
});

describe("Who may have a turn", () => {
  it("says how often they would like one, and the rule follows", async () => {
    here = await room();
    await reads();
    const { ada, bob } = here;
    expect(await here.says(bob, "/turn wish without: presenter")).toContain("and never as presenter");
    expect((await turns(ada)).map((line) => /: (\w+)/.exec(line)?.[1])).toEqual(["Ada", "Chen", "Ada", "Chen"]);
    expect(await here.says(bob, "/turn wish more without: none")).toContain("more often than others.");
    expect((await turns(ada)).map((line) => /: (\w+)/.exec(line)?.[1])).toEqual([...["Ada", "Bob", "Chen", "Bob"]]);
  });

  it("an announced presenter is not moved for the sake of who joins", async () => {
    here = await room();
    await reads();
    const { ada, bob, stage, channel } = here;
    await here.says(ada, "/turn wish less");
    await here.settles();
    expect((await turns(bob))[0]).toContain("22 Oct: Ada presents");
    const dora = await stage.person("Dora", "Europe/Berlin");
    await stage.types(dora, channel, "/group join");
    expect((await turns(bob))[0]).toContain("22 Oct: Ada presents");
    expect((await turns(bob)).join()).toContain("Dora");
  });
});

describe("Why it is whose turn", () => {
  it("is said in a sentence, with who is next; organizers see how even it is", async () => {
    here = await room();
    await reads();
    const { ada, bob, chen } = here;
    expect(await here.says(bob, "/session why")).toBe(
      [
        "Why it is whose turn",
        "In the session on Thu 22 Oct 2026, 13:00:",
        "Ada presents: Ada is next in line, and has had no turn since joining on Mon 19 Oct 2026.",
        "Next in line: Bob, then Chen.",
      ].join("\n"),
    );
    await here.moves("2026-11-12T15:00:00.000Z");
    await here.says(chen, "/session lead session: 3 Dec");
    expect(await here.says(ada, "/session why")).toBe(
      [
        "Why it is whose turn",
        "In the session on Thu 19 Nov 2026, 14:00:",
        "Bob presents: Bob has waited longest, 2 sessions since Thu 29 Oct 2026.",
        "Next in line: Chen, then Ada.",
        "Balance: 83 over the last 4 sessions, 97 over the next 26. It is 100 if everybody has as many turns for each session they can come to.",
      ].join("\n"),
    );
    expect(await here.says(chen, "/session why 3 Dec")).toContain("Chen presents: Chen has volunteered.");
    await here.says(ada, "/turn assign @Ada session: 19 Nov");
    await here.says(ada, "/turn assign @Bob session: 26 Nov");
    expect(await here.says(bob, "/session why 26 Nov")).toContain("Bob presents: Ada has assigned it.");
    expect(await here.says(chen, "/session why 17 Dec")).not.toContain("Balance");
  });
});

describe("A group that rotates more roles", () => {
  it("gives each to somebody else, shows them with the session, and says what each asks", async () => {
    here = await room();
    await reads();
    const { ada, bob } = here;
    expect(await here.says(bob, "/group roles presenter, scribe")).toContain("Only an organizer");
    expect(await here.says(ada, "/group roles presenter, scribe, sceptical reviewer")).toContain("Noted.");
    expect((await here.hears()).findLast((one) => one.startsWith("Roles"))).toContain(
      "scribe writes down what is decided and what stays open",
    );
    expect(await turns(bob)).toHaveLength(4);
    const sessions = (await here.hears()).findLast((one) => one.startsWith("Next session"));
    expect(sessions).toMatch(/Presenter: Ada.*\nSceptical reviewer: (Bob|Chen)\nScribe: (Bob|Chen)\n/);
    for (const line of await turns(bob)) {
      const holders = [...line.matchAll(/(Ada|Bob|Chen) (?:presents|is)/g)].map(([, name]) => name);
      expect(holders.toSorted()).toEqual(["Ada", "Bob", "Chen"]);
    }
    await here.moves("2026-11-13T00:00:00.000Z");
    expect(await here.says(ada, "/session why")).toContain("Balance: 100 over the last 4 sessions");
    expect(await here.says(ada, "/group roles presenter")).toContain("Noted.");
    expect((await turns(bob)).join()).not.toContain("scribe");
  });

  it("offers beside each session what its reader can do: their own turn first, since there is one to each", async () => {
    here = await room();
    const { ada, bob, chen } = here;
    await here.says(ada, "/group roles presenter, scribe");
    expect((await turns(bob))[0]).toContain("Ada presents (not confirmed yet), Bob is scribe (not confirmed yet).");
    await here.says(bob, "/turn confirm turn: 22 Oct");
    await here.says(ada, "/turn cover turn: 22 Oct");
    expect((await turns(bob))[0]).toMatch(/\[Ask for cover\]$/);
    expect((await turns(chen))[0]).toMatch(/\[I will take it\]$/);
    expect((await turns(ada))[0]).toMatch(/\[Confirm\]$/);
    await here.says(bob, "/turn cover turn: 22 Oct");
    expect((await turns(bob))[0]).toMatch(/\[Confirm\]$/);
  });

  it("are not asked for in a form where there is none to take or to swap", async () => {
    here = await room();
    await here.does(here.ada, "/session plan no meetings");
    expect(await here.says(here.bob, "/turn take")).toContain("Nobody is sought for a turn to come.");
    expect(await here.says(here.bob, "/turn swap")).toContain("You have no turn to come that you could swap.");
  });

  it("chooses the steps on which holders are asked", async () => {
    here = await room();
    const { ada } = here;
    expect(await here.says(ada, "/group ladder turns when: 0")).toContain("A step is from 2 to 60 days ahead.");
    expect(await here.says(ada, "/group ladder turns when: 21, 3")).toBe(
      "Whose turn it is, is asked 21 days ahead. 3 days ahead the group is asked, and a day before, its organizers.",
    );
  });
});
