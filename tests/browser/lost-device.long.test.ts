import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchChromium } from "./chromium.ts";
import { PATIENCE, type ServedPage, servedPage } from "./served-page.ts";

let served: ServedPage;
let browser: Browser;

beforeAll(async () => {
  served = await servedPage();
  browser = await launchChromium();
});

afterAll(async () => {
  await browser?.close();
  await served?.close();
});

test("a device that is lost while kernels compile is replaced by another, which compiles them and counts", async () => {
  const page = await browser.newPage();
  page.setDefaultTimeout(PATIENCE);
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(String(error)));
  const finished = () => page.waitForSelector('#status[data-activity="finished"]');
  await page.goto(`${served.address}#v1&gallery=brownian-interval&particles=200`);
  await finished();
  await page.evaluate(() => {
    const { createComputePipelineAsync } = GPUDevice.prototype;
    let armed = true;
    GPUDevice.prototype.createComputePipelineAsync = function (descriptor) {
      const answer = createComputePipelineAsync.call(this, descriptor);
      if (armed && descriptor.label === "advance") {
        armed = false;
        this.destroy();
      }
      return answer;
    };
  });
  await page.fill("#potential", "0.01*x^2");
  await page.waitForSelector("#notice");
  await page.waitForFunction(
    () => Number(document.querySelector("#count-exited")?.getAttribute("data-count")) > 0,
  );
  await finished();
  expect(await page.locator("#count-exited").getAttribute("data-count")).toBe("200");
  expect(await page.locator("#notice").innerText()).toContain("device was lost");
  expect(await page.locator(".error").count()).toBe(0);
  expect(errors).toEqual([]);
});
