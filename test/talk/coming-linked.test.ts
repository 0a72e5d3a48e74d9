import { afterEach, describe, expect, it } from "vitest";
import { type Linkable, linkable } from "../support/linked.ts";

let at: Linkable;
afterEach(async () => {
  expect(at.errors).toEqual([]);
  await at.close();
});

/** A group of two channels that reads Mamba on Thursday; Ada is a member with either of her accounts. */
const apart = async () => {
  at = await linkable();
  await at.links();
  await at.does(at.adaThere, at.hall, "/group join");
  await at.does(at.boris, at.lab, "/paper add Mamba");
};
const unites = () => at.joins([at.ada, at.lab], [at.adaThere, at.hall]);
const press = async (who: "ada" | "adaThere" | "boris", words: string, label: string) => {
  const where = who === "adaThere" ? at.hall : at.lab;
  await at.presses(at[who], where, await at.hear(where, words), label);
};

describe("One group in two channels", () => {
  it("sees in both who comes from either", async () => {
    await apart();
    await press("boris", "Next session", "Coming");
    await press("adaThere", "Next session", "Coming");
    for (const where of [at.lab, at.hall])
      expect((await at.hear(where, "Next session")).text).toContain("Coming: 2 (Boris, ada_l)");
  });

  it("gives one seat to one person with two accounts, the earlier of both, and the other to the next in line", async () => {
    await apart();
    await at.does(at.ada, at.lab, "/session limit 2");
    await press("adaThere", "Next session", "Coming");
    await press("ada", "Next session", "Coming");
    await press("boris", "Next session", "Coming");
    expect((await at.hear(at.lab, "Next session")).text).toContain("Waiting for a seat: 1 (Boris)");
    await unites();
    for (const where of [at.lab, at.hall])
      expect((await at.hear(where, "Next session")).text).toContain("Coming: 2 of 2 (Ada, Boris)");
    expect((await at.lab.stage.direct(at.boris)).map(({ text }) => text.split("\n")[0])).toEqual(["A seat is yours"]);
  });

  it("counts one person with two accounts once among who was there, and once in feedback", async () => {
    await apart();
    await at.moves("2026-10-23T14:00:00.000Z");
    for (const who of ["ada", "adaThere"] as const) await press(who, "After the session", "I was there");
    await at.does(at.ada, at.lab, "/session decide We go on.");
    await at.does(at.ada, at.lab, "/session feedback 5");
    await at.moves({ minutes: 1 });
    await at.does(at.adaThere, at.hall, "/session feedback 3");
    await at.does(at.boris, at.lab, "/session feedback 4");
    expect((await at.hear(at.lab, "After the session")).text).toContain("Feedback: 3 answers.");
    await unites();
    for (const where of [at.lab, at.hall]) {
      const asked = (await at.hear(where, "After the session")).text;
      expect(asked).toContain("Was there: 1 (Ada)");
      expect(asked).toContain("Feedback: 2 answers.");
    }
    expect(await at.reads(at.boris, at.lab, "/session decisions")).toContain("“We go on.” (noted by Ada)");
    const again = await at.lab.stage.types(at.ada, at.lab.channel, "/session feedback");
    expect(again.kind === "form" && again.inputs[0]?.initial).toBe("3");
  });
});
