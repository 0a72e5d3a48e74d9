import { randomBytes } from "node:crypto";
import type { AddressInfo } from "node:net";
import bolt from "@slack/bolt";
import postgres from "postgres";
import { secret } from "./group.ts";

// The floor: a bare Bolt app that does by hand, in one transaction, what `/question ask` leaves behind: the wish is marked as
// done, the question and its history stand, it will be searched, its message waits in the outbox, and the answer is kept.
const { DATABASE = "", SLACK = "", TEAM: team = "" } = process.env;
const sql = postgres(DATABASE, { max: 10, onnotice: () => {} });
const app = new bolt.App({
  token: "xoxb-colloquy",
  signingSecret: secret,
  clientOptions: { slackApiUrl: SLACK, retryConfig: { retries: 0 } },
  logLevel: bolt.LogLevel.ERROR,
});
const words = "Asked. The group sees it now, and it stays open until an answer is accepted.";

app.command("/question", async ({ ack, command }) => {
  const at = new Date().toISOString();
  const [id, key] = [randomBytes(6).toString("hex"), `slack:${command.trigger_id}`];
  const text = command.text.replace(/^ask /, "");
  await sql.begin(async (tx) => {
    const [fresh] = await tx`insert into seen (key, at) values (${key}, ${at}) on conflict do nothing returning key`;
    if (!fresh) return;
    const [who] = await tx`
      select m.id as member, m.person, g.id as "group" from accounts a
      join group_places p on p.platform = 'slack' and p.workspace = ${team} and p.channel = ${command.channel_id} and p.use = 'home'
      join groups g on g.id = p."group"
      join members m on m."group" = g.id and m.person = a.person and m.left_at is null
      where a.platform = 'slack' and a.workspace = ${team} and a."user" = ${command.user_id}`;
    if (!who) throw new Error("Nobody asks.");
    const { member, person, group } = who;
    const question = { id, group, words: text, askedBy: member, askedAt: at, state: "open", stateAt: at };
    await tx`insert into questions (id, "group", words, asked_by, asked_at, state, state_at)
      values (${id}, ${group}, ${text}, ${member}, ${at}, 'open', ${at})`;
    await tx`insert into history ("group", subject, did, by, at, before, after)
      values (${group}, ${`question:${id}`}, 'question ask', ${member}, ${at}, null, ${tx.json(question)})`;
    await tx`insert into unsearched ("group", subject) values (${group}, ${`question:${id}`}) on conflict do nothing`;
    const place = { platform: "slack", workspace: team, channel: command.channel_id };
    const card = { title: "Question", body: [{ kind: "prose", prose: [text] }] };
    await tx`insert into outbox (key, "group", place_key, place, about, page, card, created_at, state, version, sent_version, next_at, tries)
      values (${`${id}o`}, ${group}, ${`slack:${team}:${command.channel_id}`}, ${tx.json(place)}, ${`question:${id}`}, 0, ${tx.json(card)}, ${at}, 'due', 1, 0, ${at}, 0)`;
    await tx`update seen set answer = ${tx.json({ card: { body: [{ kind: "prose", prose: [words] }] } })}, person = ${person} where key = ${key}`;
  });
  await ack({ response_type: "ephemeral", text: words });
});

const server = await app.start({ host: "127.0.0.1", port: 0 });
process.stdout.write(`${JSON.stringify({ port: (server.address() as AddressInfo).port })}\n`);
process.once("SIGTERM", () => process.exit(0));
