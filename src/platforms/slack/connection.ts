import { z } from "zod";
import { clockAgainst, type Finding, fine, lacking, wrong } from "../../chat/finding.ts";
import { scopes } from "./manifest.ts";
import { patient, type SlackSettings } from "./settings.ts";

const answer = z.object({ ok: z.boolean(), error: z.string().optional(), team: z.string().optional() });

/** What Slack itself says of the tokens, of what the app was allowed at its installation, and of the time. */
export async function connection(settings: SlackSettings): Promise<readonly Finding[]> {
  const bot = await asked(settings, "auth.test", settings.botToken);
  if ("unreached" in bot)
    return [
      wrong(
        "Slack",
        `Slack cannot be reached: ${bot.unreached}.`,
        "See whether this machine reaches https://slack.com.",
      ),
    ];
  const { said, headers } = bot;
  const clock = clockAgainst("Slack", headers.get("date"), Date.parse(settings.now()));
  if (!said.ok)
    return [
      wrong(
        "Slack's bot token",
        `Slack does not accept it (${said.error}).`,
        "Open api.slack.com/apps, choose the app, then OAuth & Permissions, Install to Workspace, and set SLACK_BOT_TOKEN to the Bot User OAuth Token.",
      ),
      ...clock,
    ];
  return [
    fine("Slack's bot token", `It opens the workspace ${said.team}.`),
    ...scopesAgainst(headers.get("x-oauth-scopes")),
    ...(await appToken(settings)),
    ...clock,
  ];
}

/** The difference between what the app was allowed and what its manifest asks for. */
export function scopesAgainst(header: string | null): readonly Finding[] {
  if (header === null) return [];
  const granted = grantedIn(header);
  const [missing, without] = [scopes.bot, scopes.optional].map((all) => all.filter((one) => !granted.includes(one)));
  const known: readonly string[] = [...scopes.bot, ...scopes.optional];
  const spare = granted.filter((one) => !known.includes(one));
  const add = (some: readonly string[]) =>
    `Open api.slack.com/apps, choose the app, then OAuth & Permissions, Scopes, Bot Token Scopes, Add an OAuth Scope: ${some.join(", ")}. Then Reinstall to Workspace.`;
  const found = [
    ...(missing && missing.length > 0
      ? [wrong("Slack's scopes", `The app was installed without ${missing.join(", ")}.`, add(missing))]
      : []),
    ...(without && without.length > 0
      ? [
          lacking(
            "Slack's scopes",
            `Without ${without.join(", ")} a message whose sending was interrupted cannot be looked for: it is reported as uncertain, and pictures may come as words.`,
            add(without),
          ),
        ]
      : []),
    ...(spare.length > 0
      ? [
          lacking(
            "Slack's scopes",
            `The app may more than Colloquy uses: ${spare.join(", ")}.`,
            "Remove them under OAuth & Permissions, Scopes, Bot Token Scopes, then Reinstall to Workspace.",
          ),
        ]
      : []),
  ];
  return found.length > 0 ? found : [fine("Slack's scopes", "They are those of the manifest.")];
}

/** The scopes that an answer of Slack's says the token has. */
export const grantedIn = (header: string): readonly string[] =>
  header.split(",").flatMap((one) => (one.trim() === "" ? [] : [one.trim()]));

async function appToken(settings: SlackSettings): Promise<readonly Finding[]> {
  if (settings.appToken === undefined) return [fine("Slack's requests", "They come by HTTP, signed.")];
  const opened = await asked(settings, "apps.connections.open", settings.appToken);
  if (!("unreached" in opened) && opened.said.ok) return [fine("Slack's app token", "It opens Socket Mode.")];
  const why = "unreached" in opened ? opened.unreached : opened.said.error;
  return [
    wrong(
      "Slack's app token",
      `Socket Mode cannot be opened with it (${why}).`,
      "Open api.slack.com/apps, choose the app, then Socket Mode, Enable Socket Mode; then Basic Information, App-Level Tokens, Generate with the scope connections:write, and set SLACK_APP_TOKEN to it.",
    ),
  ];
}

/** Asks Slack without its library, which keeps the headers of an answer to itself. */
async function asked(
  settings: SlackSettings,
  method: string,
  token: string,
): Promise<{ readonly said: z.infer<typeof answer>; readonly headers: Headers } | { readonly unreached: string }> {
  try {
    const response = await fetch(new URL(method, settings.apiUrl ?? "https://slack.com/api/"), {
      method: "POST",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/x-www-form-urlencoded" },
      signal: AbortSignal.timeout(patient(settings).request),
    });
    const said = answer.safeParse(await response.json().catch(() => undefined));
    return said.success
      ? { said: said.data, headers: response.headers }
      : { unreached: `it answers ${response.status}` };
  } catch (error) {
    return { unreached: reason(error) };
  }
}

const reason = (error: unknown): string =>
  error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error);
