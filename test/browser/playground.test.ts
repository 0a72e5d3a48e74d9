import { readFile } from "node:fs/promises";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { faults, openBrowser, openPage, pictured, windows } from "../support/browser.ts";
import { type Program, startProgram } from "../support/program.ts";

/** What a newcomer does in the playground, with the program as they start it. */
const browser = await openBrowser();
const title = "Deep Residual Learning for Image Recognition";
const question = "Does depth help once the data is small?";

describe.skipIf(!browser)("A newcomer's week in the playground", () => {
  let program: Program;
  beforeAll(async () => {
    program = await startProgram();
  });
  afterAll(async () => {
    expect(await program.stop()).toBe(0);
    await browser?.close();
  });

  const log = (page: Page) => page.getByRole("log");
  const becomes = (page: Page, name: string) => page.getByRole("button", { name: new RegExp(`^${name}\\b`) }).click();
  const says = async (page: Page, words: string) => {
    const box = page.getByRole("combobox", { name: /^Message/ });
    await box.fill(words);
    await box.press("Escape");
    await box.press("Enter");
  };
  /** Waits for what came of the last wish: a form, or a whisper that is not waiting any more. */
  const answered = async (page: Page): Promise<"form" | "whisper"> => {
    const form = page.getByRole("dialog");
    const whisper = log(page).locator("article.whisper:not(.came-waiting)").last();
    await form.or(whisper).first().waitFor();
    return (await form.count()) > 0 ? "form" : "whisper";
  };
  /** The playground answers once all that came due on the way is done. */
  const moves = async (page: Page, by: string) => {
    const moved = page.waitForResponse((response) => response.url().endsWith("/playground/clock"));
    await page.getByRole("region", { name: "Clock" }).getByRole("button", { name: by }).click();
    expect((await moved).status()).toBe(200);
  };

  it("adds a paper, votes, moves the clock, writes a first pass, asks a question, moves the clock, reads the digest", async () => {
    const { page, errors, close } = await openPage(browser as Browser, windows[0][1], program.url);
    const paper = log(page).locator("article:not(.whisper)").filter({ hasText: title }).first();

    await becomes(page, "Ada");
    await says(page, `/paper add ${title}`);
    await paper.waitFor();

    await becomes(page, "Grace");
    await paper.getByRole("button", { name: /vote/i }).click();
    await paper.getByText(/2 votes/).waitFor();
    await pictured(page, "week 1 a paper and its votes");

    await becomes(page, "Ada");
    await says(page, "/session plan every Thursday 15:00");
    if ((await answered(page)) === "form") await page.getByRole("button", { name: "Send", exact: true }).last().click();
    await page.getByRole("dialog").waitFor({ state: "detached" });
    await page.getByRole("button", { name: "Plan it" }).last().click();
    await log(page).getByText("Planned: every Thursday").waitFor();
    await moves(page, "+1 day");

    await becomes(page, "Grace");
    await says(page, "/note first");
    const form = page.getByRole("dialog");
    await form.waitFor();
    await pictured(page, "week 2 a first pass");
    expect(await faults(page)).toEqual([]);
    for (const input of await form.locator("textarea").all()) await input.fill("Depth makes networks harder to train.");
    await form.getByRole("button", { name: "Send" }).click();
    await form.waitFor({ state: "detached" });

    await says(page, `/question ask ${question}`);
    await log(page).locator("article:not(.whisper)").filter({ hasText: question }).first().waitFor();

    await moves(page, "+1 week");
    const digest = log(page)
      .locator("article:not(.whisper)")
      .filter({ hasText: /digest/i })
      .last();
    await digest.filter({ hasText: question }).waitFor();
    await pictured(page, "week 3 the digest");
    expect(await faults(page)).toEqual([]);
    expect(errors).toEqual([]);
    await close();
  });

  it("keeps her calendar as a file", async () => {
    const { page, errors, close } = await openPage(browser as Browser, windows[0][1], program.url);
    await says(page, "/my calendar");
    const link = log(page).locator("article.whisper").last().getByRole("link", { name: "calendar.ics" });
    const [download] = await Promise.all([page.waitForEvent("download"), link.click()]);
    expect(download.suggestedFilename()).toBe("calendar.ics");
    expect(await readFile(await download.path(), "utf8")).toMatch(/^BEGIN:VCALENDAR\r\n/);
    expect(await faults(page)).toEqual([]);
    expect(errors).toEqual([]);
    await close();
  });

  it.each(windows)("finds everything as it was left, in a window that is %s", async (name, how) => {
    const { page, errors, close } = await openPage(browser as Browser, how, program.url);
    await log(page).getByText(question).first().waitFor();
    await pictured(page, `week 4 ${name}`);
    expect(await faults(page)).toEqual([]);
    expect(errors).toEqual([]);
    await close();
  });
});
