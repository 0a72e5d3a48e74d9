import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Behaviour, published } from "../support/sources-server.ts";
import { card, form, type PaperGroup, paperGroup } from "./papers-group.ts";

let group: PaperGroup;
beforeEach(async () => {
  group = await paperGroup({ milliseconds: 300 });
});
afterEach(() => group.close());

/** Longer than five tries take, one of them after a Retry-After of half a minute. */
const aWhile = { minutes: 5 };

describe("No network, an unknown id or a slow source never loses a proposal", () => {
  const failures: readonly [what: string, how: Behaviour][] = [
    ["is not there", "gone"],
    ["never answers", "slow"],
    ["stops in the middle", "stalled"],
    ["answers nonsense", "broken"],
    ["has too many visitors (429)", { status: 429, retryAfter: "30" }],
    ["is out of order (503)", { status: 503 }],
    ["sends us to another host", "elsewhere"],
  ];
  test.each(failures)("arXiv %s: the title is asked for at once, and arXiv five times in all", async (_, how) => {
    const { says, ada, message, world, sources } = group;
    sources.behave("arxiv", how);
    expect(card(await says(ada, "/paper add 1706.03762")).text).toContain("Its title and authors are being looked up.");
    const asks = await message("arXiv 1706.03762");
    expect(sources.requests).toHaveLength(1);
    await world.moves(aWhile);
    expect(sources.requests).toHaveLength(5);
    expect(asks.text).toContain("Its title could not be looked up. Who proposed it, or an organizer, can give it.");
    expect(asks.buttons).toEqual(["Vote", "First pass", "Show", "Give the title"]);

    const asked = form(await world.stage.presses(ada, asks, "Give the title"));
    card(await world.stage.fills(ada, asked, { title: "Attention Is All You Need" }));
    sources.behave("arxiv", "well");
    await world.moves(aWhile);
    expect(sources.requests).toHaveLength(5);
    const given = await message("Attention Is All You Need (https://arxiv.org/abs/1706.03762)");
    expect(given.buttons).toEqual(["Vote", "First pass", "Show"]);
    expect(world.errors).toEqual([]);
  });

  test("arXiv rests for as long as it wants to", async () => {
    const { says, ada, world, sources } = group;
    sources.behave("arxiv", { status: 429, retryAfter: "30" });
    await says(ada, "/paper add 1706.03762");
    await world.moves({ seconds: 29 });
    expect(sources.requests).toHaveLength(1);
    await world.moves({ seconds: 1 });
    expect(sources.requests).toHaveLength(2);
  });

  test("a source that is back in time is believed", async () => {
    const { says, ada, message, world, sources } = group;
    sources.behave("arxiv", "gone");
    await says(ada, "/paper add 1706.03762\n2106.09685");
    await world.moves({ seconds: 4 });
    sources.behave("arxiv", "well");
    await world.moves(aWhile);
    expect((await message("Attention Is All You Need")).text).not.toContain("looked up");
    expect((await message("LoRA")).text).not.toContain("looked up");
    for (const { ids } of sources.requests) expect(ids.toSorted()).toEqual(["1706.03762", "2106.09685"]);
  });

  test("an id that arXiv never gave: it is asked once, and the rest of the list is found", async () => {
    const { says, ada, message, world, sources } = group;
    await says(ada, "/paper add 2301.99999\n1706.03762");
    await message("Attention Is All You Need");
    expect((await message("2301.99999")).buttons).toContain("Give the title");
    await world.moves(aWhile);
    expect(sources.requests).toHaveLength(1);
  });

  test("a DOI that Crossref does not know", async () => {
    const { says, ada, message, sources } = group;
    await says(ada, "/paper add https://doi.org/10.1000/nobody.knows.it");
    const asks = await message("doi:10.1000/nobody.knows.it");
    expect(asks.text).toContain("Its title could not be looked up.");
    expect(sources.requests.map(({ source, ids }) => [source, ...ids])).toEqual([
      ["crossref", "10.1000/nobody.knows.it"],
    ]);
  });

  test("Crossref is not there either", async () => {
    const { says, ada, message, world, sources } = group;
    sources.behave("crossref", "gone");
    await says(ada, "/paper add 10.5506/aphyspolb.56.3-a17");
    await world.moves(aWhile);
    expect(sources.requests).toHaveLength(5);
    expect((await message("doi:10.5506/aphyspolb.56.3-a17")).buttons).toContain("Give the title");
  });

  test("a title that came with the proposal is kept, and nothing is asked for", async () => {
    const { says, ada, message, world, sources } = group;
    sources.behave("arxiv", "gone");
    await says(
      ada,
      "/paper add @misc{v, title = {Attention, Mostly}, author = {Ashish Vaswani}, eprint = {1706.03762}}",
    );
    await world.moves(aWhile);
    const kept = await message("Attention, Mostly");
    expect(kept.text).not.toContain("looked up");
    expect(kept.buttons).toEqual(["Vote", "First pass", "Show"]);
  });

  test("proposed again once the network is back, it is looked up again", async () => {
    const { says, ada, bo, message, world, sources } = group;
    sources.behave("arxiv", "gone");
    await says(ada, "/paper add 1706.03762");
    await world.moves(aWhile);
    sources.behave("arxiv", "well");
    await says(bo, "/paper add 1706.03762");
    expect((await message("Attention Is All You Need")).text).toContain("2 votes.");
  });

  test("a title given while a look-up is under way stays; the look-up adds the rest", async () => {
    const { says, ada, message, world, sources } = group;
    sources.behave("arxiv", "gone");
    await says(ada, "/paper add 1706.03762");
    await says(ada, "/paper edit 1706.03762 title: The Transformer paper");
    sources.behave("arxiv", "well");
    await world.moves(aWhile);
    expect((await message("The Transformer paper")).text).toContain("Ashish Vaswani, Noam Shazeer and 6 more · 2017");
  });

  test("an answer about the link that was corrected meanwhile counts for nothing", async () => {
    const { says, ada, message, world, sources, room } = group;
    sources.behave("crossref", "gone");
    await says(ada, `/paper add ${published.knownToCrossref.doi}`);
    await world.moves({ seconds: 1 });
    await says(ada, `/paper edit ${published.knownToCrossref.doi} link: ${published.knownToArxiv.doi}`);
    sources.behave("crossref", "well");
    await world.moves(aWhile);
    const asked = sources.requests.map(({ ids }) => ids[0]);
    expect(asked.slice(-2)).toEqual([published.knownToCrossref.doi, published.knownToArxiv.doi]);
    expect((await message("Development of a practical")).text).toContain(`doi:${published.knownToArxiv.doi}`);
    expect((await world.stage.messages(room)).map(({ text }) => text).join()).not.toContain("Pressure");
  });
});

