import { expect, test } from "vitest";
import { alike, type Standing } from "./count.ts";

const inChannel: Standing = { key: "i1", place: "C1", thread: "", words: "Digest" };
const answer: Standing = { key: "", place: "D1", thread: "", words: "Slack did not wait.", directTo: "U1" };
const begun = new Map([["U1", 2]]);

test.each<[string, readonly Standing[], readonly string[]]>([
  ["a post that stands once", [inChannel], []],
  ["the same words in two channels", [inChannel, { ...inChannel, place: "C2" }], []],
  ["a post that stands twice under two keys", [inChannel, { ...inChannel, key: "i2" }], ["2 × C1  Digest"]],
  [
    "a part of a post without a key that stands twice",
    [
      { ...inChannel, key: "" },
      { ...inChannel, key: "" },
    ],
    ["2 × C1  Digest"],
  ],
  ["an answer to each of two tries", [answer, answer], []],
  ["one answer more than there were tries", [answer, answer, answer], ["3 × D1  Slack did not wait."]],
  [
    "a post to somebody that stands twice, however often they began",
    [{ ...answer, key: "i1" }, answer],
    ["2 × D1  Slack did not wait."],
  ],
])("A kill run counts as standing twice, or not: %s", (_, standing, found) => {
  expect(alike(standing, begun)).toEqual(found);
});
