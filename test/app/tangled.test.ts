import { expect, it } from "vitest";
import { command } from "../../src/app/command.ts";
import { type Card, sentence } from "../../src/chat/card.ts";
import { inTurn } from "../../src/store/db.ts";
import { world } from "../support/world.ts";

/** A command that takes two turns, the second only once the other command has its first: so each waits for the other. */
function taking<const N extends string>(name: N, [mine, theirs]: readonly [string, string], met: Meeting) {
  return command({
    name,
    scope: "person",
    summary: "Takes two turns, one after the other",
    fields: {},
    async run({ db }): Promise<Card> {
      await inTurn(db, mine);
      await met.arrive();
      await inTurn(db, theirs);
      return sentence("Both turns taken.");
    },
  });
}
interface Meeting {
  arrive(): Promise<void>;
}
function meetingOfTwo(): Meeting {
  let came = 0;
  let open: () => void = () => {};
  const both = new Promise<void>((done) => {
    open = done;
  });
  return {
    arrive: () => {
      came++;
      if (came >= 2) open();
      return both;
    },
  };
}

it("two wishes that wait for each other are both done: the database ends one, and it is done again", async () => {
  const met = meetingOfTwo();
  const commands = [taking("left first", ["left", "right"], met), taking("right first", ["right", "left"], met)];
  const at = await world({ commands });
  const [ada, boris] = [await at.stage.person("Ada", "UTC"), await at.stage.person("Boris", "UTC")];
  const lab = await at.stage.channel("lab");
  const seen = await Promise.all([at.stage.types(ada, lab, "/left first"), at.stage.types(boris, lab, "/right first")]);
  expect(seen.map((one) => one.kind)).toEqual(["card", "card"]);
  expect(at.errors).toEqual([]);
  await at.close();
});
