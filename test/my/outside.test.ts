import { request as overHttps } from "node:https";
import { afterEach, beforeEach, describe, expect, it, test } from "vitest";
import { addressRead } from "../../src/features/my/calendar-address.ts";
import { isPublic } from "../../src/features/my/sources/guard.ts";
import { isClosed, outside, textAt } from "../../src/features/my/sources/outside.ts";
import { type CalendarHost, openCalendarHost, type Page } from "../support/calendar-host.ts";

describe("The address of a calendar", () => {
  it.each([
    ["https://calendar.example.org/me.ics", "https://calendar.example.org/me.ics"],
    ["  <webcal://Calendar.example.org/me.ics#today> ", "https://calendar.example.org/me.ics"],
    ["https://calendar.example.org:443/a?b=c", "https://calendar.example.org/a?b=c"],
  ])("“%s” is read", (typed, address) => {
    expect(addressRead(typed)).toEqual({ address, host: "calendar.example.org" });
  });

  it.each([
    ["http://calendar.example.org/me.ics", "begins with https://"],
    ["ftp://calendar.example.org/me.ics", "Only addresses that begin with https:// are read."],
    ["file:///etc/passwd", "Only addresses that begin with https:// are read."],
    ["my calendar", "That is no address."],
    ["https://", "That is no address."],
    ["https://ada:secret@calendar.example.org/", "leave out what stands before the @"],
    ["https://calendar.example.org:8443/me.ics", "leave out “:8443”"],
    [`https://calendar.example.org/${"x".repeat(1000)}`, "1029 characters"],
  ])("“%s” is refused, and says what is right", (typed, words) => {
    const read = addressRead(typed);
    expect("wrong" in read ? read.wrong : read).toContain(words);
    expect("wrong" in read ? read.wrong : read).toContain("A right one is https://");
  });
});

describe("Which addresses are everybody's", () => {
  test.each([
    "8.8.8.8",
    "93.184.216.34",
    "172.32.0.1",
    "100.128.0.1",
    "192.0.1.1",
    "2606:4700::1111",
    "2a00:1450:4001::5",
  ])("%s is", (address) => expect(isPublic(address)).toBe(true));

  test.each([
    ["this host", ["0.0.0.0", "0.1.2.3", "::"]],
    ["loopback", ["127.0.0.1", "127.255.255.254", "::1"]],
    ["private", ["10.0.0.1", "10.255.255.255", "172.16.0.1", "172.31.255.255", "192.168.0.1"]],
    ["carrier-grade translation", ["100.64.0.1", "100.127.255.255", "100.100.100.200"]],
    ["link-local", ["169.254.0.1", "fe80::1", "febf::1", "fe80::1%eth0"]],
    ["a cloud's metadata", ["169.254.169.254", "168.63.129.16", "192.0.0.192", "fd00:ec2::254"]],
    ["unique-local", ["fc00::1", "fdff::1"]],
    ["site-local", ["fec0::1"]],
    ["multicast", ["224.0.0.1", "239.255.255.255", "ff02::1"]],
    ["reserved or broadcast", ["240.0.0.1", "255.255.255.255"]],
    ["for protocols or benchmarks", ["192.0.0.8", "198.18.0.1", "198.19.255.255", "2001:2::1", "100::1"]],
    ["documentation", ["192.0.2.1", "198.51.100.1", "203.0.113.1", "2001:db8::1", "3fff::1"]],
    ["IPv4 in IPv6, mapped", ["::ffff:127.0.0.1", "::ffff:7f00:1", "::ffff:a00:1", "::ffff:8.8.8.8"]],
    ["IPv4 in IPv6, compatible", ["::127.0.0.1", "::a00:1"]],
    ["IPv4 in IPv6, translated", ["64:ff9b::7f00:1", "64:ff9b:1::a00:1", "::ffff:0:127.0.0.1"]],
    ["IPv4 in IPv6, tunnelled", ["2002:7f00:1::1", "2001:0:7f00:1::1"]],
    ["no address", ["", "localhost", "127.1", "2130706433"]],
  ])("%s is not", (_, addresses) => {
    expect(addresses.filter(isPublic)).toEqual([]);
  });

  test.each([
    "https://2130706433/",
    "https://0x7f000001/",
    "https://0x7f.1/",
    "https://017700000001/",
    "https://127.1/",
    "https://127.0.0.1./",
    "https://①②⑦.0.0.1/",
    "https://%31%32%37.0.0.1/",
    "https://[::1]/",
    "https://[::ffff:127.0.0.1]/",
    "https://[0:0:0:0:0:ffff:7f00:0001]/",
    "https://10.0.0.7/",
    "https://169.254.169.254/latest/meta-data/",
  ])("%s is none, however it is written, and nothing is asked there", async (address) => {
    const read = addressRead(address);
    expect("host" in read && isClosed(read.host)).toBe(true);
    const asked: string[] = [];
    const world = {
      ...outside,
      request: () => {
        asked.push(address);
        throw new Error("asked");
      },
    };
    expect(await textAt(address, world)).toMatchObject({ words: expect.stringContaining("in a private network") });
    expect(asked).toEqual([]);
  });
});

