import type { Scene } from "./twelve-living.ts";
import { firstNotes } from "./twelve-notes.ts";
import { laterNotes } from "./twelve-notes-later.ts";
import { readingLists } from "./twelve-papers.ts";
import { critiques, questions } from "./twelve-questions.ts";
import { trials } from "./twelve-trials.ts";

/** Who reads the twelve papers. Ada organizes. */
export const members = [
  { name: "Ada", zone: "Europe/Berlin" },
  { name: "Boris", zone: "Europe/Berlin" },
  { name: "Chloe", zone: "America/New_York" },
  { name: "Emre", zone: "Europe/Berlin" },
  { name: "Farah", zone: "Asia/Kolkata" },
  { name: "Nia", zone: "Europe/London" },
] as const;

/** The names of those who play. */
export type MemberName = (typeof members)[number]["name"];

/** When the agenda is out, and the session not begun. */
const before = "13:30";
const beginning: readonly Scene<MemberName>[] = [
  {
    ...{ on: "2027-01-04", at: "08:30", who: "Ada" },
    types:
      "/group start Thursday papers zone: Berlin meets: every Thursday 15:00 from 7 Jan to 25 Mar 2027 for 60 minutes digest: Monday 9:00",
  },
  ...(["Boris", "Chloe", "Emre", "Farah", "Nia"] as const).map(
    (who): Scene<MemberName> => ({ on: "2027-01-04", at: "09:00", who, types: "/group join" }),
  ),
  ...readingLists.map(
    (paper): Scene<MemberName> => ({
      on: "2027-01-04",
      at: "10:00",
      who: "Ada",
      types: "/paper add",
      fills: { paper },
    }),
  ),
  { on: "2027-01-04", at: "10:05", who: "Ada", types: "/paper areas LoRA areas: efficient systems, language models" },
  { on: "2027-01-04", at: "10:05", who: "Ada", types: "/paper areas FlashAttention areas: efficient systems" },
  { on: "2027-01-04", at: "10:05", who: "Ada", types: "/paper areas Direct Preference areas: post-training" },
  { on: "2027-01-04", at: "10:05", who: "Ada", types: "/paper areas BERT areas: language models" },
  {
    on: "2027-01-04",
    at: "10:10",
    who: "Chloe",
    types: "/paper facts LoRA",
    fills: { code: "yes", data: "yes", metrics: "yes", small: "yes" },
  },
  {
    on: "2027-01-04",
    at: "10:10",
    who: "Nia",
    types: "/paper facts Compute-Optimal",
    fills: { code: "no", data: "no", metrics: "yes", small: "no" },
  },
  { on: "2027-01-04", at: "10:15", who: "Chloe", types: "/paper queue suits: yes", whole: true },
];

const meetings: readonly Scene<MemberName>[] = [
  { on: "2027-01-08", at: "16:00", who: "Ada", types: "/session decide We read every appendix from now on" },
  { on: "2027-02-12", who: "Ada", types: "/template choose review form" },
  { on: "2027-03-05", who: "Ada", types: "/template choose layered reading" },
  { on: "2027-03-25", at: before, who: "Nia", types: "/agenda show why: yes", whole: true },
];

const looks: readonly Scene<MemberName>[] = [
  { on: "2027-01-29", who: "Farah", types: "/paper compare BERT with: LoRA", whole: true },
  { on: "2027-02-15", who: "Chloe", types: "/my week", whole: true },
  { on: "2027-03-24", who: "Nia", types: "/search find metric:accuracy", whole: true },
  { on: "2027-03-24", at: "17:10", who: "Nia", types: "/search find checkpiont", whole: true },
  { on: "2027-03-24", at: "17:20", who: "Emre", types: "/search find dataset:GLUE by:Boris", whole: true },
  { on: "2027-03-24", at: "17:30", who: "Boris", types: "/group areas", whole: true },
  { on: "2027-03-26", who: "Ada", types: "/digest term since: 4 January 2027", whole: true },
  { on: "2027-03-26", at: "17:10", who: "Ada", types: "/idea tree", whole: true },
  { on: "2027-03-26", at: "17:20", who: "Chloe", types: "/reproduction show LoRA", whole: true },
  { on: "2027-03-26", at: "17:30", who: "Boris", types: "/paper show LoRA", whole: true },
  { on: "2027-03-26", at: "17:40", who: "Emre", types: "/note show Attention Is", whole: true },
];

/** All that happens in the twelve weeks. */
export const scenes: readonly Scene<MemberName>[] = [
  ...beginning,
  ...firstNotes,
  ...laterNotes,
  ...questions,
  ...critiques,
  ...trials,
  ...meetings,
  ...looks,
];
