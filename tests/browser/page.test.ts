import { mkdtemp, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { launchChromium } from "./chromium.ts";
import { PATIENCE, type ServedPage, servedPage } from "./served-page.ts";

let served: ServedPage;
/** Where its pictures stay to be looked at. */
let shots: string;

beforeAll(async () => {
  shots = await mkdtemp(join(tmpdir(), "escapement-page-"));
  served = await servedPage();
});

afterAll(async () => {
  await served?.close();
});

/** @param query of the address */
async function open(browser: Browser, options: Parameters<Browser["newPage"]>[0] = {}, query = "") {
  const page = await browser.newPage({ viewport: { width: 1280, height: 2400 }, ...options });
  page.setDefaultTimeout(PATIENCE);
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(String(error)));
  await page.goto(`${served.address}${query}`);
  return { page, errors };
}

/** What the page shows, all from one frame. */
function shown(page: Page) {
  return page.evaluate(() => {
    const count = (name: string) =>
      Number(document.querySelector(`#count-${name}`)?.getAttribute("data-count"));
    const bars = [...document.querySelectorAll("#histogram-table [data-count]")];
    return {
      started: count("started"),
      exited: count("exited"),
      censored: count("censored"),
      diverged: count("diverged"),
      alive: count("alive"),
      inBars: bars.reduce((sum, bar) => sum + Number(bar.getAttribute("data-count")), 0),
      activity: document.querySelector("#status")?.getAttribute("data-activity"),
      seed: (document.querySelector("#seed") as HTMLInputElement | null)?.value,
    };
  });
}

const exitedAbove = (page: Page, count: number) =>
  page.waitForFunction(
    (least) => Number(document.querySelector("#count-exited")?.getAttribute("data-count")) > least,
    count,
    { timeout: PATIENCE },
  );

const activity = (page: Page, wanted: string) =>
  page.waitForSelector(`#status[data-activity="${wanted}"]`, { timeout: PATIENCE });

/** Two frames, so that what was asked for has been drawn. */
const drawn = (page: Page) =>
  page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));

/** No snapshot has been on its way for a while: the counts stand still. */
async function still(page: Page): Promise<Awaited<ReturnType<typeof shown>>> {
  for (let before = await shown(page); ; ) {
    await page.waitForTimeout(1000);
    const now = await shown(page);
    if (now.exited === before.exited && now.alive === before.alive) return now;
    before = now;
  }
}

/** Another experiment of the gallery runs to its end, and every exit is in a bar. */
async function runsAnother(page: Page): Promise<void> {
  await page.selectOption("#gallery", "brownian-interval");
  await page.waitForFunction(() => (document.querySelector("#exit") as HTMLInputElement).value !== "x > 0");
  await page.fill("#particles", "3000");
  await page.waitForFunction(
    () => document.querySelector("#count-started")?.getAttribute("data-count") === "3000",
  );
  await activity(page, "finished");
  expect(await shown(page)).toMatchObject({ started: 3000, exited: 3000, inBars: 3000, alive: 0 });
}

