import { spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { readConfig } from "../src/config.ts";
import { invitation } from "../src/platforms/discord/permissions.ts";
import { scopes } from "../src/platforms/slack/manifest.ts";
import { signature } from "../src/platforms/slack/signature.ts";
import { writeWhole } from "../src/store/whole.ts";
import { killRun } from "./kill/run.ts";
import { freshDatabase } from "./support/database.ts";
import { discordServer } from "./support/discord-server.ts";
import { freePort, run } from "./support/run.ts";
import { slackServer } from "./support/slack-server.ts";

/** The program as it is started: built, in processes of its own. */
let folder = "";
beforeAll(async () => {
  const built = spawnSync(process.execPath, ["--import", "tsx", "src/build.ts"], { encoding: "utf8" });
  expect(built.status, built.stderr + built.stdout).toBe(0);
  folder = await mkdtemp(join(tmpdir(), "colloquy-program-"));
}, 120_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

/** The data of a playground that one test after the other takes up, since the first start takes longest. */
const lived = (): string => join(folder, "lived");

describe("The program", () => {
  it("serves a playground at once, says where, and ends in order when asked to", async () => {
    const PORT = await freePort();
    const at = run({ PORT, DATA_DIR: join(folder, "first") });
    await at.until("Colloquy is ready");
    expect(at.said()).toContain(`http://localhost:${PORT}`);
    const page = await fetch(`http://localhost:${PORT}/`);
    expect([page.status, await page.text()]).toEqual([200, expect.stringContaining("<title>Colloquy")]);
    const state = await (await fetch(`http://localhost:${PORT}/playground/state`)).json();
    expect(state.people).toHaveLength(4);
    const before = await (
      await fetch(`http://localhost:${PORT}/playground/messages?place=${state.places[0].id}`)
    ).json();

    const second = run({ PORT: await freePort(), DATA_DIR: join(folder, "first") });
    expect(await second.ended()).toBe(1);
    expect(second.said()).toContain("is in use by another Colloquy process");

    const ready = await fetch(`http://localhost:${PORT}/readyz`);
    const parts = { database: true, migrations: true, platforms: { playground: true }, clock: true };
    expect([ready.status, await ready.json()]).toEqual([200, { ready: true, ...parts }]);
    const counted = await (await fetch(`http://127.0.0.1:${PORT}/metrics`)).text();
    expect(counted).toContain('colloquy_command_duration_seconds_count{command="group sample",outcome="card"} 1');
    expect(counted).toContain("colloquy_ready 1");

    at.child.kill("SIGTERM");
    expect(await at.ended()).toBe(0);

    const again = run({ PORT, DATA_DIR: join(folder, "first") });
    await again.until("Colloquy is ready");
    const after = await (
      await fetch(`http://localhost:${PORT}/playground/messages?place=${state.places[0].id}`)
    ).json();
    expect(after).toEqual(before);
    again.child.kill("SIGTERM");
    expect(await again.ended()).toBe(0);
  });

  it.each([
    ["0.0.0.0", "localhost"],
    ["::", "localhost"],
    ["::1", "[::1]"],
  ])("listens on %s, and serves its playground where it says so, at %s", async (HOST, name) => {
    const PORT = await freePort();
    const at = run({ HOST, PORT, DATA_DIR: lived() });
    await at.until("Colloquy is ready");
    const address = `http://${name}:${PORT}`;
    expect(at.said()).toContain(`open ${address} in a browser`);
    const state = await fetch(`${address}/playground/state`, { headers: { origin: address } });
    expect(state.status).toBe(200);
    at.child.kill("SIGTERM");
    expect(await at.ended()).toBe(0);
  });

  it("serves calendars at secret addresses where others reach it, and writes no secret to its log", async () => {
    const PORT = await freePort();
    const settings = { PORT, DATA_DIR: lived(), LOG_LEVEL: "trace" };
    const at = run({ ...settings, PUBLIC_URL: "https://colloquy.example.org" });
    await at.until("Colloquy is ready");
    const asked = await fetch(`http://localhost:${PORT}/playground/ask`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ as: "ada", text: "/my calendar" }),
    });
    const { plain } = await asked.json();
    const [, secret] = /https:\/\/colloquy\.example\.org\/calendar\/([\w-]{22})\.ics/.exec(plain) ?? [];
    const calendar = await fetch(`http://localhost:${PORT}/calendar/${secret}.ics`);
    expect(calendar.headers.get("content-type")).toBe("text/calendar; charset=utf-8");
    expect(await calendar.text()).toMatch(/^BEGIN:VCALENDAR\r\n[\s\S]*BEGIN:VTIMEZONE\r\n[\s\S]*END:VCALENDAR\r\n$/);
    expect((await fetch(`http://localhost:${PORT}/calendar/${secret}`)).status).toBe(404);
    at.child.kill("SIGTERM");
    expect(await at.ended()).toBe(0);
    expect(at.said()).not.toContain(secret);
  });

  it("reads BibTeX, whose library is loaded when it is needed", async () => {
    const PORT = await freePort();
    const at = run({ PORT, DATA_DIR: lived() });
    await at.until("Colloquy is ready");
    const text = String.raw`/paper add @article{k, title = {Deep {\"U}ber Networks}, author = {M{\"u}ller, Ada}, year = 2017}`;
    const asked = await fetch(`http://localhost:${PORT}/playground/ask`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ as: "ada", text }),
    });
    expect((await asked.json()).plain).toContain("Deep Über Networks");
    at.child.kill("SIGTERM");
    expect(await at.ended()).toBe(0);
  });

  it("sends a file on Discord while it is on Slack, too", async () => {
    const [store, slack, discord] = [
      await freshDatabase("PostgreSQL"),
      await slackServer({ scopes: scopes.bot, now: Date.now }),
      await discordServer(),
    ];
    discord.accepts(invitation(discord.world.application.id));
    const at = run({
      ...{ PORT: await freePort(), DATABASE_URL: store.url ?? "" },
      ...{ SLACK_BOT_TOKEN: slack.tokens.bot, SLACK_SIGNING_SECRET: "secret", SLACK_API_URL: slack.apiUrl },
      ...{ DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.apiUrl },
    });
    await at.until("Colloquy is ready");
    await discord.until(() => discord.requests.some((one) => one.startsWith("PUT ")));
    const asked = discord.at(discord.person("Ada")).sends(discord.channel("lab"), "my", "data", {});
    await discord.until(() => asked.messages.some(({ files }) => files.length > 0));
    at.child.kill("SIGTERM");
    expect(await at.ended()).toBe(0);
    await Promise.all([slack.close(), discord.close(), store.close()]);
  });

  it("tells none of its own secrets, neither in its log nor in an answer nor to its database", async () => {
    const [PORT, store] = [await freePort(), await freshDatabase("PostgreSQL")];
    const slack = await slackServer({ scopes: ["users:read"], now: Date.now });
    slack.world.people.set("U1", { id: "U1", name: "Ada", zone: "UTC" });
    const planted = {
      SLACK_BOT_TOKEN: slack.tokens.bot,
      SLACK_SIGNING_SECRET: "planted-signing-secret",
      DATABASE_URL: (store.url ?? "").replace("colloquy@", "colloquy:planted-password@"),
    };
    const settings = { ...planted, PORT, SLACK_API_URL: slack.apiUrl, LOG_LEVEL: "trace" };
    const at = run(settings);
    await at.until("Colloquy is ready");
    const body = new URLSearchParams({
      ...{ command: "/colloquy", text: "my data", team_id: "T1", channel_id: "C1", user_id: "U1", user_name: "ada" },
      ...{ trigger_id: "1.1", response_url: slack.answerUrl("A1") },
    }).toString();
    const sends = async (secret: string, sent = body): Promise<string> => {
      const seconds = String(Math.floor(Date.now() / 1000));
      const response = await fetch(`http://localhost:${PORT}/slack/events`, {
        method: "POST",
        body: sent,
        headers: {
          "content-type": "application/x-www-form-urlencoded",
          "x-slack-request-timestamp": seconds,
          "x-slack-signature": signature(secret, seconds, sent),
        },
      });
      return `${response.status} ${await response.text()}`;
    };
    slack.fail("users.info", { kind: "error", error: "internal_error" });
    const told = [
      await sends("planted-signing-secret"),
      await sends("another"),
      await sends("planted-signing-secret", "command=%2Fcolloquy"),
      await (await fetch(`http://localhost:${PORT}/playground/state`)).text(),
    ];
    expect(told.map((one) => one.slice(0, 3))).toEqual(["200", "401", "400", expect.anything()]);
    // The playground is off where a platform is connected, unless it is asked for.
    expect(told[3]).toContain("There is nothing at GET /playground/state.");
    await slack.close();
    expect(await sends("planted-signing-secret", body.replace("1.1", "1.2"))).toMatch(/^200/);
    at.child.kill("SIGTERM");
    expect(await at.ended()).toBe(0);
    const wrong = run({
      ...planted,
      PORT,
      SLACK_API_URL: slack.apiUrl,
      DATABASE_URL: "postgres://u:planted-password@127.0.0.1:9/x",
    });
    expect(await wrong.ended()).toBe(1);
    const parts: string[] = [];
    await writeWhole(store, async (text) => void parts.push(text));
    for (const text of [at.said(), wrong.said(), ...told, ...parts])
      for (const secret of [slack.tokens.bot, "planted-signing-secret", "planted-password"])
        expect(text).not.toContain(secret);
    await store.close();
  });

  it("hears Slack also after the clock of a playground beside it was moved ahead", async () => {
    const PORT = await freePort();
    const slack = await slackServer({ scopes: ["users:read"], now: Date.now });
    slack.world.people.set("U1", { id: "U1", name: "Ada", zone: "UTC" });
    const at = run({
      ...{ PORT, PLAYGROUND: "on", DATA_DIR: lived(), SLACK_API_URL: slack.apiUrl },
      ...{ SLACK_BOT_TOKEN: slack.tokens.bot, SLACK_SIGNING_SECRET: "secret" },
    });
    await at.until("Colloquy is ready");
    const moved = await fetch(`http://localhost:${PORT}/playground/clock`, {
      ...{ method: "POST", headers: { "content-type": "application/json" }, body: '{"by":"P7D"}' },
    });
    expect(moved.status).toBe(200);
    const body = new URLSearchParams({
      ...{ command: "/colloquy", text: "my data", team_id: "T1", channel_id: "C1", user_id: "U1", user_name: "ada" },
      ...{ trigger_id: "1.1", response_url: slack.answerUrl("A1") },
    }).toString();
    const seconds = String(Math.floor(Date.now() / 1000));
    const heard = await fetch(`http://localhost:${PORT}/slack/events`, {
      ...{ method: "POST", body },
      headers: {
        "content-type": "application/x-www-form-urlencoded",
        "x-slack-request-timestamp": seconds,
        "x-slack-signature": signature("secret", seconds, body),
      },
    });
    expect(heard.status).toBe(200);
    at.child.kill("SIGTERM");
    expect(await at.ended()).toBe(0);
    await slack.close();
  });

  it("says every wrong setting in a sentence, without printing secrets", async () => {
    const at = run({ PORT: "many", SLACK_BOT_TOKEN: "hunter2", DATA_DIR: folder });
    expect(await at.ended()).toBe(1);
    expect(at.said()).toContain("PORT must be a number, for example 3000. It is “many” now.");
    expect(at.said()).toContain("SLACK_BOT_TOKEN must be a bot token, which begins with xoxb-");
    expect(at.said()).not.toContain("hunter2");
  });

  it("says that its port is taken", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    await once(other, "listening");
    const address = other.address();
    const at = run({ PORT: String(typeof address === "object" && address?.port), DATA_DIR: lived() });
    expect(await at.ended()).toBe(1);
    expect(at.said()).toContain("is in use already");
    other.close();
  });
});

