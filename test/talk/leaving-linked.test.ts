import { afterEach, describe, expect, it } from "vitest";
import { type Linkable, linkable } from "../support/linked.ts";

let at: Linkable;
afterEach(async () => {
  expect(at.errors).toEqual([]);
  await at.close();
});

describe("One person with two accounts in one group", () => {
  const apart = async (): Promise<void> => {
    at = await linkable();
    await at.links();
    await at.does(at.adaThere, at.hall, "/group join");
    await at.joins([at.ada, at.lab], [at.adaThere, at.hall]);
    await at.does(at.ada, at.lab, "/group organizer @Boris");
  };
  const isMember = async () => (await at.reads(at.boris, at.lab, "/group members")).includes("Ada");
  const inLab = (presence: "gone" | "cannot tell") => void at.lab.stage.presences.set(at.ada.id, presence);
  const inHall = (presence: "gone" | "cannot tell") => void at.hall.stage.presences.set(at.adaThere.id, presence);
  const labTells = async (key: string) => {
    const known = { platform: "lab", workspace: "local", user: at.ada.id, at: at.now() };
    await at.works.desk.answer({ key, entry: "group left", known, by: "clock" });
    await at.works.settle();
  };

  it("is a member while either is there, and none once both are gone", async () => {
    await apart();
    inLab("gone");
    await at.moves({ days: 2 });
    expect(await isMember()).toBe(true);
    inHall("cannot tell");
    await at.moves({ days: 2 });
    expect(await isMember()).toBe(true);
    inHall("gone");
    await at.moves({ days: 2 });
    expect(await isMember()).toBe(false);
  });

  it("whom one platform tells to have left, and of whom it says no more, leaves once the other has lost them too", async () => {
    await apart();
    inLab("cannot tell");
    await labTells("e1");
    await at.moves({ days: 2 });
    expect(await isMember()).toBe(true);
    inHall("gone");
    await at.moves({ days: 2 });
    expect(await isMember()).toBe(false);
  });

  it("leaves at once if the other was gone before", async () => {
    await apart();
    await at.moves({ hours: 2 });
    inLab("cannot tell");
    inHall("gone");
    await labTells("e1");
    expect(await isMember()).toBe(false);
  });

  it("stays if they are back where they were told to have left", async () => {
    await apart();
    await labTells("e1");
    inHall("gone");
    await at.moves({ days: 2 });
    expect(await isMember()).toBe(true);
  });

  it("stays in a group that they reach by the other account alone", async () => {
    at = await linkable();
    await at.does(at.dora, at.hall, "/group start Others zone: UTC meets: every Monday 10:00 digest: Friday 17:00");
    await at.does(at.adaThere, at.hall, "/group join");
    await at.joins([at.ada, at.lab], [at.adaThere, at.hall]);
    await at.does(at.ada, at.lab, "/group organizer @Boris");
    await labTells("e1");
    expect(await isMember()).toBe(false);
    expect(await at.reads(at.dora, at.hall, "/group members")).toMatch(/ada/i);
  });
});
