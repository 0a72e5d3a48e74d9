import type { RefObject } from "preact";
import { useCallback, useEffect, useRef, useState } from "preact/hooks";

/** The side bar of a narrow page: it takes the focus when it opens, Escape closes it, and the focus goes on from there. */
export function useDrawer(menu: RefObject<HTMLElement>, box: RefObject<HTMLElement>) {
  const [open, setOpen] = useState(false);
  const next = useRef<"menu" | "box" | undefined>(undefined);
  const hide = useCallback((to: "menu" | "box") => {
    next.current = to;
    setOpen(false);
  }, []);
  useEffect(() => {
    if (open) {
      document.querySelector<HTMLElement>("#sidebar [aria-current]")?.focus();
      const leave = (event: KeyboardEvent) => event.key === "Escape" && hide("menu");
      addEventListener("keydown", leave);
      return () => removeEventListener("keydown", leave);
    }
    if (next.current !== undefined) (next.current === "menu" ? menu : box).current?.focus();
    next.current = undefined;
    return undefined;
  }, [open]);
  return { open, show: useCallback(() => setOpen(true), []), hide };
}
