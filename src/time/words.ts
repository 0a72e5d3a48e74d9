/** The weekdays as RFC 5545 writes them, Monday first. */
export const weekdays = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"] as const;
export type Weekday = (typeof weekdays)[number];

/** What a weekday is called. */
export const weekdayNames: Readonly<Record<Weekday, string>> = {
  MO: "Monday",
  TU: "Tuesday",
  WE: "Wednesday",
  TH: "Thursday",
  FR: "Friday",
  SA: "Saturday",
  SU: "Sunday",
};

/** What the months are called, January first. */
export const monthNames: readonly string[] = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

/** The ordinals that are spoken as words. */
export const ordinals: readonly string[] = ["first", "second", "third", "fourth", "fifth"];

/** "first" to "fifth", "last" and "second to last": which of its weekdays a month's meeting is on. */
export function ordinal(n: number): string {
  if (n === -1) return "last";
  if (n === -2) return "second to last";
  return ordinals[n - 1] ?? numbered(n);
}

/** "1st", "22nd", "13th": which of its days a month's meeting is on. */
export function numbered(n: number): string {
  const teen = n % 100 >= 11 && n % 100 <= 13;
  return `${n}${(teen ? undefined : ["th", "st", "nd", "rd"][n % 10]) ?? "th"}`;
}

/** "Monday", "Monday and Friday", "Monday, Tuesday and Friday". */
export const listed = (names: readonly string[], last = "and"): string =>
  names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} ${last} ${names.at(-1)}`;

/** Tells whether a text is a weekday as RFC 5545 writes it. */
export const isWeekday = (text: string): text is Weekday => weekdays.some((day) => day === text);
