import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Files that take minutes: if one began last, a worker would go on alone. */
const long = ["bench/bench", "program", "app/hostile", "simulation/simulation", "year/half-year"].map(
  (name) => `/test/${name}.test.ts`,
);

/** Begins with what takes longest, where nothing is known of the last run. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification): number => {
      const found = long.findIndex((path) => moduleId.endsWith(path));
      return found === -1 ? long.length : found;
    };
    return (await super.sort(files)).toSorted((a, b) => place(a) - place(b));
  }
}
