import { expect, test } from "vitest";
import { experiment } from "../../src/experiment/check/read.ts";
import { writeLink } from "../../src/experiment/link/share-link.ts";
import { gallery } from "../../src/gallery/gallery.ts";
import { PATIENCE } from "./chromium.ts";
import { servedBrowser } from "./served-browser.ts";
import { walk } from "./walk.ts";

const { address, browser } = servedBrowser();

test("a link to an experiment of survivors shows survival, the late hazard and the law of those inside", async () => {
  const inside = {
    ...walk,
    title: "Survivors of a walk",
    observe: { quantities: { x: { formula: "x", range: [-1, 10], bins: 11 } } },
    horizon: 64,
    method: { kind: "fleming-viot", replicas: 8, every: 4 },
  };
  const page = await browser().newPage();
  page.setDefaultTimeout(PATIENCE);
  await page.goto(`${address()}#${await writeLink(experiment(inside), gallery)}`);
  await page.waitForSelector('#status[data-activity="finished"]');
  await page.waitForSelector("#estimate-hazard");
  expect(await page.innerText("#survivors-progress")).toBe(
    "8 replicas of 128 particles went through 16 rounds of 4 steps",
  );
  expect(await page.innerText("#estimate-survival th")).toBe("survival beyond 64");
  expect(Number(await page.innerText("#estimate-mean-x td:nth-child(2)"))).toBeGreaterThan(0);
  for (const chart of ["#decades", "#law"]) {
    await page.locator(chart).scrollIntoViewIfNeeded();
    await page.waitForSelector(`${chart} canvas`);
  }
  expect(await page.locator(".counts, #charts:visible, #estimate-rate").count()).toBe(0);
  expect(await page.innerText("body")).not.toMatch(/NaN|undefined/);
  await page.close();
});
