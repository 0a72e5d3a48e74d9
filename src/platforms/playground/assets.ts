import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { extname, join } from "node:path";
import type { Route } from "../../chat/platform.ts";

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
};

/** The page loads nothing from elsewhere and runs nothing but its own script, whatever a member writes. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

const unbuilt = "The page is not built yet; `npm run build` builds it. The JSON interface is here already.\n";

/** The built page: its document at `/`, everything else beside the interface. */
export async function assets(folder: string): Promise<readonly Route[]> {
  const names = (await readdir(folder).catch(() => [])).filter((name) => types[extname(name)] !== undefined);
  if (names.length === 0) return [{ method: "GET", path: "/", handle: async () => new Response(unbuilt) }];
  return Promise.all(
    names.map(async (name): Promise<Route> => {
      const bytes = await readFile(join(folder, name));
      const tag = `"${createHash("sha256").update(bytes).digest("hex").slice(0, 16)}"`;
      const headers = {
        "content-type": types[extname(name)] ?? "application/octet-stream",
        "content-security-policy": policy,
        "x-content-type-options": "nosniff",
        "referrer-policy": "no-referrer",
        "cache-control": "no-cache",
        etag: tag,
      };
      return {
        method: "GET",
        path: name === "index.html" ? "/" : `/playground/${name}`,
        handle: async (request) =>
          request.headers.get("if-none-match") === tag
            ? new Response(null, { status: 304, headers })
            : new Response(new Uint8Array(bytes), { headers }),
      };
    }),
  );
}
