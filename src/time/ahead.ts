const units = { week: 7 * 24 * 60, day: 24 * 60, hour: 60, minute: 1 } as const;
const numbers = "no one two three four five six seven eight nine ten".split(" ");

/** How long before something, in minutes, as people type it ("a week", "2 days", "36 hours before", "1 h 30 min"); `undefined` if it is none. */
export function aheadNamed(text: string): number | undefined {
  const words = text
    .toLowerCase()
    .replace(/\b(?:before|ahead|earlier|after|later|of it|it|the session|and|in advance)\b|[.,;!](?!\d)/g, " ")
    .trim();
  const part = /(\d+(?:[.,]\d+)?|an?|[a-z]+)\s*-?\s*(weeks?|wks?|w|days?|d|hours?|hrs?|h|minutes?|mins?|m)(?![a-z])/y;
  let [minutes, found] = [0, false];
  for (let at = 0; at < words.length; at = part.lastIndex) {
    part.lastIndex = at + (/^\s*/.exec(words.slice(at))?.[0].length ?? 0);
    const match = part.exec(words);
    const many = match && manyOf(match[1] ?? "");
    if (!match || many === undefined || many === null) return undefined;
    minutes += many * unitOf(match[2] ?? "");
    found = true;
  }
  return found ? Math.round(minutes) : undefined;
}

function manyOf(word: string): number | undefined {
  if (/^\d/.test(word)) return Number(word.replace(",", "."));
  if (/^an?$/.test(word)) return 1;
  const n = numbers.indexOf(word);
  return n > 0 ? n : undefined;
}

const unitOf = (word: string): number =>
  Object.entries(units).find(([unit]) => unit.startsWith(word.charAt(0)))?.[1] ?? 1;

/** Minutes in the largest unit that counts them whole: "1 week", "2 days", "36 hours", "90 minutes". */
export function spokenAhead(minutes: number): string {
  const [unit, size] = Object.entries(units).find(([, one]) => minutes >= one && minutes % one === 0) ?? ["minute", 1];
  const many = minutes / size;
  return `${many} ${unit}${many === 1 ? "" : "s"}`;
}
