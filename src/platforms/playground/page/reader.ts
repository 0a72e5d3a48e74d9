import { createContext } from "preact";
import { useContext } from "preact/hooks";

/** Whose eyes the page is read with: cards show times in their zone. */
export interface Reader {
  readonly id: string;
  readonly name: string;
  readonly zone: string;
  readonly now: string;
}

const context = createContext<Reader>({ id: "", name: "", zone: "UTC", now: new Date(0).toISOString() });

/** Says whose eyes everything inside is read with. */
export const ReaderOf = context.Provider;
/** Tells a component whose eyes it is read with. */
export const useReader = (): Reader => useContext(context);
