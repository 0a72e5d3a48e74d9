const paths = {
  menu: "M4 7h16M4 12h16M4 17h16",
  close: "M6 6l12 12M18 6L6 18",
  plus: "M12 5v14M5 12h14",
  clock: "M12 7v5l3 2M12 3a9 9 0 1 0 0 18a9 9 0 0 0 0-18",
  send: "M4 12l16-8-6 16-3-7z",
  hidden: "M3 12c3-5 6-7 9-7s6 2 9 7c-3 5-6 7-9 7s-6-2-9-7M12 9.5a2.5 2.5 0 1 0 0 5a2.5 2.5 0 0 0 0-5",
  thread: "M5 5h14v10h-8l-4 4v-4H5z",
  mail: "M4 6h16v12H4zM4 7l8 6 8-6",
  hash: "M9 4L7 20M17 4l-2 16M4 9h16M3.5 15h16",
  book: "M12 7c-2.5-1.8-5.200-2.200-8-1.500v12c2.800-.7 5.500-.3 8 1.500c2.500-1.800 5.200-2.200 8-1.500v-12c-2.800-.7-5.500-.3-8 1.500zM12 7v12",
} as const;

/** A drawing beside words that say the same; alone it means nothing, so nobody is told of it. */
export const Icon = ({ of }: { readonly of: keyof typeof paths }) => (
  <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
    <path d={paths[of]} />
  </svg>
);

/** Somebody's first letters on a colour of their own. */
export const Face = ({ name, id }: { readonly name: string; readonly id: string }) => (
  <span class={`face tint-${tint(id)}`} aria-hidden="true">
    {initials(name)}
  </span>
);

/** Colloquy's own face: an open book. */
export const Bot = () => (
  <span class="face bot" aria-hidden="true">
    <Icon of="book" />
  </span>
);

const initials = (name: string): string =>
  name
    .split(/\s+/)
    .slice(0, 2)
    .map((word) => [...word][0] ?? "")
    .join("")
    .toUpperCase();

const tint = (id: string): number => [...id].reduce((sum, sign) => (sum * 31 + (sign.codePointAt(0) ?? 0)) % 6, 7);
