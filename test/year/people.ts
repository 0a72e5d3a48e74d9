/** How a member of the group lives with it, so that the half year can be played. */
export interface Habits {
  readonly name: string;
  readonly zone: string;
  /** When they answer that a turn is theirs: when they are first asked, when they are asked again, or never. */
  readonly confirms: "first" | "again" | "never";
  /** In which weeks they write a first pass, of every so many; none if 0. */
  readonly reads: number;
  /** How they take part, as they say beforehand; some never say. */
  readonly comes?: "Coming" | "Remote" | "Not this time";
  /** Whether they take over a turn that somebody is sought for. */
  readonly helps?: true;
  /** Whether they write a notebook when asked for one. */
  readonly keeps?: true;
}

/** Ada organizes: after the first day she does nothing any more. Mei comes in the ninth week. */
export const everybody = [
  { name: "Ada", zone: "Europe/Berlin", confirms: "never", reads: 0 },
  { name: "Boris", zone: "Europe/Berlin", confirms: "first", reads: 1, comes: "Coming", keeps: true, helps: true },
  { name: "Chloe", zone: "America/New_York", confirms: "first", reads: 1, comes: "Remote" },
  { name: "Dan", zone: "America/New_York", confirms: "again", reads: 3 },
  { name: "Eve", zone: "Europe/London", confirms: "first", reads: 2, helps: true },
  { name: "Farah", zone: "Asia/Kolkata", confirms: "first", reads: 2 },
  { name: "Goro", zone: "Asia/Tokyo", confirms: "first", reads: 3 },
  { name: "Hana", zone: "Australia/Sydney", confirms: "first", reads: 2, comes: "Not this time" },
  { name: "Ines", zone: "Europe/Berlin", confirms: "first", reads: 2 },
  { name: "Jan", zone: "Europe/Berlin", confirms: "again", reads: 0 },
  { name: "Kofi", zone: "Africa/Accra", confirms: "first", reads: 0 },
  { name: "Lena", zone: "Europe/Berlin", confirms: "first", reads: 1, comes: "Coming", keeps: true },
  { name: "Mei", zone: "Asia/Singapore", confirms: "first", reads: 2 },
] as const satisfies readonly Habits[];

/** The names of those who play. */
export type Name = (typeof everybody)[number]["name"];
