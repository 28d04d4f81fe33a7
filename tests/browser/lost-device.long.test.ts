import { expect, test } from "vitest";
import { PATIENCE } from "./chromium.ts";
import { servedBrowser } from "./served-browser.ts";

const { address, browser } = servedBrowser();

test("a device that is lost while kernels compile is replaced by another, which compiles them and counts", async () => {
  const page = await browser().newPage();
  page.setDefaultTimeout(PATIENCE);
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(String(error)));
  const finished = () => page.waitForSelector('#status[data-activity="finished"]');
  await page.goto(`${address()}?engine=device#v1&gallery=brownian-interval&particles=200`);
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
