import type { EntryShape, State } from "../shapes.ts";

interface HintProps {
  readonly menu: readonly EntryShape[];
  readonly upcoming: State["upcoming"];
  readonly attempt: (text: string) => void;
  readonly move: () => void;
  readonly dismiss: () => void;
}

const ideas = [
  ["paper queue", "See which papers are proposed, and vote"],
  ["note first", "Write your first pass of this week's paper"],
  ["question ask", "Ask the group something it does not know yet"],
  ["my week", "See what is asked of you"],
  ["help show", "See everything one can do"],
] as const;

/** Three things to try, for whoever is here for the first time. */
export function Hint({ menu, upcoming, attempt, move, dismiss }: HintProps) {
  const some = ideas.filter(([entry]) => menu.some(({ name }) => name === entry)).slice(0, 2);
  return (
    <aside class="hint-card" aria-label="Three things to try">
      <h2>Three things to try</h2>
      <ol>
        {some.map(([entry, words]) => (
          <li key={entry}>
            <span>{words}</span>
            <button type="button" onClick={() => attempt(`/${entry}`)}>
              /{entry}
            </button>
          </li>
        ))}
        <li>
          <span>Let time pass, and see what Colloquy does by itself</span>
          <button type="button" onClick={move}>
            {upcoming.session === undefined ? "A week on" : "To the next session"}
          </button>
        </li>
      </ol>
      <p class="soft">
        Be somebody else by choosing another name under “You are”.{" "}
        <button type="button" class="plain" onClick={dismiss}>
          Do not show this again
        </button>
      </p>
    </aside>
  );
}
