import { command } from "../../../app/command.ts";
import { archive, fitsArchive, says } from "../../../chat/card.ts";
import { choice, optional } from "../../../chat/fields.ts";
import { refuse } from "../../../chat/refusal.ts";
import { portfolioOf } from "../portfolio.ts";
import { readingsOf } from "../portfolio-store.ts";

export const portfolio = command({
  name: "my portfolio",
  scope: "person",
  summary: "Get a short report of each paper that you worked on, with tables and pictures",
  fields: {
    alone: optional(
      choice(
        "Answers that are for you alone",
        { out: "Leave them out", in: "Put them in" },
        { hint: "They are left out unless you say so: a portfolio is made to be shown" },
      ),
    ),
  },
  async run({ db, person, input }) {
    const alone = input.alone === "in";
    const parts = portfolioOf(person.name, await readingsOf(db, person.id), alone);
    if (Object.keys(parts).length === 0)
      return refuse("There is nothing to report yet. Begin with a paper of your group, like /note first.");
    if (!fitsArchive(parts))
      return refuse("Your portfolio is too much for one file in a chat. Ask who runs Colloquy for npm run export.");
    return {
      title: "Your portfolio",
      body: [
        says(
          alone
            ? "A report of each paper that you worked on, in all your groups, with what you wrote for yourself alone."
            : "A report of each paper that you worked on, in all your groups. What you wrote for yourself alone is left out.",
        ),
        says("Only you got it. Unpack it and begin with index.md."),
        archive("portfolio.zip", parts),
      ],
      once: true,
    };
  },
});
