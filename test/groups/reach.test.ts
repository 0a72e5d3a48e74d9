import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Account } from "../../src/chat/platform.ts";
import { directTo, namesOf } from "../../src/features/groups/reach-store.ts";
import { addGroup, addMember, meetPerson } from "../../src/features/groups/store.ts";
import { prefer } from "../../src/features/my/accounts-store.ts";
import { absorbPerson } from "../../src/features/my/uniting-store.ts";
import type { Tx } from "../../src/store/db.ts";
import { bothKinds, freshDatabase } from "../support/database.ts";

const at = "2026-10-19T07:00:00.000Z";
const slack: Account = { platform: "slack", workspace: "T1", user: "U1", name: "Ada", zone: "Europe/Berlin" };
const discord: Account = { platform: "discord", workspace: "everywhere", user: "17", name: "ada_l" };

describe.each(bothKinds)("A member with accounts on two platforms (%s)", (kind) => {
  let store: Awaited<ReturnType<typeof freshDatabase>>;
  const within = <T>(act: (db: Tx) => Promise<T>): Promise<T> => store.root.transaction(act);
  beforeEach(async () => {
    store = await freshDatabase(kind);
    await within(async (db) => {
      const made = { id: "g1", name: "Lab", zone: "UTC", digestRule: "FREQ=WEEKLY", digestStart: "2026-10-19T09:00" };
      await addGroup(db, made, at);
      const one = await meetPerson(db, slack, "p1", at);
      const other = await meetPerson(db, discord, "p2", at);
      await addMember(db, { id: "m1", group: "g1", person: one.id, organizer: true, at });
      await absorbPerson(db, other, one);
    });
  });
  afterEach(() => store.close());
  const reached = (...connected: readonly string[]) =>
    within(async (db) => {
      const direct = (await directTo(db, ["m1"], (platform) => connected.includes(platform))).get("m1");
      return direct && `${direct.place.platform} ${direct.place.channel}`;
    });
  const named = () => within(async (db) => (await namesOf(db, ["m1"])).m1?.name);

  it("is written to where they prefer, or else where a platform is connected", async () => {
    await within((db) => prefer(db, "p1", slack));
    expect(await reached("slack", "discord")).toBe("slack U1");
    expect(await reached("discord")).toBe("discord 17");
    expect(await reached()).toBe("slack U1");
    await within((db) => prefer(db, "p1", discord));
    expect(await reached("slack", "discord")).toBe("discord 17");
    expect(await reached("slack")).toBe("slack U1");
  });

  it("is called as the account that they prefer, whichever they use", async () => {
    await within((db) => prefer(db, "p1", slack));
    const meets = (account: Account) => within((db) => meetPerson(db, account, "p3", at));
    expect(await meets(discord)).toMatchObject({ id: "p1", name: "Ada", zone: "Europe/Berlin" });
    expect(await meets({ ...discord, name: "ada_lovelace" })).toMatchObject({ name: "Ada" });
    expect(await meets({ ...slack, name: "Ada Lovelace" })).toMatchObject({ name: "Ada Lovelace" });
    expect(await named()).toBe("Ada Lovelace");
    expect(await meets({ ...slack, name: "" })).toMatchObject({ name: "Ada Lovelace" });
  });
});
