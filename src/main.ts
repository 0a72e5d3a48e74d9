import { fileURLToPath } from "node:url";
import { environment, readConfig } from "./config.ts";
import { roomsOf } from "./rooms.ts";
import { beginToOpen, openStore } from "./store/open.ts";
import { quit, say } from "./terminal.ts";

/** As seen from here, also once it is built. */
const page = fileURLToPath(new URL("./platforms/playground/page/", import.meta.url));

/** Reads the settings and opens the database; while that opens beside, all else is read and linked. */
async function main(): Promise<void> {
  const read = readConfig(environment());
  if ("wrong" in read) throw new Error(read.wrong.join("\n"));
  const { config } = read;
  if (config.databaseUrl === undefined) say(`Opening the embedded database in ${config.dataDir}/ …`);
  const begun = await beginToOpen(config);
  const [store, { keepHouse }, contents, rooms] = await Promise.all([
    openStore(config, begun),
    import("./house.ts"),
    import("./contents.ts"),
    roomsOf(config),
  ]);
  await keepHouse(config, { store, contents, rooms, page });
}

main().catch(quit);
