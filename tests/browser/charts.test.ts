import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { countText, numberText } from "../../src/view/number-text.ts";
import { shareText } from "../../src/view/paint-apart.ts";
import { launchChromium } from "./chromium.ts";
import { PATIENCE, type ServedPage, servedPage } from "./served-page.ts";

let served: ServedPage;
let browser: Browser;
let page: Page;
const errors: string[] = [];

beforeAll(async () => {
  served = await servedPage();
  browser = await launchChromium();
  // So high that all charts are in the window: those outside are not drawn.
  page = await browser.newPage({ viewport: { width: 1280, height: 3000 } });
  page.setDefaultTimeout(PATIENCE);
  page.on("pageerror", (error) => errors.push(String(error)));
  await page.goto(served.address);
  await page.waitForSelector("#figure-histogram .legend .key");
});

afterAll(async () => {
  await browser?.close();
  await served?.close();
});

/** The run that has ended is one of so many particles in each of so many groups. */
const finished = (particles: number, groups: number) =>
  page.waitForFunction(
    ([started, points]) =>
      document.querySelector("#status")?.getAttribute("data-activity") === "finished" &&
      document.querySelector("#count-started")?.getAttribute("data-count") === String(started) &&
      Math.max(1, document.querySelectorAll("#group option").length) === points,
    [particles, groups],
  );

/** Move the mouse to a part of a chart's width. */
async function point(chart: string, part: number): Promise<void> {
  const box = (await page.locator(`#${chart} .u-over`).boundingBox())!;
  await page.mouse.move(box.x + part * box.width, box.y + 0.4 * box.height);
}

const bubble = (chart: string) => page.locator(`#${chart} .read-out`).innerText();

test("what the horizon cut off is a bar of its own, with its count and share", async () => {
  await page.selectOption("#gallery", "brownian-interval");
  await page.waitForFunction(
    () => (document.querySelector("#exit") as HTMLInputElement).value === "abs(x) > 1",
  );
  await page.fill("#horizon", "0.5");
  await page.fill("#particles", "4000");
  await finished(4000, 1);
  const censored = Number(await page.getAttribute("#count-censored", "data-count"));
  // From the middle of (−1, 1) with D = ½ a share (4/π)(e^(−π²/16) − e^(−9π²/16)/3) = 0.6854 is inside at t = ½; 5σ = 147.
  expect(Math.abs(censored - 2742)).toBeLessThan(147);
  await page.waitForSelector('#histogram[data-apart*="censored"]');
  expect(await page.getAttribute("#histogram", "data-apart")).toBe(
    `censored ${countText(censored)} (${shareText(censored / 4000)})`,
  );
});

test("half the step runs on request, and its bias stands below the mean until another run begins", async () => {
  await page.click("#compare-steps");
  const bias = await page.innerText("#estimate-step-bias");
  // The bridge of Brownian motion is exact: 4000 particles tell the means of the two runs to within 2 %, the bias to within 3 %.
  const share = Number(/(\S+) %/.exec(bias)![1].replace("−", "-"));
  expect(Math.abs(share)).toBeLessThan(12);
  expect(await page.innerText("#estimate-half")).toContain("step 0.005");
  expect(await page.locator("#compare-steps").count()).toBe(0);
  await page.click("#reset");
  await page.waitForSelector("#compare-steps");
  expect(await page.locator("#estimate-step-bias").count()).toBe(0);
  await finished(4000, 1);
});

test("the cursor reads all charts of one time axis at the same place", async () => {
  // Theory comes from a worker, in its own time.
  await page.waitForSelector("#figure-survival .key.theory");
  await point("histogram", 0.6);
  const [here, there] = [await bubble("histogram"), await bubble("survival")];
  expect(here).toMatch(/counted: \S+ in /);
  expect(there).toMatch(/exact: 0\.\d+/);
  const time = (text: string) => Number(/time ([\d.]+)/.exec(text)?.[1]);
  expect(time(there)).toBeCloseTo(time(here), 2);
});

