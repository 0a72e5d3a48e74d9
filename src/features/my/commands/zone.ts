import { command } from "../../../app/command.ts";
import { line } from "../../../chat/fields.ts";
import { refuse } from "../../../chat/refusal.ts";
import { checkedZone } from "../../../time/zone.ts";
import { setZone } from "../../groups/store.ts";
import { mannerCard } from "../ask-cards.ts";
import { mannersOf } from "../asking-store.ts";

const zoneField = line("Your time zone", { hint: "Berlin, or America/New_York" });

export const zone = command({
  name: "my zone",
  scope: "person",
  summary: "Say in which time zone you are: when you are asked, and in which hours",
  fields: { zone: zoneField },
  async step({ person }) {
    return { fields: { zone: person?.zone ? { ...zoneField, initial: person.zone } : zoneField } };
  },
  async run({ db, person, input, record }) {
    const read = checkedZone(input.zone);
    if ("wrong" in read) return refuse(read.wrong, "zone");
    await setZone(db, person.id, read.zone);
    await record(`person:${person.id}`, { zone: person.zone }, { zone: read.zone });
    return mannerCard((await mannersOf(db, [person.id]))(person.id), read.zone);
  },
});
