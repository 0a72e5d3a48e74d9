import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Lab, lab } from "../support/lab.ts";

describe("Whoever organizes a group", () => {
  let at: Lab;
  beforeEach(async () => {
    at = await lab();
  });
  afterEach(async () => {
    expect(at.at.errors).toEqual([]);
    await at.at.close();
  });
  const weeks = async (count: number): Promise<void> => {
    for (let i = 0; i < count; i++) {
      await at.says(at.boris, `/question ask Question of week ${i}?`);
      await at.at.moves({ days: 7 });
    }
  };

  it("can hand it over with a page that holds all there is to know", async () => {
    const page = await at.reads(at.ada, "/group handover");
    for (const line of [
      "Lab: for its next organizer",
      "Sessions: every Thursday, 15:00 (Europe/Berlin), for 60 minutes",
      "Digest: every Friday, 17:00 (Europe/Berlin)",
      "• Thu 22 Oct 2026, 13:00: Attention Is All You Need, presented by Ada",
      "Nobody has proposed a paper that waits.",
    ])
      expect(page).toContain(line);
    expect(await at.reads(at.ada, "/group handover @Boris")).toContain(
      "Boris organizes Lab now, and has got this page.",
    );
    expect((await at.at.stage.direct(at.boris)).at(-1)?.text).toContain("Lab: for its next organizer");
    expect((await at.posted("has handed Lab over")).text).toContain("to Boris, who organizes it from now on.");
    expect(await at.reads(at.boris, "/group members")).toContain("Boris, organizer");
  });

  it("hands over what waits and what is at work, too, and says what the page leaves out", async () => {
    for (let i = 1; i <= 7; i++) await at.says(at.ada, `/paper add Paper ${i}`);
    await at.says(at.boris, "/idea propose Train it on Finnish");
    await at.says(at.boris, "/idea propose Train it on Estonian");
    const page = await at.reads(at.ada, "/group handover");
    expect(page).toContain("The queue (7)\n• Paper 1\n• Paper 2\n• Paper 3\n• Paper 4\n• Paper 5\n• and 2 more");
    for (const words of ["Questions: 0 open, 0 parked\nIdeas: 2 open\nReproductions: 0 running", "[Queue]"])
      expect(page).toContain(words);
  });

  it("and is not seen for six weeks is followed by whoever takes it on first", async () => {
    expect(await at.reads(at.boris, "/group volunteer")).toContain("This group has an organizer");
    await weeks(8);
    const asked = await at.posted("Lab looks for an organizer");
    expect(asked.text).toContain("Most active of late: Boris.");
    expect(asked.calls).toEqual([]);
    expect((await at.presses(at.boris, "looks for an organizer", "I will organize it")).kind).toBe("card");
    expect((await at.posted("Lab has an organizer")).text).toContain("Boris organizes the group from now on.");
    expect(await at.reads(at.chloe, "/group volunteer")).toContain("Boris was first and organizes the group now.");
    await weeks(2);
    const all = await at.at.stage.messages({ id: "c1", name: "lab" });
    expect(all.filter((one) => one.text.includes("looks for an organizer"))).toEqual([]);
  });

  it("can be whoever runs the workspace, but only where nobody organizes the group, and by nothing else", async () => {
    const { desk } = at.at.works;
    let keys = 0;
    const asks = async (user: string, entry: string, admin: boolean, known = {}) => {
      const by = {
        platform: "memory",
        workspace: "local",
        user,
        name: user,
        ...(admin ? { admin: true as const } : {}),
      };
      const place = { platform: "memory", workspace: "local", channel: "c1" };
      const answer = await desk.answer({ key: `admin:${++keys}`, entry, known, by, place });
      return answer.kind === "card" ? JSON.stringify(answer.card) : answer.words;
    };
    expect(await asks("root", "group volunteer", true)).toContain("This group has an organizer");
    for (const entry of ["group end", "group settings", "session plan", "group organizer", "digest now"])
      expect(await asks("root", entry, true)).toContain("Only an organizer of Lab can do this.");
    // As long as nobody at all is seen, nobody is asked to take it over either.
    await at.at.sleepsUntil("2026-12-14T07:00:00.000Z");
    expect(await asks("root", "group volunteer", false)).toContain("This group has an organizer");
    expect(await asks("root", "group volunteer", true)).toContain("You organize the group now.");
    await at.at.settles();
    expect((await at.posted("Lab has an organizer")).text).toContain("root organizes the group from now on.");
    expect(await asks("root", "group volunteer", true)).toContain("You organize this group already.");
    expect(await asks("second", "group volunteer", true)).toContain("was first and organizes the group now");
  });

  it("is not looked for while they are seen, or while nobody is", async () => {
    await at.at.moves({ days: 70 });
    const all = await at.at.stage.messages({ id: "c1", name: "lab" });
    expect(all.filter((one) => one.text.includes("looks for an organizer"))).toEqual([]);
  });
});
