import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Card } from "../../src/chat/card.ts";
import type { Form } from "../../src/chat/platform.ts";
import { cardOf, type Lab, lab } from "../support/lab.ts";

const channel = { id: "c1", name: "lab" };

describe("What becomes of a question in the long run", () => {
  let at: Lab;
  beforeEach(async () => {
    at = await lab();
    await at.says(at.boris, "/question ask Why eight heads? paper: attention");
  });
  afterEach(async () => {
    expect(at.at.errors).toEqual([]);
    await at.at.close();
  });
  const told = async (words: string) =>
    (await at.at.stage.messages(channel)).filter(({ text }) => text.includes(words)).length;

  it("parked until a day, it is open again that morning and the group hears so; reopened before, it stays as it is", async () => {
    expect(await at.reads(at.ada, "/question park heads reason: The code comes then until: yesterday")).toContain(
      "Sun 18 Oct 2026 is not to come any more.",
    );
    expect(await at.reads(at.ada, "/question park heads reason: The code comes then until: next Friday")).toBe(
      "Parked. It leaves the digest, and is open again by itself on Fri 30 Oct 2026.",
    );
    expect((await at.posted("Why eight heads?")).text).toContain("Parked until Fri 30 Oct 2026: The code comes then");
    expect(await at.reads(at.ada, "/question list state: parked")).toContain("parked until Fri 30 Oct 2026");
    await at.says(at.ada, "/question ask Does it scale?");
    await at.says(at.ada, "/question park scale reason: Later until: next Friday");
    await at.says(at.ada, "/question reopen scale");
    await at.says(at.ada, "/question park scale reason: Much later");
    await at.at.moves("2026-10-30T07:59:00.000Z");
    expect(await told("is open again")).toBe(0);
    await at.at.moves({ minutes: 1 });
    expect((await at.posted("is open again")).text).toContain(
      "This question was parked until Fri 30 Oct 2026, and is open again: “Why eight heads?”",
    );
    expect((await at.posted("> Why eight heads?")).text).toContain("Nobody is looking into it.");
    expect(await told("is open again")).toBe(1);
    expect((await at.posted("> Does it scale?")).text).toContain("Parked: Much later");
  });

  it("parked until a day, it comes back at nine of the zone that the group has by then", async () => {
    await at.says(at.ada, "/question park heads reason: The code comes then until: next Friday");
    await at.does(at.ada, "/group settings zone: New York");
    await at.at.moves("2026-10-30T12:59:00.000Z");
    expect(await told("is open again")).toBe(0);
    await at.at.moves({ minutes: 1 });
    expect(await told("is open again")).toBe(1);

    await at.says(at.ada, "/question park heads reason: Once more until: tomorrow");
    await at.at.moves("2026-10-31T02:00:00.000Z");
    await at.does(at.ada, "/group settings zone: Tokyo");
    await at.at.moves({ minutes: 1 });
    expect(await told("is open again")).toBe(2);
  });

  it("answered while it is parked, it does not come back a second time", async () => {
    await at.says(at.ada, "/question park heads reason: Later until: tomorrow");
    await at.says(at.chloe, "/question answer heads words: Table 3");
    await at.at.moves({ days: 2 });
    expect(await told("is open again")).toBe(0);
    expect((await at.posted("> Why eight heads?")).text).toContain("Answered; not accepted yet.");
  });

  it("linked to another paper, an idea and a place in its paper, it tells so, counts for that paper, and each link can be taken back", async () => {
    await at.says(at.ada, "/paper add Layer Normalisation");
    await at.says(at.ada, "/paper add Layer Normalization");
    await at.says(at.chloe, "/idea propose Count the heads that matter");
    expect(await at.reads(at.ada, "/question link heads")).toContain(
      "Name a paper, an idea or a reproduction to link it to",
    );
    expect(await at.reads(at.ada, "/question link heads to: attention")).toContain("about this paper anyway");
    expect(await at.reads(at.ada, "/question link heads anchor: the middle")).toContain(
      "“the middle” names no place of a paper. Write for example “p. 4”",
    );
    expect(
      await at.reads(at.ada, "/question link heads to: Layer Normalization anchor: tab. 3 and section 3.2"),
    ).toContain("Linked to the paper Layer Normalization, Table 3, §3.2.");
    expect(await at.reads(at.ada, "/question link heads anchor: Table III")).toContain("linked to that already");
    await at.at.moves({ minutes: 1 });
    await at.says(at.boris, "/question link heads to: Count the heads");
    expect((await at.posted("> Why eight heads?")).text).toContain("an idea (“Count the heads that matter”).");
    expect(await at.reads(at.ada, "/question list paper: Layer Normalization")).toContain("Why eight heads?");
    await at.at.moves({ minutes: 1 });
    await at.says(at.boris, "/reproduction start Attention");
    await at.says(at.boris, "/question link heads to: Boris");
    expect((await at.posted("> Why eight heads?")).text).toContain("the reproduction of Attention Is All You Need");

    await at.says(at.ada, "/paper merge Layer Normalization other: Layer Normalisation");
    expect(await at.reads(at.ada, "/question list paper: Layer Normalisation")).toContain("Why eight heads?");
    await at.says(at.chloe, "/idea withdraw Count");
    expect((await at.posted("> Why eight heads?")).text).not.toContain("Count the heads");

    const shown = cardOf(await at.says(at.ada, "/question show heads"));
    expect(shown.text).not.toContain("an idea (");
    const { card } = shown.handle as { readonly card: Card };
    const place = card.body.find((block) => block.kind === "row" && block.prose.includes("Table 3"));
    if (place?.kind !== "row") throw new Error("The link to Table 3 has no button.");
    const unlinks = { entry: place.button.entry, known: place.button.known };
    await at.at.stage.ask(at.ada, channel, unlinks);
    await at.at.settles();
    expect((await at.posted("> Why eight heads?")).text).toContain(
      "Linked to the paper Layer Normalisation, §3.2, the reproduction of Attention Is All You Need.",
    );
    expect(await at.at.stage.ask(at.ada, channel, unlinks)).toMatchObject({ kind: "refused" });

    await at.says(at.ada, "/question ask What is it good for?");
    expect(await at.reads(at.ada, "/question link good anchor: p. 4")).toContain("The question is about no paper");
  });

  it("with no other there, it has nothing to be merged into, and in a form it is not offered itself", async () => {
    const { boris, chloe } = at;
    const shown = cardOf(await at.says(boris, "/question show heads"));
    expect(await at.at.stage.presses(boris, shown, "Merge")).toMatchObject({
      kind: "refused",
      text: expect.stringContaining("There is no other question"),
    });
    await at.says(boris, "/question ask Who has the code?");
    const form = await at.at.stage.presses(boris, shown, "Merge");
    const { form: asked } = form.handle as { readonly form: Form };
    expect(asked.picks.into?.map(({ label }) => label)).toEqual(["Who has the code?"]);
    expect(await at.reads(chloe, "/question show heads")).not.toContain("[Merge]");
  });

  it("merged into one that asks the same, all that it had counts for that one, and its message leads there", async () => {
    await at.says(at.chloe, "/question ask What are so many heads for? paper: attention");
    await at.says(at.chloe, "/question link so many anchor: Table 3");
    const { ada, boris, chloe } = at;
    for (const who of [ada, boris]) await at.says(who, "/question me-too so many");
    await at.says(ada, "/question me-too Why eight");
    await at.says(ada, "/question answer so many words: One is 0.9 BLEU worse");
    expect(await at.reads(boris, "/question merge so many into: Why eight")).toContain(
      "Only who asked a question can merge it into another, or an organizer.",
    );
    expect(await at.reads(chloe, "/question merge so many into: so many")).toContain("That is one question already.");
    const asked = cardOf(await at.says(chloe, "/question merge so many into: Why eight"));
    for (const item of ["Chloe, who asked the first", "2 me toos", "1 answer", "1 link"])
      expect(asked.text).toContain(`• ${item}`);
    expect(asked.text).toContain("The second is open now, and will be answered.");
    expect(asked.text).toContain("This cannot be undone. Nothing has changed yet.");
    expect((await at.posted("> What are so many heads for?")).text).toContain("Answered");
    await at.at.stage.presses(chloe, asked, "Merge them");
    await at.at.settles();
    const kept = await at.posted("> Why eight heads?");
    // Ada wanted both, Boris asked this one himself, and Chloe asked the other.
    expect(kept.text).toContain("2 others want to know it too. Answered; not accepted yet.");
    expect(kept.text).toContain("Answer by Ada");
    expect(kept.text).toContain("Linked to Table 3.");
    const gone = await at.posted("> What are so many heads for?", "Show that one");
    expect(gone.text).toContain("It asks the same as another one, which goes on for both: “Why eight heads?”");
    expect(await at.reads(ada, "/question list state: all")).not.toContain("so many heads");
    const shown = await at.at.stage.presses(boris, gone, "Show that one");
    expect(shown).toMatchObject({ kind: "card", text: expect.stringContaining("> Why eight heads?") });
    await at.at.stage
      .presses(chloe, asked, "Merge them")
      .then((again) =>
        expect(again).toMatchObject({ kind: "refused", text: expect.stringContaining("was merged into another") }),
      );
    expect(await at.reads(boris, "/question withdraw Why eight")).toContain(
      "Somebody else’s question was merged into this one, so it stays for them.",
    );
    await at.says(ada, "/question hide Why eight");
    expect((await at.posted("> What are so many heads for?")).text).toContain(
      "which goes on for both: hidden by an organizer",
    );
  });

  it("merged while it is parked, it does not come back; the one that is kept stands as the further one of the two", async () => {
    await at.says(at.boris, "/question ask What are so many heads for?");
    await at.says(at.ada, "/question park so many reason: Later until: next Friday");
    await at.says(at.chloe, "/question take Why eight");
    await at.does(at.boris, "/question merge Why eight into: so many");
    expect((await at.posted("> What are so many heads for?")).text).toContain("Chloe is looking into it.");
    expect((await at.posted("> What are so many heads for?")).text).toContain("Question on Attention Is All You Need");
    await at.at.moves("2026-10-30T09:00:00.000Z");
    expect(await told("is open again")).toBe(0);
  });

  it("its age is told in sessions, while it is open", async () => {
    expect(await at.reads(at.ada, "/question show heads")).not.toContain("open for");
    await at.at.moves({ days: 7 });
    expect(await at.reads(at.ada, "/question show heads")).toContain("It has been open for 1 session.");
    await at.at.moves({ days: 7 });
    expect(await at.reads(at.ada, "/question list")).toContain("open for 2 sessions");
    await at.says(at.chloe, "/question take heads");
    expect(await at.reads(at.ada, "/question list")).toContain("taken, open for 2 sessions");
    await at.says(at.chloe, "/question answer heads words: Table 3");
    await at.says(at.boris, "/question accept heads");
    expect(await at.reads(at.ada, "/question show heads")).not.toContain("open for");
  });
});

