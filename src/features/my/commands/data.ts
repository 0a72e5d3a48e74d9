import { command } from "../../../app/command.ts";
import { file, says } from "../../../chat/card.ts";
import { limits } from "../../../chat/limits.ts";
import { refuse } from "../../../chat/refusal.ts";
import { dataOf } from "../data-store.ts";

export const data = command({
  name: "my data",
  scope: "person",
  summary: "Get all that is kept about you, as a file",
  fields: {},
  async run({ db, person }) {
    const text = `${JSON.stringify(await dataOf(db, person), undefined, 1)}\n`;
    if (text.length > limits.file.characters)
      return refuse(
        "It is more than a message can carry. Whoever runs this Colloquy can give it to you, out of “npm run export”.",
      );
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
