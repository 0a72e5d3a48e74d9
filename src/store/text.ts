/** A LIKE pattern for words that contain others as typed, whatever signs are in them. */
export const containing = (typed: string): string => `%${typed.trim().replace(/[\\%_]/g, "\\$&")}%`;
