import { type Zippable, zipSync } from "fflate";
import type { Archive, KeptFile } from "../chat/card.ts";
import type { Picture } from "../chat/picture.ts";
import { png } from "./png.ts";
import { drawn } from "./svg.ts";

/** A file as bytes, for rooms to hand over; `failed` hears of a picture that could not be drawn, which then is not in it. */
export const bytesOf = async (file: KeptFile, failed: (error: unknown) => void): Promise<Uint8Array<ArrayBuffer>> =>
  "text" in file ? encoded(file.text) : packed(file, failed);

/** The first day that an archive can name, in whatever zone it is packed: the same parts give the same bytes. */
const always = (): Date => new Date(1980, 0, 1);

async function packed({ parts }: Archive, failed: (error: unknown) => void): Promise<Uint8Array<ArrayBuffer>> {
  const files: Zippable = {};
  for (const [path, part] of Object.entries(parts)) {
    const bytes = typeof part === "string" ? encoded(part) : await painted(path, part).catch(failed);
    if (bytes) files[path] = bytes;
  }
  return new Uint8Array(zipSync(files, { mtime: always() }));
}

const painted = async (path: string, picture: Picture): Promise<Uint8Array | undefined> =>
  path.endsWith(".svg") ? encoded(drawn(picture, { night: true }).svg) : png(picture);

const encoded = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);
