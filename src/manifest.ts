import { stringify } from "yaml";
import { environment, readConfig } from "./config.ts";
import { menu, ownNouns } from "./contents.ts";
import { manifest } from "./platforms/slack/manifest.ts";

/** Prints Slack's app manifest, made of the table of contents: `npm run --silent slack:manifest`. */
function print(): void {
  const read = readConfig(environment());
  if ("wrong" in read) {
    process.stderr.write(`${read.wrong.join("\n")}\n`);
    process.exitCode = 1;
    return;
  }
  const { config } = read;
  // Without an address of ours, or with an app-level token, Slack reaches us by Socket Mode.
  const publicUrl = config.slack?.appToken === undefined ? config.publicUrl : undefined;
  const settings = { command: config.slackCommand, nouns: ownNouns };
  process.stdout.write(stringify(manifest(menu, { ...settings, ...(publicUrl === undefined ? {} : { publicUrl }) })));
}

print();
