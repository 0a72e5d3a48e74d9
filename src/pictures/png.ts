import { createRequire } from "node:module";
import { type Card, picturesOf } from "../chat/card.ts";
import { isDrawable, type Picture } from "../chat/picture.ts";
import { drawn } from "./svg.ts";

/** A picture as bytes, twice as fine as it is wide, for rooms that take no SVG; `undefined` if its font lacks some sign of it. */
export async function png(picture: Picture): Promise<Uint8Array<ArrayBuffer> | undefined> {
  if (!isDrawable(picture)) return undefined;
  // Loaded when the first picture is drawn: it is a native library, and most processes that start draw none.
  const { renderAsync } = await import("@resvg/resvg-js");
  const made = await renderAsync(drawn(picture).svg, {
    fitTo: { mode: "zoom", value: 2 },
    font: { fontFiles: fonts, loadSystemFonts: false, defaultFontFamily: "DejaVu Sans" },
  });
  return new Uint8Array(made.asPng());
}

const require = createRequire(import.meta.url);
const fonts = ["DejaVuSans.ttf", "DejaVuSans-Bold.ttf"].map((name) => require.resolve(`dejavu-fonts-ttf/ttf/${name}`));

/** The pictures of a card as bytes, in their order; `failed` hears of what went wrong, and of such a picture only its words are there. */
export const pngs = (
  card: Card,
  failed: (error: unknown) => void,
): Promise<readonly (Uint8Array<ArrayBuffer> | undefined)[]> =>
  Promise.all(
    picturesOf(card).map((picture) =>
      png(picture).catch((error: unknown) => {
        failed(error);
        return undefined;
      }),
    ),
  );
