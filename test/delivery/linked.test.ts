import { afterEach, describe, expect, test } from "vitest";
import { type Office, office, placeOf } from "../support/mailbox.ts";

let open: Office | undefined;
afterEach(async () => {
  await open?.close();
  open = undefined;
});
const about = "session:k3f9";
const lab = placeOf("lab");
const digests = placeOf("digests");
const hall = { ...placeOf("hall"), workspace: "elsewhere" };
const ada = { ...placeOf("ada"), direct: true };

/** Posts a message in some places, and then a reply to it for a group that lives in others. */
async function replies(head: readonly (typeof lab)[], how: { homes: readonly (typeof lab)[]; digest?: typeof lab }) {
  open = await office();
  const { leaves, delivers, box } = open;
  await leaves("head", [], { places: head, about });
  await delivers();
  const within = [...how.homes, ...(how.digest ? [how.digest] : [])];
  await leaves("reply", [], { places: how.homes, reply: about, within });
  await delivers();
  const channelOf = (id: string | undefined) => box.letters.find((one) => one.id === id)?.channel;
  return box.letters
    .filter(({ text }) => text === "reply")
    .map(
      (one) => `${one.channel} ${one.thread === undefined ? "by itself" : `in the thread in ${channelOf(one.thread)}`}`,
    );
}

describe("A reply in a group of two channels", () => {
  test.each([
    [
      "joins the thread in both",
      [lab, hall],
      { homes: [lab, hall] },
      ["lab in the thread in lab", "hall in the thread in hall"],
    ],
    [
      "stands by itself where the message was never posted",
      [lab],
      { homes: [lab, hall] },
      ["lab in the thread in lab", "hall by itself"],
    ],
    [
      "to a digest in a channel of its own goes there, and to no other of that workspace",
      [digests, hall],
      { homes: [lab, hall], digest: digests },
      ["digests in the thread in digests", "hall in the thread in hall"],
    ],
    ["does not go where the group does not live any more", [hall], { homes: [lab] }, ["lab by itself"]],
    ["to a direct message stays there", [ada], { homes: [lab, hall] }, ["ada in the thread in ada"]],
  ])("%s", async (_, head, how, seen) => {
    expect((await replies(head, how)).toSorted()).toEqual([...seen].toSorted());
  });
});

describe("A redraw that is no news", () => {
  test("changes the message where it stands and comes nowhere else", async () => {
    open = await office();
    const { leaves, delivers, box } = open;
    await leaves("3 votes", "lab", { about });
    await delivers();
    await leaves("2 votes", [], { places: [lab, hall], about, standing: true });
    await leaves("never told", [], { places: [lab, hall], about: "session:other", standing: true });
    await delivers();
    expect([box.in("lab"), box.in("hall")]).toEqual([["2 votes"], []]);
    await leaves("4 votes", [], { places: [lab, hall], about });
    await delivers();
    expect([box.in("lab"), box.in("hall")]).toEqual([["4 votes"], ["4 votes"]]);
  });
});
