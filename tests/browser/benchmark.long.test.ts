import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { PATIENCE } from "./chromium.ts";
import { servedBrowser } from "./served-browser.ts";

const { address, browser } = servedBrowser();

test("the benchmark's tab measures, fills its table case by case, and can be cancelled", async () => {
  const context = await browser().newContext({ permissions: ["clipboard-read", "clipboard-write"] });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE);
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(String(error)));
  await page.goto(`${address()}?engine=device#v1&gallery=brownian-interval&particles=100`);
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
