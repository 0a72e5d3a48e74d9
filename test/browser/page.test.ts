import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { faults, openBrowser, openPage, pictured, windows } from "../support/browser.ts";
import { smallDesk, smallMenu } from "../support/playground-desk.ts";
import { type PlaygroundStage, playgroundStage } from "../support/playground-stage.ts";

/** The page alone, before a small desk: by keyboard, in every window, and with words that would like to be more than words. */
const browser = await openBrowser();

describe.skipIf(!browser)("The playground's page", () => {
  let stage: PlaygroundStage;
  let now = "2026-10-19T07:00:00.000Z";

  beforeAll(async () => {
    stage = playgroundStage({
      page: "dist/platforms/playground/page",
      clock: {
        now: () => now,
        moveTo: async (at) => {
          now = at;
        },
      },
      next: async () => (now < "2026-10-22T15:00:00.000Z" ? { session: "2026-10-22T15:00:00.000Z" } : {}),
    });
    await stage.open(smallMenu, smallDesk({ platform: () => stage.platform, now: () => now }));
    await stage.person("Ada Lovelace", "Europe/Berlin");
    await stage.person("Bo Chen", "America/New_York");
    await stage.channel("reading");
    await stage.channel("lab");
  });
  afterAll(async () => {
    await stage.close();
    await browser?.close();
  });

  const opened = (how: Parameters<typeof openPage>[1] = {}) => openPage(browser as Browser, how, stage.url());
  const box = (page: Page) => page.getByRole("combobox", { name: /^Message/ });
  const says = async (page: Page, words: string) => {
    await box(page).fill(words);
    await box(page).press("Escape");
    await box(page).press("Enter");
  };

  it.each(windows)("has no fault in a window that is %s", async (name, how) => {
    const { page, errors, close } = await opened(how);
    const looks = async (at: string) => {
      await pictured(page, `${name} ${at}`);
      expect({ at, faults: await faults(page) }).toEqual({ at, faults: [] });
    };
    await looks("first visit");
    await box(page).fill("/");
    await page.getByRole("listbox").waitFor();
    await looks("suggestions");
    await says(page, "/paper add Attention Is All You Need");
    await page.getByText("with your vote").last().waitFor();
    await says(page, "/help");
    await page.getByText("What one can do here").last().waitFor();
    await says(page, "/papr");
    await page.getByText("Did you mean /paper?").last().waitFor();
    await looks("talk");
    await says(page, "/critique add");
    await page.getByRole("dialog").waitFor();
    await page.getByRole("button", { name: "Send", exact: true }).last().click();
    await page.getByText("is still empty").waitFor();
    await looks("form");
    await page.keyboard.press("Escape");
    if (how.viewport.width < 500) {
      await page.getByRole("button", { name: "Places and people", exact: true }).click();
      await page.getByRole("button", { name: "Close places and people" }).waitFor();
      await looks("drawer");
    }
    expect(errors).toEqual([]);
    await close();
  });

  it("is used with the keyboard alone: completing, choosing, filling in, moving the clock, being somebody else", async () => {
    const { page, errors, close } = await opened();
    const keys = page.keyboard;
    await keys.press("Tab");
    await keys.press("Enter");
    await keys.type("/cri");
    await keys.press("Enter");
    expect(await box(page).inputValue()).toBe("/critique add ");
    await page.getByRole("option").first().waitFor();
    await keys.press("ArrowDown");
    await keys.press("ArrowDown");
    await page.getByRole("option", { selected: true, name: "A weakness" }).waitFor();
    await keys.press("Tab");
    expect(await box(page).inputValue()).toBe("/critique add weakness ");
    await keys.press("Escape");
    await keys.press("Enter");

    const form = page.getByRole("dialog");
    await form.waitFor();
    // From the last control on to the first, and never behind the form.
    await form.getByRole("button", { name: "Send" }).focus();
    await keys.press("Tab");
    expect(await form.evaluate((self) => self.contains(document.activeElement))).toBe(true);
    await form.getByLabel("Data").focus();
    await keys.press("Space");
    await form.getByLabel("How much it matters").focus();
    await keys.type("4");
    await form.getByLabel("In your words").focus();
    await keys.type("x".repeat(81));
    await form.getByRole("button", { name: "Send" }).focus();
    await keys.press("Enter");
    const words = form.getByLabel("In your words");
    await form.getByText("81 characters, and 80 fit").waitFor();
    await page.waitForFunction(() => document.activeElement?.tagName === "TEXTAREA");
    expect(await words.getAttribute("aria-invalid")).toBe("true");
    await keys.press("Backspace");
    await keys.press("Control+Enter");
    await page.getByText('"aspects":"data"').waitFor();
    await form.waitFor({ state: "detached" });
    expect(await box(page).evaluate((self) => self === document.activeElement)).toBe(true);

    await page.getByRole("button", { name: "To the next session" }).focus();
    await keys.press("Enter");
    await page.getByText("Thu 22 Oct 2026, 17:00").first().waitFor();
    await page.getByRole("button", { name: /^Bo Chen/ }).focus();
    await keys.press("Enter");
    await page.getByText("Thu 22 Oct 2026, 11:00").first().waitFor();
    expect(await page.getByRole("heading", { level: 1 }).textContent()).toBe("#reading");
    expect(errors).toEqual([]);
    await close();
  });

  it("keeps what somebody typed into a form they closed, and their whispers over a reload", async () => {
    const { page, close } = await opened();
    await says(page, "/note first");
    await page.getByLabel("Problem").fill("Long texts are slow to read in");
    await page.keyboard.press("Escape");
    await page.getByText("is not sent yet").waitFor();
    await page.reload();
    await page.getByRole("button", { name: "Go on with it" }).click();
    expect(await page.getByLabel("Problem").inputValue()).toBe("Long texts are slow to read in");
    await page.getByLabel("Stakes").fill("Everybody waits");
    await page.getByLabel("Main idea").fill("Attention alone");
    await page.getByRole("dialog").getByRole("button", { name: "Send" }).click();
    await page.getByText("Saved.").waitFor();
    await page.getByRole("button", { name: /^Bo Chen/ }).click();
    expect(await page.getByText("Saved.").count()).toBe(0);
    await close();
  });

  it("shows news to everybody as they come, and tells who has messages elsewhere", async () => {
    const ada = await opened();
    const bo = await opened();
    await bo.page.getByRole("button", { name: /^Bo Chen/ }).click();
    await bo.page.getByRole("button", { name: /^lab/ }).click();
    await says(ada.page, "/question ask Does it need all its heads?");
    const news = bo.page.getByRole("button", { name: "reading (new messages)" });
    await news.click();
    await bo.page.getByRole("log").getByText("Does it need all its heads?").waitFor();
    expect(await bo.page.getByText("/question ask").count()).toBe(0);
    await ada.close();
    await bo.close();
  });

  it("shows members' words as words, whatever they look like", async () => {
    const { page, errors, close } = await opened();
    const words =
      '<img src=x onerror="document.title=`owned`"> **bold** [a](javascript:alert(1)) @everyone &amp; \u202Eright';
    await says(page, `/question ask ${words}`);
    const quoted = page.getByRole("blockquote").last();
    await quoted.getByText("@everyone").waitFor();
    expect(await quoted.textContent()).toBe(words);
    expect(await quoted.evaluate((self) => self.childElementCount)).toBe(0);
    expect(await page.title()).toContain("Colloquy");
    expect(errors).toEqual([]);
    await close();
  });

  it("keeps the lines of a pasted list", async () => {
    const { page, close } = await opened();
    await box(page).fill("/question ask ");
    await box(page).evaluate((self: HTMLInputElement) => {
      self.setSelectionRange(self.value.length, self.value.length);
      const clipboardData = new DataTransfer();
      clipboardData.setData("text/plain", "one\ntwo");
      self.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
    });
    await page.getByRole("textbox", { name: /^Message/ }).press("Enter");
    await page.getByText("Asked. The group").last().waitFor();
    expect(await page.getByRole("blockquote").last().textContent()).toBe("one\ntwo");
    await close();
  });

  it("adds a person, with the nearest zone named when it is none", async () => {
    const { page, close } = await opened();
    await page.getByRole("button", { name: "Add a person" }).click();
    await page.getByLabel("Name").fill("Chidi");
    await page.getByLabel("Time zone").fill("Europe/Berlim");
    await page.getByRole("dialog").getByRole("button", { name: "Send" }).click();
    await page.getByText("Did you mean Europe/Berlin").waitFor();
    await page.getByLabel("Time zone").fill("Berlin");
    await page.getByRole("dialog").getByRole("button", { name: "Send" }).click();
    await page.getByText("You are Chidi").waitFor();
    await close();
  });
});
