import { type Block, says } from "../../chat/card.ts";

/** What stands first in a message that comes after its time, since Colloquy was away; nothing in one that is in time. */
export const saysLate = (late: boolean | undefined): readonly Block[] =>
  late ? [says("This comes late: Colloquy was away.")] : [];
