import { type Instant, minus } from "../../time/instant.ts";

/** The latest that a poll may close for a session: two hours before it, so that the paper is known an hour before its agenda comes. */
export const latestClose = ({ startsAt }: { readonly startsAt: Instant }): Instant => minus(startsAt, { hours: 2 });
