import { readFile } from "node:fs/promises";
import type { Browser, BrowserContext } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchChromium } from "./chromium.ts";
import { PATIENCE, type ServedPage, servedPage } from "./served-page.ts";

let served: ServedPage;
let browser: Browser;
let context: BrowserContext;

beforeAll(async () => {
  served = await servedPage();
  browser = await launchChromium();
  context = await browser.newContext({ permissions: ["clipboard-read", "clipboard-write"] });
});

afterAll(async () => {
  await browser?.close();
  await served?.close();
});

test("the benchmark's tab measures, fills its table case by case, and can be cancelled", async () => {
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE);
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(String(error)));
  await page.goto(`${served.address}#v1&gallery=brownian-interval&particles=100`);
  await page.click("#tab-benchmark");
  await page.click("#start-benchmark");
  await page.waitForSelector("#benchmark-table tbody tr");
  await page.click("#cancel-benchmark");
  await page.waitForSelector("#benchmark-problem");
  expect(await page.innerText("#benchmark-problem")).toMatch(/^Cancelled/);
  const cells = await page.locator("#benchmark-table tbody tr").first().locator("th, td").allInnerTexts();
  expect(cells[0]).toBe("double-well");
  expect(cells.at(-1)).toContain("CPU twins");
  await page.click("#copy-table");
  await page.waitForFunction(() => document.querySelector("#said")?.textContent === "Table copied");
  expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(
    /^\| experiment \| particle-steps\/s \|.*\n\| --- /,
  );
  const [download] = await Promise.all([page.waitForEvent("download"), page.click("#save-benchmark")]);
  const raw = JSON.parse(await readFile((await download.path())!, "utf8"));
  expect(raw.cases[0].name).toBe("double-well");
  expect(errors).toEqual([]);
});
