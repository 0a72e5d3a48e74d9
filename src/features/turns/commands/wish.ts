import { command } from "../../../app/command.ts";
import { button, sentence } from "../../../chat/card.ts";
import { choice, choices, optional } from "../../../chat/fields.ts";
import { giveTurns } from "../acts.ts";
import { inOrder, roleChoices } from "../roles.ts";
import { setWishes, wishesOf } from "../settings-store.ts";
import type { list } from "./list.ts";

const fields = {
  wish: optional(choice("How often", { usual: "As often as everybody", more: "More often", less: "Less often" })),
  without: optional(choices("Roles you would rather not have", { none: "None: any is fine", ...roleChoices })),
};

export const wish = command({
  name: "turn wish",
  scope: "group",
  summary: "Say whether you would like more or fewer turns, and which roles you would rather not have",
  fields,
  async step({ db, by }) {
    if (!by) return { fields };
    const now = await wishesOf(db, by.id);
    return {
      fields: {
        wish: { ...fields.wish, initial: now.wish },
        without: { ...fields.without, initial: now.without.length === 0 ? "none" : now.without.join(",") },
      },
    };
  },
  async run(call) {
    const { db, group, by, input } = call;
    const before = await wishesOf(db, by.id);
    const given = input.without?.flatMap((role) => (role === "none" ? [] : [role]));
    const now = { wish: input.wish ?? before.wish, without: inOrder(given ?? before.without) };
    await setWishes(db, by.id, now);
    await call.record(`member:${by.id}`, before, now);
    await giveTurns(call, group);
    const often = { usual: "as often as everybody", more: "more often than others", less: "less often than others" };
    const not = now.without.length === 0 ? "" : `, and never as ${now.without.join(" or ")}`;
    return sentence(`Noted: you would like turns ${often[now.wish]}${not}. What you have confirmed stays yours.`, [
      button<typeof list>("All turns", "turn list"),
    ]);
  },
});