describe("Asking what may be asked already", () => {
  it("is never in the way: it is asked, and whoever asked may want the other instead and merge or withdraw their own", async () => {
    const at = await lab();
    const { boris, chloe } = at;
    await at.says(boris, "/question ask Does dropout still help with batch normalization? paper: attention");
    await at.says(boris, "/question ask Is there code for the ablations?");
    const asked = cardOf(await at.says(chloe, "/question ask Is dropout of any help with batch normalization?"));
    expect(asked.text).toContain("Asked. The group sees it now");
    expect(asked.text).toContain("“Does dropout still help with batch normalization?” (Boris) [Me too]");
    expect(asked.text).not.toContain("ablations");
    expect(await at.posted("> Is dropout of any help")).toBeDefined();
    await at.says(chloe, "/question me-too still help");
    const wanted = cardOf(await at.at.stage.presses(chloe, asked, "Me too"));
    await at.at.settles();
    // She wanted it before: pressed beside her own question, that is not taken back.
    expect((await at.posted("> Does dropout still help")).text).toContain("1 other wants to know it too.");
    expect(wanted.text).toContain("[Merge yours into it] [Withdraw yours]");
    const confirm = cardOf(await at.at.stage.presses(chloe, wanted, "Merge yours into it"));
    await at.at.stage.presses(chloe, confirm, "Merge them");
    await at.at.settles();
    expect((await at.posted("> Is dropout of any help")).text).toContain("goes on for both");
    // Pressed again later, there is nothing of hers left to merge: it is a me-too like any other.
    expect(await at.at.stage.presses(chloe, asked, "Me too")).toMatchObject({ kind: "card", text: "Taken back." });
    const own = cardOf(await at.says(boris, "/question ask Where is the code for the ablations?"));
    expect(own.text).toContain("“Is there code for the ablations?” (Boris) [Merge yours into it]");
    expect(cardOf(await at.says(boris, "/question ask Who has read the appendix?")).text).not.toContain("[Me too]");
    expect(at.at.errors).toEqual([]);
    await at.at.close();
  });
});
