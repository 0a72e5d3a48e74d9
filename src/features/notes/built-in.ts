import type { Template } from "./template.ts";
import { appraisal } from "./templates/appraisal.ts";
import { layered } from "./templates/layered.ts";
import { light } from "./templates/light.ts";
import { reproducibility } from "./templates/reproducibility.ts";
import { review } from "./templates/review.ts";
import { rolePlay } from "./templates/role-play.ts";
import { threePass } from "./templates/three-pass.ts";

/** The templates that come with Colloquy, the one that groups begin with first. A changed one is a new version beside the old. */
export const builtIn: readonly Template[] = [layered, threePass, review, appraisal, reproducibility, rolePlay, light];

/** The newest version of one that comes with Colloquy, or a certain version. */
export const builtInNamed = (id: string, version?: number): Template | undefined =>
  builtIn.filter((one) => one.id === id && (version === undefined || one.version === version)).at(-1);

/** The one that a group begins with. */
export const startsWith: Template = layered;