describe("arXiv is asked at most once in three seconds", () => {
  test("however many propose at once", async () => {
    const { says, ada, bo, cy, world, sources, message } = group;
    await says(ada, "/paper add 1706.03762");
    await says(bo, "/paper add 2106.09685");
    await says(cy, "/paper add 2201.11903\n2005.11401");
    expect(sources.requests).toHaveLength(1);
    await world.moves({ seconds: 2 });
    expect(sources.requests).toHaveLength(1);
    await world.moves({ seconds: 1 });
    expect(sources.requests).toHaveLength(2);
    await world.moves({ seconds: 3 });
    expect(sources.requests.map(({ ids }) => ids)).toEqual([
      ["1706.03762"],
      ["2106.09685"],
      ["2201.11903", "2005.11401"],
    ]);
    await message("Retrieval-Augmented Generation");
  });

  test("while others wait for their turn, nobody's five tries are used up", async () => {
    const { says, ada, world, message } = group;
    for (const id of ["1706.03762", "2106.09685", "2201.11903", "2005.11401", "2312.00752", "1706.01836", "2501.04622"])
      await says(ada, `/paper add ${id}`);
    await world.moves({ minutes: 1 });
    for (const title of [
      "Attention",
      "LoRA",
      "Chain-of-Thought",
      "Retrieval",
      "Mamba",
      "Density Functional",
      "Pressure",
    ])
      await message(title);
  });
});

describe("A source that is slower than the group’s clock", () => {
  test("is asked once, however far the clock moves while it thinks", async () => {
    let [arrived, release] = [() => {}, () => {}];
    const asked = new Promise<void>((resolve) => {
      arrived = resolve;
    });
    const told = new Promise<void>((resolve) => {
      release = resolve;
    });
    const thinking = await paperGroup({
      fetch: async (...request) => {
        arrived();
        await told;
        return fetch(...request);
      },
    });
    const { world, ada, room, sources, message } = thinking;
    card(await world.stage.types(ada, room, "/paper add 1706.03762"));
    const settling = world.settles();
    await asked;
    const moving = world.moves({ days: 7 });
    release();
    await Promise.all([settling, moving]);
    expect(sources.requests).toHaveLength(1);
    expect((await message("Attention Is All You Need")).text).not.toContain("looked up");
    expect(world.errors).toEqual([]);
    await thinking.close();
  });
});
