import { createRequire } from "node:module";
import type { AxeResults } from "axe-core";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type BuiltPage, builtPage } from "./built-page.ts";
import { launchChromium, PATIENCE } from "./chromium.ts";

const AXE = createRequire(import.meta.url).resolve("axe-core/axe.min.js");

let built: BuiltPage;
let browser: Browser;
beforeAll(async () => {
  built = await builtPage();
  browser = await launchChromium();
});
afterAll(async () => {
  await browser?.close();
  await built?.close();
});

/** Every rule of axe-core, with the elements that break it. */
async function violations(page: Page): Promise<readonly string[]> {
  await page.addScriptTag({ path: AXE });
  const { violations: found } = await page.evaluate(() =>
    (globalThis as unknown as { axe: { run: () => Promise<AxeResults> } }).axe.run(),
  );
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`);
}

async function opened(options: Parameters<Browser["newPage"]>[0]): Promise<Page> {
  // The policy forbids scripts from elsewhere, and axe is one.
  const page = await browser.newPage({ bypassCSP: true, ...options });
  page.setDefaultTimeout(PATIENCE);
  await page.goto(built.address);
  await page.waitForSelector("#estimate-rate");
  return page;
}

describe.each(["light", "dark"] as const)("the page in %s", (colorScheme) => {
  test("breaks no rule of axe-core, with an error in the form, on a wide and a narrow screen", async () => {
    const page = await opened({
      colorScheme,
      reducedMotion: "reduce",
      viewport: { width: 1280, height: 900 },
    });
    expect(await violations(page)).toEqual([]);
    await page.fill("#potential", "a*x^4/4 - q*x");
    await page.waitForSelector("#potential-error mark");
    expect(await page.locator("#potential-error mark").innerText()).toBe("q");
    await page.setViewportSize({ width: 390, height: 844 });
    expect(await violations(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    await page.click("#tab-benchmark");
    await page.waitForSelector("#place-benchmark *");
    expect(await violations(page)).toEqual([]);
    await page.close();
  });
});

describe("the keyboard", () => {
  test("reaches everything: the skip link, the list of keys, pause, step and reset", async () => {
    const page = await opened({});
    await page.keyboard.press("Tab");
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("To the results");
    await page.keyboard.press("?");
    expect(await page.locator("#keys").isVisible()).toBe(true);
    await page.keyboard.press("Escape");
    await page.keyboard.press("Space");
    await page.waitForSelector('#status[data-activity="paused"]');
    await page.keyboard.press("r");
    await page.waitForFunction(
      () => document.querySelector("#count-exited")?.getAttribute("data-count") === "0",
    );
    // A letter typed into a field is a letter.
    await page.focus("#variables");
    await page.keyboard.type("r");
    expect(await page.locator("#variables").inputValue()).toContain("r");
    expect(await page.locator("#status").getAttribute("data-activity")).toBe("paused");
    await page.close();
  });
});
