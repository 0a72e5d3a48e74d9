import { expect, it } from "vitest";
import { drafts } from "../../src/app/schema.ts";
import { schedules } from "../../src/contents.ts";
import { world } from "../support/world.ts";

it.each(schedules.map((one) => one.name))(
  "nobody but the clock can ask for “%s”, whatever their button says",
  async (entry) => {
    const at = await world();
    const ada = await at.stage.person("Ada", "UTC");
    const lab = await at.stage.channel("lab");
    const seen = await at.stage.ask(ada, lab, { entry, known: { subject: "s1", due: at.now() } });
    expect(seen).toMatchObject({ kind: "refused" });
    expect(seen.kind === "refused" && seen.text).toContain(`There is no command “${entry}”.`);
    expect(await at.store.root.$count(drafts)).toBe(0);
    await at.close();
  },
);
