import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { experiment } from "../../src/experiment/check/read.ts";
import { readLink, writeLink } from "../../src/experiment/link/share-link.ts";
import { gallery } from "../../src/gallery/gallery.ts";
import { PATIENCE } from "./chromium.ts";
import { servedBrowser } from "./served-browser.ts";
import { walk } from "./walk.ts";

const { address, browser } = servedBrowser();

test("a link to an experiment that splits shows its levels and estimates, and no counts of exit times", async () => {
  const page = await browser().newPage({ viewport: { width: 390, height: 844 } });
  page.setDefaultTimeout(PATIENCE);
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(String(error)));
  await page.goto(`${address()}#${await writeLink(experiment(walk), gallery)}`);
  await page.waitForSelector('#status[data-activity="finished"]');
  await page.waitForSelector("#estimate-probability");
  expect(await page.innerText("#splitting-progress")).toBe("8 replicas of 128 particles climbed 2 levels");
  // The integers are those of the example of `splitEstimate`, whatever computes.
  expect(await page.innerText("#estimate-probability td:nth-child(2)")).toBe("0.003668");
  await page.waitForFunction(() =>
    document.querySelector("#estimate-probability b")?.textContent?.startsWith("0.00431"),
  );
  expect(await page.innerText("#diagnostic-ancestors td")).toBe("5 of 128");
  // Charts are drawn where they are in sight.
  await page.locator("#staircase").scrollIntoViewIfNeeded();
  await page.waitForSelector("#staircase canvas");
  expect(await page.locator(".counts, #charts:visible, #estimate-rate").count()).toBe(0);
  expect(await page.innerText("body")).not.toMatch(/NaN|undefined/);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  // Levels stand on the landscape, and a path that has come to the exit is walked again.
  await page.waitForSelector(".key.levels");
  await page.click("#replay-way");
  await page.waitForSelector("#replayed");
  expect(await page.innerText("#replayed")).toMatch(
    /^Path 1 of \d: simulated again through its 3 stages, it left by up in step \d+/,
  );
  expect(errors).toEqual([]);
  // The address and the saved document open the same method again.
  const link = await readLink(new URL(page.url()).hash, gallery);
  expect(experiment(link.document).method).toEqual(experiment(walk).method);
  const [download] = await Promise.all([page.waitForEvent("download"), page.click("#save-experiment")]);
  const saved = JSON.parse(await readFile((await download.path())!, "utf8"));
  expect(experiment(saved).method).toEqual(experiment(walk).method);
  await page.close();
});
