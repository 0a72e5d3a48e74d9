import { accessSync, constants, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { delimiter, join } from "node:path";
import type { AxeResults } from "axe-core";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";

/** The windows that the page must look right in: a desk's and a phone's, by day and by night. */
export const windows = [
  ["wide, by day", { viewport: { width: 1280, height: 860 }, colorScheme: "light" }],
  ["wide, by night", { viewport: { width: 1280, height: 860 }, colorScheme: "dark" }],
  ["narrow, by day", { viewport: { width: 360, height: 740 }, colorScheme: "light" }],
  ["narrow, by night", { viewport: { width: 360, height: 740 }, colorScheme: "dark" }],
] as const satisfies readonly (readonly [string, BrowserContextOptions])[];

/** The browser of this machine; `undefined`, said loudly, if it has none and nobody counts on these tests. */
export async function openBrowser(): Promise<Browser | undefined> {
  const executablePath = found(["chromium", "chromium-browser", "google-chrome"]);
  if (executablePath === undefined) {
    const words = "There is no Chromium on this machine: the playground's page is NOT TESTED. Install chromium.";
    if (process.env.CI) throw new Error(words);
    console.warn(`\n${words}\n`);
    return undefined;
  }
  const args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-component-update"];
  return chromium.launch({ executablePath, args: [...args, "--disable-background-networking", "--disable-sync"] });
}

function found(names: readonly string[]): string | undefined {
  const folders = (process.env.PATH ?? "").split(delimiter);
  return folders
    .flatMap((folder) => names.map((name) => join(folder, name)))
    .find((path) => {
      try {
        accessSync(path, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    });
}

/** A page whose every error fails the test that looks at `errors`. */
export async function openPage(browser: Browser, options: BrowserContextOptions, url: string) {
  const context = await browser.newContext({ reducedMotion: "reduce", ...options });
  const page = await context.newPage();
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(error.message));
  page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
  await page.goto(url);
  await page.getByRole("log").waitFor();
  return { page, errors, close: () => context.close() };
}

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What axe finds wrong with the page as it is now, and by how much it is wider than its window. */
export async function faults(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe);
  const results = (await page.evaluate("axe.run(document)")) as AxeResults;
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  return [
    ...results.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`),
    ...(wider > 0 ? [`${wider} pixels too wide`] : []),
  ];
}

/** Keeps a picture of the page where one asks for it: `SCREENSHOTS=folder`. */
export async function pictured(page: Page, name: string): Promise<void> {
  const folder = process.env.SCREENSHOTS;
  if (folder) await page.screenshot({ path: join(folder, `${name.replace(/\W+/g, "-")}.png`) });
}