describe("Two processes of it on Discord", () => {
  it("have one listen, and the other takes over within ten seconds when that one is killed", async () => {
    const server = await discordServer();
    server.accepts(invitation(server.world.application.id));
    const store = await freshDatabase("PostgreSQL");
    const settings = { DATABASE_URL: store.url ?? "", DISCORD_TOKEN: server.token, DISCORD_API_URL: server.apiUrl };
    const [first, second] = [
      run({ ...settings, PORT: await freePort() }),
      run({ ...settings, PORT: await freePort() }),
    ];
    await Promise.all([first.until("Colloquy is ready"), second.until("Colloquy is ready")]);
    await server.until(() => server.requests.some((one) => one.startsWith("PUT ")));
    expect(server.gateway.counts.identified).toBe(1);
    const listens = first.said().includes("Colloquy is on Discord") ? first : second;
    const began = performance.now();
    listens.child.kill("SIGKILL");
    await server.until(() => server.requests.filter((one) => one.startsWith("PUT ")).length === 2);
    expect(performance.now() - began).toBeLessThan(10_000);
    expect(server.gateway.counts.identified).toBe(2);
    const other = listens === first ? second : first;
    other.child.kill("SIGTERM");
    expect(await other.ended()).toBe(0);
    await server.close();
    await store.close();
  }, 60_000);
});

