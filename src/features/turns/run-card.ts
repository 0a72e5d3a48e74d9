import { button, type Card, says } from "../../chat/card.ts";
import { type MemberId, moment, type Prose, person, prose } from "../../chat/prose.ts";
import { plus } from "../../time/instant.ts";
import { saysLate } from "../groups/late.ts";
import { linked, type Named } from "../papers/cards.ts";
import type { attendance } from "../sessions/commands/attendance.ts";
import type { decide } from "../sessions/commands/decide.ts";
import { runOfShow, type Timed } from "../sessions/run-of-show.ts";
import type { Hat, Session } from "../sessions/store.ts";
import { said } from "./roles.ts";

/** What the message is known by that tells a session's run of show; once it is moved, another does. */
export const aboutRun = ({ id, startsAt }: Pick<Session, "id" | "startsAt">): string => `begins:${id}:${startsAt}`;

/** The run of show as a session begins: what comes when, for how long, and who does it. */
export function runCard(
  session: Session,
  paper: Named,
  hats: readonly Hat[],
  how: { readonly late?: boolean } = {},
): Card {
  const { presenter, startsAt, minutes } = session;
  const all = presenter === null ? hats : [{ role: "presenter", member: presenter } as const, ...hats];
  const run = runOfShow(
    minutes,
    all.map(({ role }) => role),
  );
  const known = { session: session.id };
  return {
    title: "The session begins",
    body: [
      ...saysLate(how.late),
      says(prose`The group talks about ${linked(paper)}, for ${minutes} minutes.`),
      {
        kind: "list",
        items: run.map((one) => {
          const at = moment(plus(startsAt, { minutes: one.from }), "time");
          return prose`${at}, ${one.minutes} min. ${spoken(one, all)}`;
        }),
      },
    ],
    buttons: [
      button<typeof attendance>("I am here", "session attendance", { what: "me", ...known }),
      button<typeof decide>("Note a decision", "session decide", known, { open: true }),
    ],
  };
}

function spoken({ part }: Timed, hats: readonly Hat[]): Prose {
  const holder = (role: Hat["role"]): MemberId | undefined => hats.find((hat) => hat.role === role)?.member;
  switch (part) {
    case "opening":
      return ["Opening: who is here, and what you want to know at the end."];
    case "round":
      return ["A round, since nobody presents: everyone says what struck them in the paper."];
    case "questions":
      return ["Open questions, those of the agenda first."];
    case "decisions": {
      const scribe = holder("scribe");
      if (scribe === undefined) return ["Decisions: somebody notes what is decided and what stays open."];
      return prose`Decisions: ${person(scribe)} (scribe) ${said("scribe").asks}.`;
    }
    default: {
      const member = holder(part);
      const { asks } = said(part);
      return member === undefined ? [`${part}: ${asks}.`] : prose`${person(member)} (${part}) ${asks}.`;
    }
  }
}
