import type { types } from "@slack/bolt";
import { type Carrying, carry } from "./carrying.ts";
import { paragraphOf, plainText } from "./render.ts";
import type { Reader } from "./spans.ts";

/** What a modal shows instead of its form, once that is answered; its buttons still know where it was asked for. */
export const answerView = (title: string, blocks: types.KnownBlock[], carrying: Carrying): types.ModalView => ({
  type: "modal",
  callback_id: "answer",
  title: plainText(title),
  close: plainText("Close"),
  private_metadata: carry({ ...carrying, known: {} }),
  blocks,
});

/** What a modal says while its answer takes longer than Slack waits. */
export const waitingView = (words: string, title: string, carrying: Carrying, reader: Reader): types.ModalView =>
  answerView(title, paragraphOf([words], reader), carrying);

const most = 100;

/** The App Home: as many pages as it takes; what is over is named, with the command that tells it. */
export function homeView(pages: readonly types.KnownBlock[][], more: types.KnownBlock[]): types.HomeView {
  let fits = 0;
  let count = 0;
  for (const page of pages) {
    if (count + page.length > most - more.length) break;
    count += page.length;
    fits++;
  }
  return {
    type: "home",
    blocks: [...pages.slice(0, fits).flat(), ...(fits < pages.length ? more : [])],
  };
}
