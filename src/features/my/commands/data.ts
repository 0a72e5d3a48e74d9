import { command } from "../../../app/command.ts";
import { archive, type Block, file, fitsArchive, says } from "../../../chat/card.ts";
import { limits } from "../../../chat/limits.ts";
import { refuse } from "../../../chat/refusal.ts";
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
        kept(text),
      ],
      once: true,
    };
  },
});

/** One file, or packed as one if that is too large; more than fits that is for whoever runs Colloquy to hand over. */
function kept(text: string): Block {
  const name = "my-data.json";
  if (text.length <= limits.file.characters) return file(name, "application/json", text);
  if (!fitsArchive({ [name]: text }))
    return refuse("Your data is too much for one file in a chat. Ask who runs Colloquy: npm run export holds it too.");
  return archive("my-data.zip", { [name]: text });
}
