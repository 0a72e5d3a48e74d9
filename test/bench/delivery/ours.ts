import { setTimeout as pause } from "node:timers/promises";
import { openPostgres } from "../../../src/store/db.ts";
import { instant } from "../../../src/time/instant.ts";
import { works } from "../../../src/works.ts";
import { idle } from "../../support/idle.ts";
import { asked } from "../hand.ts";
import { machine } from "../machine.ts";

// Colloquy's worker, on a platform that takes so many messages at once and answers each after so many milliseconds.
const { DATABASE = "", MILLISECONDS = "0", AT_ONCE = "100" } = process.env;
const milliseconds = Number(MILLISECONDS);
const free = Array.from({ length: Number(AT_ONCE) }, () => Promise.resolve());
const store = openPostgres(DATABASE);
let posted = 0;
const platform = {
  ...idle("bench"),
  post: async ({ channel }: { readonly channel: string }) => {
    if (milliseconds > 0) {
      const before = free.shift();
      const mine = Promise.resolve(before).then(() => pause(milliseconds));
      free.push(mine);
      await mine;
    }
    return { kind: "sent", ref: { channel, message: String(++posted) } } as const;
  },
};
const { send } = works({
  ...{ store, platforms: [platform], commands: [], errands: [], now: () => instant(Date.now()) },
  ...machine,
});
await Promise.all(Array.from({ length: 10 }, () => store.root.execute("select pg_sleep(0.1)")));

asked(async () => {
  while ((await send()) > 0);
});
