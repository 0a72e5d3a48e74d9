import { describe, expect, it, test } from "vitest";
import type { Presence } from "../../src/chat/platform.ts";
import { memberErrands } from "../../src/features/groups/errands.ts";
import { type Foothold, footholdKey, footholdsOf, hasGone } from "../../src/features/groups/presence.ts";
import { after } from "../support/world.ts";

const lab = { platform: "slack", workspace: "T1", channel: "C1" };
const hall = { platform: "discord", workspace: "g1", channel: "c1" };
const attic = { platform: "discord", workspace: "g2", channel: "c2" };
const onSlack = { platform: "slack", workspace: "T1", user: "U1", name: "Ada" };
const onDiscord = { platform: "discord", workspace: "everywhere", user: "1", name: "ada_l" };
const elsewhere = { platform: "slack", workspace: "T2", user: "U9", name: "Ada" };

describe("A member is in a group's homes", () => {
  test.each<[string, readonly (readonly [typeof lab, typeof onSlack])[], Parameters<typeof footholdsOf>]>([
    ["by the account of that workspace", [[lab, onSlack]], [[onSlack, elsewhere], [lab]]],
    [
      "by one that is the same on every server, on each of them",
      [
        [hall, onDiscord],
        [attic, onDiscord],
      ],
      [[onDiscord], [hall, attic]],
    ],
    [
      "by each of several accounts",
      [
        [lab, onSlack],
        [hall, onDiscord],
      ],
      [
        [onSlack, onDiscord],
        [lab, hall],
      ],
    ],
    ["by none, where they only have accounts of other platforms", [], [[onDiscord], [lab]]],
  ])("%s", (_, found, given) => {
    expect(footholdsOf(...given)).toEqual(found.map(([place, account]) => ({ place, account })));
  });
});

describe("Who has gone", () => {
  const [here, there] = footholdsOf([onSlack, onDiscord], [lab, hall]);
  if (!here || !there) throw new Error("Ada is in both.");
  const [nine, ten, eleven] = ["2026-10-19T09:00:00.000Z", "2026-10-19T10:00:00.000Z", "2026-10-19T11:00:00.000Z"];
  const lost = (...them: readonly (readonly [Foothold, string])[]) =>
    new Map(them.map(([one, at]) => [footholdKey(one), at]));
  test.each<[string, boolean, Parameters<typeof hasGone>]>([
    ["lost the only account they were there by", true, [nine, [here], lost([here, ten])]],
    ["lost both", true, [nine, [here, there], lost([here, ten], [there, eleven])]],
    ["is still there by the other", false, [nine, [here, there], lost([here, ten])]],
    ["came back since they were seen gone", false, [eleven, [here], lost([here, ten])]],
    ["came back since one of them was lost", false, [eleven, [here, there], lost([here, ten], [there, eleven])]],
    ["joined at the very moment at which they were seen gone", true, [ten, [here], lost([here, ten])]],
    ["never was anywhere", false, [nine, [], lost([here, ten])]],
  ])("%s: %s", (_, gone, given) => {
    expect(hasGone(...given)).toBe(gone);
  });
});

describe("Looking members up", () => {
  const at = "2026-10-19T09:00:00.000Z";
  const known = (lostAt?: string) => ({
    footholds: JSON.stringify([{ place: lab, account: onSlack, ...(lostAt ? { lostAt } : {}) }]),
  });
  const asked = (isThere: () => Promise<Presence>, milliseconds = 1000) => {
    const [errand] = memberErrands({ isThere, after, milliseconds });
    return errand ?? expect.unreachable();
  };
  const report = (lostAt: string) => ({
    kind: "done",
    entry: "group missing",
    known: { lost: JSON.stringify([{ key: "slack:T1:U1 in T1 C1", at: lostAt }]) },
  });

  test.each<[string, Presence, string | undefined, object]>([
    ["says nothing of who is there", "there", undefined, { kind: "nothing" }],
    ["says who is gone, and when that was seen", "gone", undefined, report(at)],
    ["says nothing of whom a platform does not tell", "cannot tell", undefined, { kind: "nothing" }],
    [
      "believes a platform that told before who left",
      "cannot tell",
      "2026-10-01T09:00:00.000Z",
      report("2026-10-01T09:00:00.000Z"),
    ],
    ["but not if they are there again", "there", "2026-10-01T09:00:00.000Z", { kind: "nothing" }],
  ])("%s", async (_, presence, lostAt, brought) => {
    const errand = asked(async () => presence);
    expect(await errand.run({ known: known(lostAt), at, tries: 1 })).toEqual(brought);
  });

  it("asks again about whoever takes too long, without another request, and at last lets it be", async () => {
    let requests = 0;
    const answers: ((presence: Presence) => void)[] = [];
    const errand = asked(() => {
      requests++;
      return new Promise((answer) => answers.push(answer));
    }, 1);
    expect(await errand.run({ known: known(), at, tries: 1 })).toMatchObject({ kind: "again", afterSeconds: 60 });
    expect(await errand.run({ known: known(), at, tries: 5 })).toEqual({ kind: "nothing" });
    for (const answer of answers) answer("gone");
    expect(await errand.run({ known: known(), at: "2026-10-19T09:01:00.000Z", tries: 2 })).toEqual(report(at));
    expect(requests).toBe(1);
  });

  it("asks about the same member at most once an hour", async () => {
    let requests = 0;
    const errand = asked(async () => {
      requests++;
      return "there";
    });
    for (const then of ["09:00", "09:59", "10:00", "10:30", "11:00"])
      await errand.run({ known: known(), at: `2026-10-19T${then}:00.000Z`, tries: 1 });
    expect(requests).toBe(3);
  });
});
