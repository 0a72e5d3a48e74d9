import { describe, expect, it } from "vitest";
import { linkRead } from "../../src/features/sessions/links.ts";

describe("A link that belongs to a session", () => {
  it.each([
    ["https://example.org/slides.pdf", "https://example.org/slides.pdf"],
    ["  HTTP://Example.org/a b  ".replace(" b", "%20b"), "http://example.org/a%20b"],
    ["https://example.org/päper?x=1#2", "https://example.org/p%C3%A4per?x=1#2"],
  ])("%s is taken", (typed, url) => {
    expect(linkRead(typed)).toEqual({ url });
  });

  it.each(["none", "None", "-"])("“%s” takes it away", (typed) => {
    expect(linkRead(typed)).toEqual({ url: undefined });
  });

  it.each([
    ["javascript:alert(1)", /begins with https/],
    ["file:///etc/passwd", /begins with https/],
    ["data:text/html,hello", /begins with https/],
    ["ftp://example.org/slides", /begins with https/],
    ["example.org/slides", /begins with https/],
    ["https://", /begins with https/],
    ["https://a.example and https://b.example", /more than one/],
    ["https://ada:secret@example.org/", /password/],
  ])("%s is refused with an example", (typed, why) => {
    const read = linkRead(typed);
    expect("wrong" in read ? read.wrong : read).toMatch(why);
    expect("wrong" in read ? read.wrong : read).toContain("https://example.org/slides.pdf");
  });
});