/** The short form of `npm run kill`, whose time goes eight times as fast. */
describe("Three processes of it on one PostgreSQL", () => {
  it("lose nothing and say nothing twice, though they are killed, PostgreSQL restarts, and the platforms lose replies", async () => {
    const how = { kills: 3, restarts: 1, groups: 6, minutes: 0.12, speed: 8, seed: 7 };
    const ran = await killRun({ ...how, command: ["dist/main.js"], say: () => {} });
    const { settled, lost, twice, missing, unsaved, untold, givenUp, fell } = ran;
    expect({ settled, lost, twice, missing, unsaved, untold, givenUp, fell }).toEqual({
      ...{ settled: true, lost: [], twice: [], missing: [] },
      ...{ unsaved: [], untold: [], givenUp: [], fell: [] },
    });
    expect(ran).toMatchObject({ killed: 3, restarted: 1, notes: 16 });
    expect(ran.shown).toBe(ran.posts);
    expect(ran.inSecond).toBe(1);
    expect(ran.trouble.size).toBeGreaterThan(0);
  }, 300_000);
});

/** There is no container engine where the tests run: the file is read, and what it would run is run. */
describe("The compose file", () => {
  it("starts the program with settings it knows, on PostgreSQL, and its health check passes", async () => {
    const compose = parse(await readFile("docker-compose.yml", "utf8"));
    const { colloquy, postgres } = compose.services;
    expect(colloquy.depends_on.postgres.condition).toBe("service_healthy");
    expect(postgres.healthcheck.test.join(" ")).toContain("pg_isready");
    expect(Object.keys(compose.volumes)).toContain(String(postgres.volumes[0]).split(":")[0]);
    const written = Object.fromEntries(
      Object.entries(colloquy.environment as Record<string, string>).map(([key, value]) => [
        key,
        value.replace(/\$\{(\w+):-([^}]*)\}/g, "$2"),
      ]),
    );
    expect("config" in readConfig(written)).toBe(true);

    const dockerfile = await readFile("Dockerfile", "utf8");
    const command: readonly string[] = JSON.parse(/^CMD (\[.*\])$/m.exec(dockerfile)?.[1] ?? "[]");
    const store = await freshDatabase("PostgreSQL");
    const PORT = await freePort();
    const settings = { ...written, DATABASE_URL: store.url ?? "", HOST: "127.0.0.1", PORT };
    const at = run(settings, command);
    await at.until("Colloquy is ready");
    const [kind, ...check] = colloquy.healthcheck.test as readonly string[];
    expect(kind).toBe("CMD");
    expect(await run({ PORT }, check).ended()).toBe(0);
    at.child.kill("SIGTERM");
    expect(await at.ended()).toBe(0);
    expect(await run({ PORT }, check).ended()).toBe(1);
    await store.close();
  });

  it("copies into the image what the program needs to run", async () => {
    const dockerfile = await readFile("Dockerfile", "utf8");
    for (const path of ["package.json package-lock.json", "src ./src", "migrations ./migrations", "/app/dist ./dist"])
      expect(dockerfile).toContain(path);
  });
});