test("dragging zooms all charts of the time axis, a double click shows everything again", async () => {
  const box = (await page.locator("#survival .u-over").boundingBox())!;
  await point("hazard", 0.98);
  const before = await bubble("hazard");
  const y = box.y + box.height / 2;
  await page.mouse.move(box.x + 0.3 * box.width, y);
  await page.mouse.down();
  await page.mouse.move(box.x + 0.6 * box.width, y, { steps: 4 });
  await page.mouse.up();
  await point("hazard", 0.98);
  const zoomed = await bubble("hazard");
  expect(zoomed).not.toBe(before);
  await page.mouse.dblclick(box.x + 0.5 * box.width, y);
  await point("hazard", 0.98);
  expect(await bubble("hazard")).toBe(before);
});

test("one chart alone, or all, with axes of its own", async () => {
  await page.click("#tab-hazard");
  await page.locator("#figure-survival").waitFor({ state: "hidden" });
  await page.check('input[name="hazard-axis"][value="logarithmic"]', { force: true });
  await page.locator("#hazard-numbers summary").click();
  await page.waitForSelector("#hazard-numbers tbody tr");
  expect(await page.locator("#hazard-numbers .validity").innerText()).toContain("Poisson");
  await page.click("#tab-all");
  await page.locator("#figure-survival").waitFor({ state: "visible" });
});

test("a click on a bar tells which one", async () => {
  await page.evaluate(() =>
    document.addEventListener("bar", ({ target, detail }: Event & { readonly detail?: unknown }) => {
      (target as HTMLElement).dataset["picked"] = JSON.stringify(detail);
    }),
  );
  let read = "";
  let part = 0.1;
  for (; part < 1 && !/counted: [1-9]/.test(read); part += 0.05) {
    await point("histogram", part);
    read = await bubble("histogram");
  }
  await page.mouse.down();
  await page.mouse.up();
  const picked = await page.getAttribute("#histogram[data-picked]", "data-picked");
  const { from, to, count } = JSON.parse(picked!) as { from: number; to: number; count: number };
  expect(read).toContain(`counted: ${countText(count)} in ${numberText(from, 4)} … ${numberText(to, 4)}`);
});

test("a sweep runs all its points, and its line has a slope with an interval beside theory's", async () => {
  await page.locator("#sweep > summary").click();
  await page.fill("#particles", "500");
  await page.fill("#horizon", "20");
  await page.selectOption("#sweep-path", "dynamics.temperature");
  await page.fill("#sweep-from", "0.5");
  await page.fill("#sweep-to", "2");
  await page.fill("#sweep-count", "4");
  await page.click("#sweep-run");
  await finished(500, 4);
  await page.selectOption("#sweep-axes", "power");
  await page.waitForFunction(
    () =>
      document.querySelector("#fits thead")?.textContent?.includes("exponent of the power law") &&
      document.querySelectorAll("#fits .slope ~ td b").length > 0,
  );
  const slope = Number((await page.innerText("#fits .slope")).replace("−", "-"));
  // Without a force all times are inversely proportional to the temperature: the rate's exponent is 1.
  expect(Math.abs(slope - 1)).toBeLessThan(0.25);
  expect(await page.innerText("#fits tbody")).toMatch(/… .*χ²\/dof/s);
  await page.fill("#sweep-count", "1");
  await page.click("#sweep-run");
  expect(await page.innerText("#sweep-problem")).toContain("use a whole number from 2");
});

test("a paper's experiment shows its figure and the rows of its table", async () => {
  await page.selectOption("#gallery", "saddle-escape");
  await page.waitForSelector("#paper-rows");
  expect(await page.innerText("#paper-rows")).toContain("M23");
  await page.waitForSelector("#figure-paper .legend .key.theory");
});

test("nothing is thrown meanwhile", () => {
  expect(errors).toEqual([]);
});
