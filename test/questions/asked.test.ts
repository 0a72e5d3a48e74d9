import { afterEach, describe, expect, it } from "vitest";
import { shownQuestion } from "../../src/features/questions/acts.ts";
import { questions } from "../../src/features/questions/schema.ts";
import { history } from "../../src/history/schema.ts";
import { bothKinds } from "../support/database.ts";
import { cardOf, lab } from "../support/lab.ts";

let close: (() => Promise<void>) | undefined;
afterEach(() => close?.());

describe.each(bothKinds)("A question that was just asked (%s)", (kind) => {
  it("is told and recorded as it is read ever after", async () => {
    const { says, ada, at } = await lab(kind);
    close = at.close;
    cardOf(await says(ada, "/question ask Does the gain remain with a stronger baseline? paper: Attention"));
    const { root } = at.store;
    const [asked] = await root.select().from(questions);
    const read = await root.transaction((db) => shownQuestion(db, asked?.group ?? "", asked?.id ?? ""));
    const told = (await root.select().from(history)).find(({ did }) => did === "question ask");
    expect(read).toMatchObject({ title: "Attention Is All You Need", state: "open" });
    expect(told?.after).toEqual(JSON.parse(JSON.stringify(read)));
  });
});
