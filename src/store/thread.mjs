import { parentPort, workerData } from "node:worker_threads";
import { PGlite } from "@electric-sql/pglite";

// The embedded database in a thread of its own: it answers each message of PostgreSQL's protocol with what PostgreSQL says, in
// their order, and ends when it is told to close.
const client = await PGlite.create(workerData);

parentPort.on("message", async (message) => {
  if (message === "close") {
    await client.close();
    process.exit();
  }
  parentPort.postMessage(await client.runExclusive(() => client.execProtocolRaw(message, { syncToFs: false })));
});
