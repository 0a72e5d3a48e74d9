import { type Block, type Button, button, type Card, says, sentence } from "../../chat/card.ts";
import { type Instant, link, moment, prose } from "../../chat/prose.ts";
import type { calendar as groupCalendar } from "../groups/commands/calendar.ts";
import type { calendar as myCalendar } from "../my/commands/calendar.ts";
import type { Wanted } from "./acts.ts";

/** Whose calendar a card is about: the reader's own, or a group's by its name. */
export type Whose = "mine" | { readonly group: string };

const titleOf = (whose: Whose): string => (whose === "mine" ? "Your calendar" : `The calendar of ${whose.group}`);
const holds = (whose: Whose): string =>
  whose === "mine" ? "the sessions of all your groups, and what you do in them" : `the sessions of ${whose.group}`;
const typed = (whose: Whose): string => (whose === "mine" ? "/my calendar" : "/group calendar");

/** A button that asks for something of the same calendar; what it brings takes the place of the card. */
const asking = (whose: Whose, label: string, what: Wanted): Button =>
  whose === "mine"
    ? button<typeof myCalendar>(label, "my calendar", { what }, { here: true })
    : button<typeof groupCalendar>(label, "group calendar", { what }, { here: true });

/** A new address, the only time that it is shown. */
export const addressCard = (whose: Whose, address: string, renewed: boolean): Card => ({
  once: true,
  title: titleOf(whose),
  body: [
    says(`This address holds ${holds(whose)}. A calendar that subscribes to it follows every change:`),
    says([link(address, address)]),
    {
      kind: "list",
      items: [
        ["Google Calendar: Other calendars, +, From URL"],
        ["Outlook: Add calendar, Subscribe from web"],
        ["Apple Calendar: File, New Calendar Subscription"],
      ],
    },
    says(
      `It is shown to you now and never again. Whoever has it can read along, so give it to nobody ${whose === "mine" ? "else" : "whom it does not concern"}.${renewed ? " The address before has stopped." : ""}`,
    ),
  ],
});

/** What is told of an address that was shown before. */
export const addressedCard = (whose: Whose, since: Instant): Card => ({
  title: titleOf(whose),
  body: [
    says(
      prose`It has had its address since ${moment(since, "day")}. That was shown once and cannot be shown again, since only its fingerprint is kept here. If it is lost, or somebody has it who should not, take a new one: the old one stops at once.`,
    ),
  ],
  buttons: [
    asking(whose, "A new address", "address"),
    asking(whose, "No address any more", "none"),
    asking(whose, "As a file", "file"),
  ],
});

/** Why there is no address, with the file instead. */
export const unreachedCard = (whose: Whose, file: Block): Card => ({
  title: titleOf(whose),
  body: [
    says(
      "A calendar can follow an address only if it can reach it, and this Colloquy has none that others reach: whoever runs it has not set PUBLIC_URL.",
    ),
    says(`Here is a file instead, with ${holds(whose)} as they are now. It does not follow changes.`),
    file,
  ],
});

/** The calendar as a file. */
export const fileCard = (whose: Whose, file: Block): Card => ({
  title: titleOf(whose),
  body: [
    says(`This file holds ${holds(whose)} as they are now. It does not follow changes: ask again after some.`),
    file,
  ],
});

/** What is said once an address has stopped. */
export const endedCard = (whose: Whose): Card =>
  sentence("The address has stopped: calendars that follow it get nothing from it any more.", [
    asking(whose, "A new address", "address"),
  ]);

/** Why an address cannot be taken away. */
export const noAddress = (whose: Whose): string =>
  `${titleOf(whose)} has no address that could stop. ${typed(whose)} gives it one.`;

/** What a member who does not organize a group is told of its calendar. */
export const organizersCard = (group: string): Card => ({
  title: `The calendar of ${group}`,
  body: [says("Its address is the organizers’ to give. Your own calendar holds its sessions too.")],
  buttons: [
    button<typeof myCalendar>("Your calendar", "my calendar"),
    button<typeof groupCalendar>("As a file", "group calendar", { what: "file" }, { here: true }),
  ],
});
