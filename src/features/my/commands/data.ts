import { command } from "../../../app/command.ts";
import { file, says } from "../../../chat/card.ts";
import { dataOf } from "../data-store.ts";

export const data = command({
  name: "my data",
  scope: "person",
  summary: "Get all that is kept about you, as a file",
  fields: {},
  async run({ db, person }) {
    const text = `${JSON.stringify(await dataOf(db, person), undefined, 2)}\n`;
    return {
      title: "Your data",
      body: [
        says(
          "All that is kept about you: who you are here, what you wrote and did in each group, and what you were told in private.",
        ),
        file("my-data.json", "application/json", text),
      ],
      once: true,
    };
  },
});