describe("the page with WebGPU", () => {
  let browser: Browser;
  let page: Page;
  let errors: string[];

  beforeAll(async () => {
    browser = await launchChromium();
    ({ page, errors } = await open(browser, {}, "?engine=device"));
  });
  afterAll(() => browser?.close());

  test("starts the default experiment by itself and counts", async () => {
    await exitedAbove(page, 0);
    expect(await page.locator("#gallery").inputValue()).toBe("double-well");
    expect(await page.locator("#adapter").innerText()).not.toContain("reference");
  });

  test("shows a histogram whose counts add up to the tally", async () => {
    await exitedAbove(page, 100);
    await page.click("#pause");
    await activity(page, "paused");
    const counts = await still(page);
    expect(counts.exited).toBeGreaterThan(100);
    expect(counts.inBars).toBe(counts.exited);
    expect(counts.started).toBe(counts.exited + counts.censored + counts.diverged + counts.alive);
  });

  test("keeps every exit in the histogram on a linear time axis", async () => {
    await page.check('input[name="time"][value="linear"]', { force: true });
    await drawn(page);
    const counts = await shown(page);
    expect(counts.inBars).toBe(counts.exited);
    await page.check('input[name="time"][value="logarithmic"]', { force: true });
  });

  test("draws the bars in the colour of what was counted", async () => {
    await page.waitForSelector("#figure-histogram .key.theory");
    await drawn(page);
    const path = join(shots, "page.png");
    await page.screenshot({ path, fullPage: true });
    const picture = await colours(page, await readFile(path));
    expect(picture.distinct).toBeGreaterThan(50);
    // --counted and --theory of src/page/page.css in the light scheme.
    expect(picture.counted).toBeGreaterThan(200);
    expect(picture.theory).toBeGreaterThan(200);
  });

  test("counts on after a pause, one snapshot at a time or all at once", async () => {
    const before = await shown(page);
    // Read before the click: the step may be done before anything can be read after it.
    const progress = await page.locator(".progress").textContent();
    await page.click("#step-once");
    await page.waitForFunction((t) => document.querySelector(".progress")?.textContent !== t, progress);
    expect((await shown(page)).activity).toBe("paused");
    await page.click("#run");
    await exitedAbove(page, before.exited);
  });

  test("reset begins again with the same seed, New seed with another", async () => {
    await page.click("#pause");
    const { seed } = await still(page);
    await page.click("#reset");
    await drawn(page);
    expect(await shown(page)).toMatchObject({ exited: 0, seed, activity: "paused" });
    await page.click("text=New seed");
    await drawn(page);
    const after = await shown(page);
    expect(after.exited).toBe(0);
    expect(after.seed).not.toBe(seed);
    await page.click("#run");
    await exitedAbove(page, 0);
  });

  test("says under the field what is wrong, and the run goes on", async () => {
    await page.fill("#potential", "a*x^4/4 - q*x");
    const error = page.locator("#potential-error");
    await error.waitFor();
    // The sentence is the formula parser's own; the page has only to put it in its place.
    expect(await error.innerText()).toContain("q");
    expect(await page.locator("#potential").getAttribute("aria-invalid")).toBe("true");
    const { exited, activity: now } = await shown(page);
    expect(now).toBe("running");
    await exitedAbove(page, exited);
    await page.fill("#potential", "a*x^4/4 - b*x^2/2");
    await error.waitFor({ state: "detached" });
  });

  test("a slider changes its parameter and begins a new run", async () => {
    await exitedAbove(page, 0);
    await page.click("#pause");
    expect((await still(page)).exited).toBeGreaterThan(0);
    await page.locator("#slider-a").fill("2");
    await page.waitForFunction(() =>
      (document.querySelector("#parameters") as HTMLTextAreaElement).value.startsWith("a = 2 in"),
    );
    await page.waitForFunction(
      () => document.querySelector("#count-exited")?.getAttribute("data-count") === "0",
    );
    await page.click("#run");
    await exitedAbove(page, 0);
  });

  test("draws a formula as it is typed, and marks what is wrong in it", async () => {
    await page.fill("#potential", "a*x^4/4 - b*x^2/2 + x/100");
    await page.waitForFunction(() => document.querySelectorAll(".typeset:not(.former) mfrac").length === 3);
    await page.fill("#potential", "a*x^4/4 - b*y^2/2");
    await page.waitForSelector("#potential-error mark");
    expect(await page.locator("#potential-error mark").innerText()).toBe("y");
    await page.fill("#potential", "a*x^4/4 - b*x^2/2");
    await page.waitForSelector("#potential-error", { state: "detached" });
  });

  test("takes another dynamics with fields of its own", async () => {
    await page.selectOption("#dynamics-kind", "underdamped");
    await page.fill("#dynamics-friction", "-1");
    const error = page.locator("#dynamics-friction-error");
    await error.waitFor();
    expect(await error.innerText()).toContain("use more than 0");
    await page.fill("#dynamics-friction", "2");
    await error.waitFor({ state: "detached" });
    await exitedAbove(page, 0);
  });

  test("opens another device in place of a lost one, again and again", async () => {
    await page.click("#tab-benchmark");
    await page.click(".diagnostics summary");
    for (const _ of [1, 2, 3]) {
      await page.click("#lose-device");
      const { exited } = await shown(page);
      await exitedAbove(page, exited);
    }
    expect(await page.locator("#notice").textContent()).toContain("device was lost");
    await page.click("#tab-laboratory");
    expect((await shown(page)).activity).toBe("running");
  });

  test("runs another experiment of the gallery to its end", async () => {
    await runsAnother(page);
  });

  test("throws nothing meanwhile", () => {
    expect(errors).toEqual([]);
  });
});

describe("the page without WebGPU", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchChromium({ webgpu: false });
  });
  afterAll(() => browser?.close());

  test("says why, and counts in WebAssembly", async () => {
    const { page, errors } = await open(browser, {
      colorScheme: "dark",
      viewport: { width: 390, height: 844 },
    });
    await exitedAbove(page, 0);
    expect(await page.locator("#note").innerText()).toMatch(
      /^No graphics card: WebAssembly SIMD on \d+ threads? computes\. \(.*WebGPU/,
    );
    expect(await page.locator("#adapter").innerText()).toMatch(/^WebAssembly SIMD, \d+ threads?$/);
    // Nothing sticks out of a telephone's display.
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    await page.screenshot({ path: join(shots, "page-without-webgpu.png"), fullPage: true });
    await runsAnother(page);
    expect(errors).toEqual([]);
  });

  test("and without SIMD says why, and counts a few particles by the reference engine", async () => {
    const page = await browser.newPage();
    page.setDefaultTimeout(PATIENCE);
    await page.addInitScript(() => {
      WebAssembly.validate = () => false;
    });
    await page.goto(served.address);
    await exitedAbove(page, 0);
    expect(await page.locator("#note").innerText()).toMatch(
      /^Neither WebGPU nor WebAssembly: .*; WebAssembly has no SIMD here/,
    );
    expect(await page.locator("#adapter").innerText()).toContain("reference");
  });

  test("counts by the reference engine where the address asks for it", async () => {
    const { page } = await open(browser, {}, "?engine=reference");
    await exitedAbove(page, 0);
    expect(await page.locator("#note").innerText()).toMatch(/^It runs at most/);
    expect(await page.locator("#adapter").innerText()).toContain("reference");
  });
});

/** How colourful a picture is, judged by the browser that can decode it. */
function colours(page: Page, png: Buffer) {
  return page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
    const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d")!;
    context.drawImage(bitmap, 0, 0);
    const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height);
    const found = new Map<number, number>();
    for (let i = 0; i < data.length; i += 4) {
      const colour = (data[i] << 16) | (data[i + 1] << 8) | data[i + 2];
      found.set(colour, (found.get(colour) ?? 0) + 1);
    }
    return { distinct: found.size, counted: found.get(0x2f7cab) ?? 0, theory: found.get(0xc2571a) ?? 0 };
  }, png.toString("base64"));
}
