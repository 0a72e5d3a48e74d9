import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { type Outside, outside } from "../../src/features/my/sources/outside.ts";

/** What stands at an address: a calendar, a status, a place it sends on to, or a host's bad manners. */
export type Page =
  | { readonly calendar: string }
  | { readonly status: number }
  | { readonly to: string }
  /** Never answers; stops in the middle; hangs up; says how much it sends, or only sends it. */
  | "silent"
  | "stalled"
  | "gone"
  | "huge"
  | "endless";

/** Hosts of calendars on loopback, and the world in which they are reached by their names. */
export interface CalendarHost {
  /** The world as it is, but that these names lead here, over plain HTTP. */
  readonly world: Outside;
  /** Every address that was asked for so far, as "host/path". */
  readonly asked: readonly string[];
  /** Puts something at an address: "calendar.example.org/me.ics". */
  puts(at: string, page: Page): void;
  /** Has a name lead to these addresses, the first time to the first list. */
  names(host: string, ...addresses: readonly (readonly string[])[]): void;
  close(): Promise<void>;
}

/** Opens it on a free port. Every name leads to 127.0.0.1, the only address that is trusted, unless told otherwise. */
export async function openCalendarHost(how: Partial<Outside> = {}): Promise<CalendarHost> {
  const asked: string[] = [];
  const pages = new Map<string, Page>();
  const found = new Map<string, (readonly string[])[]>();
  const server = createServer((given, response) => {
    const at = `${given.headers.host?.replace(/:\d+$/, "")}${given.url}`;
    asked.push(at);
    respond(pages.get(at) ?? { status: 404 }, given, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    world: {
      ...outside,
      trusted: ["127.0.0.1"],
      request: (options, answered) => request({ ...options, port }, answered),
      names: (name, _, done) => {
        const all = found.get(name) ?? [["127.0.0.1"]];
        const addresses = all.length > 1 ? all.shift() : all[0];
        done(
          null,
          (addresses ?? []).map((address) => ({ address, family: address.includes(":") ? 6 : 4 })),
        );
      },
      ...how,
    },
    asked,
    puts: (at, page) => void pages.set(at, page),
    names: (host, ...addresses) => void found.set(host, [...addresses]),
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

const type = { "content-type": "text/calendar; charset=utf-8" };

function respond(page: Page, asked: IncomingMessage, response: ServerResponse): void {
  if (typeof page !== "string") {
    if ("calendar" in page) response.writeHead(200, type).end(page.calendar);
    else if ("to" in page) response.writeHead(302, { location: page.to }).end();
    else response.writeHead(page.status).end("No.");
    return;
  }
  switch (page) {
    case "silent":
      return;
    case "stalled":
      response.writeHead(200, type).write("BEGIN:VCALENDAR\r\n");
      return;
    case "gone":
      asked.socket.destroy();
      return;
    case "huge":
      response.writeHead(200, { ...type, "content-length": 5_000_000 }).end("X".repeat(5_000_000));
      return;
    case "endless": {
      const send = (): void => {
        while (!response.destroyed && response.write("X".repeat(65_536)));
        if (!response.destroyed) response.once("drain", send);
      };
      response.writeHead(200, type);
      send();
      return;
    }
    default:
      page satisfies never;
  }
}

/** A calendar of some events, each as its lines between BEGIN and END. */
export const calendarOf = (...events: readonly (readonly string[])[]): string =>
  [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Example//Calendar//EN",
    ...events.flatMap((lines, i) => [
      "BEGIN:VEVENT",
      ...(lines.some((line) => line.startsWith("UID")) ? [] : [`UID:event${i}@example.org`]),
      "DTSTAMP:20261001T000000Z",
      ...lines,
      "END:VEVENT",
    ]),
    "END:VCALENDAR",
    "",
  ].join("\r\n");

/** The lines of an event of whole days, the last one included. */
export const daysOff = (from: string, to: string, ...more: readonly string[]): readonly string[] => {
  const after = new Date(Date.parse(`${to}T00:00Z`) + 86_400_000).toISOString().slice(0, 10);
  const plain = (day: string) => day.replaceAll("-", "");
  return [`DTSTART;VALUE=DATE:${plain(from)}`, `DTEND;VALUE=DATE:${plain(after)}`, ...more];
};