describe("Reading an address that a member gave", () => {
  let host: CalendarHost;
  const opens = async (how: Parameters<typeof openCalendarHost>[0] = {}): Promise<void> => {
    await host.close();
    host = await openCalendarHost(how);
  };
  beforeEach(async () => {
    host = await openCalendarHost();
  });
  afterEach(() => host.close());
  const address = "calendar.example.org/me.ics";
  const reads = (at = address) => textAt(`https://${at}`, host.world);
  const words = async (at = address): Promise<string> => {
    const given = await reads(at);
    return given.kind === "wrong" ? given.words : `text: ${given.text}`;
  };

  it("gives what stands there", async () => {
    host.puts(`${address}?key=1`, { calendar: "BEGIN:VCALENDAR\r\nX-NAME:Müller\r\n" });
    expect(await reads(`${address}?key=1`)).toEqual({ kind: "text", text: "BEGIN:VCALENDAR\r\nX-NAME:Müller\r\n" });
  });

  test.each<readonly [Page, string]>([
    [{ status: 401 }, "calendar.example.org shows it to nobody who has no password (401)."],
    [{ status: 404 }, "calendar.example.org has no such calendar (404)."],
    [{ status: 500 }, "calendar.example.org answered with an error (500)."],
    [{ status: 204 }, "calendar.example.org answered with an error (204)."],
    ["gone", "calendar.example.org could not be reached (ECONNRESET)."],
    ["huge", "calendar.example.org sent more than 1 MB."],
    ["endless", "calendar.example.org sent more than 1 MB."],
    [
      { to: "http://calendar.example.org/" },
      "calendar.example.org sends on to an address that is not read. Over http://",
    ],
    [{ to: "https://calendar.example.org:22/" }, "calendar.example.org sends on to an address that is not read."],
    [{ to: "https://a:b@calendar.example.org/" }, "calendar.example.org sends on to an address that is not read."],
    [{ to: "https://[half" }, "calendar.example.org sends on to an address that is not read. That is no address."],
    [{ to: "file:///etc/passwd" }, "calendar.example.org sends on to an address that is not read."],
  ])("%j is told in a sentence", async (page, told) => {
    host.puts(address, page);
    expect(await words()).toContain(told);
    expect(host.asked).toEqual([address]);
  });

  test.each(["silent", "stalled"] as const)("a %s host is left after the time that it has", async (page) => {
    await opens({ milliseconds: 200 });
    host.puts(address, page);
    expect(await words()).toBe("calendar.example.org did not send it within 0.2 seconds.");
  });

  it("a name that nobody answers for is left then too, and one that is none is told so", async () => {
    await opens({ milliseconds: 200, names: () => {} });
    expect(await words()).toBe("calendar.example.org did not send it within 0.2 seconds.");
    await opens({ names: (name, _, done) => done(Object.assign(new Error(name), { code: "ENOTFOUND" }), []) });
    expect(await words()).toContain("There is no calendar.example.org.");
  });

  it("redirects share one time limit: a host that sends on slowly gains nothing", async () => {
    await opens({ milliseconds: 200 });
    host.puts(address, { to: "https://other.example.org/" });
    host.puts("other.example.org/", "silent");
    expect(await words()).toBe("other.example.org did not send it within 0.2 seconds.");
  });

  it("three redirects are followed, to other hosts too, and a fourth is not", async () => {
    for (const i of [0, 1, 2]) host.puts(`${i}.example.org/`, { to: `https://${i + 1}.example.org/` });
    host.puts("3.example.org/", { calendar: "here" });
    expect(await words("0.example.org/")).toBe("text: here");
    host.puts("3.example.org/", { to: "/round" });
    host.puts("3.example.org/round", { calendar: "too far" });
    expect(await words("0.example.org/")).toContain("3.example.org sends on and on.");
    expect(host.asked).not.toContain("3.example.org/round");
  });

  test.each([
    "https://127.0.0.2/",
    "https://10.0.0.1/",
    "https://2130706434/",
    "https://[::1]/",
    "https://[::ffff:127.0.0.1]/",
    "https://169.254.169.254/latest/meta-data/",
  ])("a redirect to %s is not followed", async (to) => {
    host.puts(address, { to });
    expect(await words()).toContain("is in a private network, where nothing is read.");
    expect(host.asked).toEqual([address]);
  });

  test.each([["127.0.0.2"], ["10.0.0.1"], ["::1"], ["127.0.0.1", "192.168.0.1"], ["::ffff:127.0.0.1"], []])(
    "a name that leads to %s is not connected to, be it at first or after a redirect",
    async (...addresses) => {
      host.names("inner.example.org", addresses);
      host.puts("inner.example.org/", { calendar: "secrets" });
      expect(await words("inner.example.org/")).toContain("inner.example.org is in a private network");
      host.puts(address, { to: "https://inner.example.org/" });
      expect(await words()).toContain("inner.example.org is in a private network");
      expect(host.asked).toEqual([address]);
    },
  );

  it("a name that leads elsewhere the second time is looked at the second time", async () => {
    host.names("turning.example.org", ["127.0.0.1"], ["127.0.0.2"]);
    host.puts("turning.example.org/", { to: "https://turning.example.org/again" });
    host.puts("turning.example.org/again", { calendar: "secrets" });
    expect(await words("turning.example.org/")).toContain("turning.example.org is in a private network");
    expect(host.asked).toEqual(["turning.example.org/"]);
  });

  it("is done over TLS: a host that does not speak it is not read", async () => {
    const plain = host.world;
    const port = await new Promise<number>((resolve) => {
      plain
        .request({ hostname: "127.0.0.1", path: "/" }, (response) => {
          resolve(response.socket.remotePort ?? 0);
          response.destroy();
        })
        .end();
    });
    await expect(
      textAt(`https://${address}`, {
        ...plain,
        request: (options, answered) => overHttps({ ...options, port }, answered),
      }),
    ).resolves.toMatchObject({
      words: expect.stringMatching(/^calendar\.example\.org could not be reached \(E\w+\)\.$/),
    });
    expect(outside.request).toBe(overHttps);
    expect(outside).toMatchObject({ trusted: [], milliseconds: 10_000, bytes: 1_000_000 });
  });
});
