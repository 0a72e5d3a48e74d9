/** The narrowest of all platforms, in UTF-16 code units unless said otherwise (sources: docs.slack.dev, docs.discord.com, read 2026-11). */
export const limits = Object.freeze({
  form: Object.freeze({ inputs: 5, title: 24, label: 45, hint: 100, line: 300, paragraph: 3000 }),
  choice: Object.freeze({ count: 25, label: 75, value: 75 }),
  button: Object.freeze({ label: 75, carries: 100, count: 10 }),
  /** On a message Slack names a command in 24 characters, and Discord takes five of them for certain. */
  entry: Object.freeze({ word: 32, summary: 100, verbsOfNoun: 25, onMessage: 24, onMessages: 5 }),
  /** A message as it leaves: characters after escaping (Discord allows 4,000 in all), and parts (Slack 50 blocks, Discord 40 components); names and what stands in the place of struck words are given this much room. */
  message: Object.freeze({ characters: 3600, parts: 24, title: 140, name: 64, struck: 24 }),
  /** What stands for a picture where nobody sees it: Discord takes 1,024 characters, Slack 2,000. */
  picture: Object.freeze({ alt: 1000 }),
  /** A file that goes along with a card: at most three bytes a character, and Discord takes 10 MiB. */
  file: Object.freeze({ name: 60, characters: 1_000_000 }),
  /** All that an archive holds, packed or not: as three bytes a character it stays below 10 MiB. A picture counts as so many. */
  archive: Object.freeze({ characters: 3_000_000, picture: 50_000 }),
});
