import { command, type Finder, pick } from "../../../app/command.ts";
import { type Card, sentence } from "../../../chat/card.ts";
import { choice, optional } from "../../../chat/fields.ts";
import { refuse } from "../../../chat/refusal.ts";
import { planEntries } from "../../sessions/times-store.ts";
import { about } from "../cards.ts";
import { notHereCard, notThereCard, unlinkingCard } from "../link-cards.ts";
import { homeKey, homeLabel, homeNamed, livesIn } from "../places.ts";
import { isSameChannel, placesOf, removeHome, turnForPlaces } from "../places-store.ts";

/** The channels a group lives in, by platform or id. */
const homes: Finder = async ({ db, group, place }, typed) => {
  const all = group ? await placesOf(db, group.id, "home") : [];
  return all
    .map((home) => ({ value: homeKey(home), label: homeLabel(home, all, place) }))
    .filter(({ value, label }) => value === typed || label.toLowerCase().includes(typed.toLowerCase()));
};

export const unlink = command({
  name: "group unlink",
  scope: "group",
  who: "organizer",
  summary: "Have the group live in one of its linked channels no more; nothing is lost",
  fields: {
    place: optional(pick("Which channel", homes, { hint: "This one, if you leave it out" })),
    sure: optional(choice("Sure", { yes: "Yes, unlink it", no: "No, leave it" })),
  },
  async run(call): Promise<Card> {
    const { db, at, group, by, input, place: here } = call;
    if (input.sure === "no") return sentence("Then nothing is unlinked.");
    await turnForPlaces(db, group.id);
    const all = await placesOf(db, group.id, "home");
    const home = all.find((one) => (input.place ? homeKey(one) === input.place : here && isSameChannel(one, here)));
    if (!home)
      return refuse(
        input.place
          ? "That channel is unlinked already. /group show says where the group lives."
          : "Which channel? Type /group unlink in it, or name its platform: /group unlink place: followed by it.",
        "place",
      );
    if (all.length === 1)
      return refuse(
        `${group.name} lives in this channel alone. /group end ends it, and /group move moves it to another channel.`,
      );
    const isHere = here !== undefined && isSameChannel(home, here);
    const named = isHere ? "this channel" : homeNamed(home, all);
    if (input.sure !== "yes") return unlinkingCard(group, home, named);
    const others = all.filter((one) => !isSameChannel(one, home));
    await removeHome(db, group.id, home);
    await planEntries(db, group.id, at);
    await call.record(about(group), { homes: all }, { homes: others });
    await call.post(notHereCard(group, by.id), { place: home });
    for (const other of others) await call.post(notThereCard(group, by.id, home), { place: other });
    const where = `${named.charAt(0).toUpperCase()}${named.slice(1)}`;
    return sentence(`${where} is unlinked from ${group.name}, which lives in ${livesIn(others)}.`);
  },
});
