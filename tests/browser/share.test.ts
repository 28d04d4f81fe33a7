import { readFile } from "node:fs/promises";
import { createServer as createHttpServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { parquetReadObjects } from "hyparquet";
import Papa from "papaparse";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { experiment } from "../../src/experiment/check/read.ts";
import { readLink } from "../../src/experiment/link/share-link.ts";
import type { ResultDocument } from "../../src/export/result.ts";
import { gallery } from "../../src/gallery/gallery.ts";
import { tallyFromJson } from "../../src/tally/json.ts";
import { launchChromium } from "./chromium.ts";
import { PATIENCE, type ServedPage, servedPage } from "./served-page.ts";

const SMALL = "#v1&gallery=brownian-interval&particles=1500&seed=5";

let served: ServedPage;
let browser: Browser;
let context: BrowserContext;

beforeAll(async () => {
  served = await servedPage();
  browser = await launchChromium();
  context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    permissions: ["clipboard-read", "clipboard-write"],
  });
});

afterAll(async () => {
  await browser?.close();
  await served?.close();
});

async function open(place: string): Promise<{ readonly page: Page; readonly errors: readonly string[] }> {
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE);
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(String(error)));
  await page.goto(place);
  await page.waitForSelector(".share");
  return { page, errors };
}

const finished = (page: Page) => page.waitForSelector('#status[data-activity="finished"]');
const clipboard = (page: Page) => page.evaluate(() => navigator.clipboard.readText());

/** What a button saves. */
async function saved(page: Page, button: string): Promise<{ readonly name: string; readonly bytes: Buffer }> {
  const [download] = await Promise.all([page.waitForEvent("download"), page.click(button)]);
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

const json = async (page: Page, button: string): Promise<unknown> =>
  JSON.parse(String((await saved(page, button)).bytes));

/** Text of an element once it has one. */
async function textOf(page: Page, selector: string): Promise<string> {
  await page.waitForSelector(selector);
  return page.locator(selector).innerText();
}

describe("a page that was opened by a link", () => {
  let page: Page;
  let errors: readonly string[];
  let result: ResultDocument;

  beforeAll(async () => {
    ({ page, errors } = await open(served.address + SMALL));
    await finished(page);
  });

  test("runs the link's experiment to its end and saves its result", async () => {
    result = (await json(page, "#save-result")) as ResultDocument;
    expect(result.outcome).toBe("all exited");
    expect(experiment(result.experiment)).toMatchObject({ particles: 1500, seed: 5 });
    expect(tallyFromJson(result.groups[0].tally).exited).toBe(1500);
    expect(result.groups[0].theory.length).toBeGreaterThan(0);
  });

  test("gives a link that counts the same when it is opened again", async () => {
    await page.click("#copy-link");
    await page.waitForFunction(() => document.querySelector("#said")?.textContent === "Link copied");
    const link = await clipboard(page);
    expect(link).toBe(served.address + SMALL);
    const again = await open(link);
    await finished(again.page);
    const repeated = (await json(again.page, "#save-result")) as ResultDocument;
    expect(repeated.groups.map(({ tally }) => tally)).toEqual(result.groups.map(({ tally }) => tally));
    expect(again.errors).toEqual([]);
    await again.page.close();
  });

  test("gives the command that counts the same", async () => {
    await page.click("#copy-command");
    await page.waitForFunction(() => document.querySelector("#said")?.textContent === "Command copied");
    expect(await clipboard(page)).toBe("npm run -s escapement -- run brownian-interval -n 1500 --seed 5");
  });

  test("saves the experiment as JSON, which the schema takes", async () => {
    expect(experiment(await json(page, "#save-experiment"))).toEqual(experiment(result.experiment));
  });

  test("saves tables as CSV and Parquet", async () => {
    const times = await saved(page, "#save-times-csv");
    expect(times.name).toBe("brownian-interval-seed-5-times.csv");
    const { data, errors: wrong } = Papa.parse<{ exits: number }>(String(times.bytes), {
      header: true,
      dynamicTyping: true,
      skipEmptyLines: true,
    });
    expect(wrong).toEqual([]);
    expect(data.reduce((sum, { exits }) => sum + exits, 0)).toBe(1500);
    const { bytes } = await saved(page, "#save-estimates-parquet");
    const [row] = await parquetReadObjects({ file: Uint8Array.from(bytes).buffer });
    expect(row["exited"]).toBe(1500n);
    expect(row["rate"]).toBe(result.groups[0].estimates!.rate.value);
  });

  test("saves a picture with title and charts, and the charts as vectors", async () => {
    const { bytes } = await saved(page, "#save-png");
    const size = await page.evaluate(async (base64) => {
      const data = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      const { width, height } = await createImageBitmap(new Blob([data], { type: "image/png" }));
      return { width, height };
    }, bytes.toString("base64"));
    expect(size.width).toBeGreaterThan(1000);
    expect(size.height).toBeGreaterThan(1000);
    const svg = String((await saved(page, "#save-svg")).bytes);
    const drawn = await page.evaluate((text) => {
      const parsed = new DOMParser().parseFromString(text, "image/svg+xml");
      return {
        wrong: parsed.querySelector("parsererror")?.textContent ?? null,
        texts: [...parsed.querySelectorAll("text")].map((one) => one.textContent),
        paths: parsed.querySelectorAll("path").length,
        styles: parsed.querySelectorAll("style, [style]").length,
      };
    }, svg);
    expect(drawn.wrong).toBeNull();
    expect(drawn.texts).toContain("Brownian motion in an interval");
    expect(drawn.texts).toContain("Survival");
    expect(drawn.paths).toBeGreaterThan(3);
    expect(drawn.styles).toBe(0);
  });

  test("shows the kernels", async () => {
    await page.click("#show-kernels");
    expect(await textOf(page, "dialog[open] pre")).toContain("fn advance(");
    await page.selectOption("#kernel", "tally");
    await page.waitForFunction(() =>
      document.querySelector("dialog[open] pre")?.textContent?.includes("fn tally("),
    );
    await page.click("#close-text");
  });

  test("keeps its address a link while the form is edited", async () => {
    await page.fill("#seed", "9");
    await page.waitForFunction(() => location.hash.endsWith("&seed=9"));
    const { document } = await readLink(new URL(page.url()).hash, gallery);
    expect(experiment(document).seed).toBe(9);
  });

  test("opens a link that is typed into its address", async () => {
    await page.evaluate(() => {
      location.hash = "#v1&gallery=disc&particles=700";
    });
    await page.waitForFunction(
      () => (document.querySelector("#particles") as HTMLInputElement).value === "700",
    );
    expect(await page.locator("#gallery").inputValue()).toBe("disc");
    await finished(page);
  });

  test.each([
    ["bad.json", "{ nonsense", /bad\.json:1:11: not JSON or YAML/],
    ["empty.yaml", "", /empty\.yaml: the file is empty/],
    ["wrong.json", '{"particles":-1}', /wrong\.json: .*landscape/s],
    ["wrong.csv", "x,y,V\n0,0,a\n", /wrong\.csv, line 2, column V: got "a"; give a number/],
  ])("says what is wrong with the file %s and goes on", async (name, text, sentence) => {
    const before = await page.locator("#count-exited").getAttribute("data-count");
    await page.setInputFiles("#open-file", { name, mimeType: "text/plain", buffer: Buffer.from(text) });
    await page.waitForFunction(
      (wanted) => document.querySelector("#share-problem")?.textContent?.includes(wanted),
      name,
    );
    expect(await page.locator("#share-problem span").textContent()).toMatch(sentence);
    expect(await page.locator("#count-exited").getAttribute("data-count")).toBe(before);
  });

  test("opens a result that was saved, and counts the same again", async () => {
    await page.setInputFiles("#open-file", {
      name: "result.json",
      mimeType: "application/json",
      buffer: Buffer.from(JSON.stringify(result)),
    });
    await page.waitForFunction(
      () => document.querySelector("#count-started")?.getAttribute("data-count") === "1500",
    );
    await finished(page);
    const repeated = (await json(page, "#save-result")) as ResultDocument;
    expect(repeated.groups.map(({ tally }) => tally)).toEqual(result.groups.map(({ tally }) => tally));
  });

  test("opens a table of a potential, as a program wrote it, and runs in it", async () => {
    const rows = Array.from({ length: 25 }, (_, i) => -1.5 + i / 8);
    const text = `# Coor Free\n-1.75 inf\n${rows.map((x) => `${x}\t${x * x}`).join("\n")}\n`;
    await page.setInputFiles("#open-file", {
      name: "free.dat",
      mimeType: "text/plain",
      buffer: Buffer.from(text),
    });
    await page.waitForSelector("#interpolation");
    await page.fill("#particles", "1200");
    await page.waitForFunction(
      () => document.querySelector("#count-started")?.getAttribute("data-count") === "1200",
    );
    await finished(page);
    const { landscape } = (await json(page, "#save-experiment")) as { landscape: { table: object } };
    expect(landscape.table).toEqual({
      rows: rows.map((x) => [x, x * x]),
      interpolation: "cubic",
      periodic: false,
      beyond: "refuse",
    });
  });

  test("throws nothing meanwhile", () => {
    expect(errors).toEqual([]);
  });
});

describe("a link", () => {
  // Every other sentence is held by tests/experiment/link.
  test.each([
    "#v9&gallery=double-well",
    "#v1&gallery=double-well&landscape.potential=q*(",
  ])("%s is refused with a sentence, and the default experiment runs", async (fragment) => {
    const { page, errors } = await open(served.address + fragment);
    expect(await textOf(page, "#link-problem span")).toMatch(/^link: /);
    await page.waitForSelector('#status:is([data-activity="running"], [data-activity="finished"])');
    expect(await page.locator("#gallery").inputValue()).toBe("double-well");
    expect(errors).toEqual([]);
    await page.close();
  });

  test("that costs more than a little waits for a click and says what it costs", async () => {
    const { page, errors } = await open(`${served.address}#v1&gallery=double-well&particles=100000000`);
    expect(await textOf(page, "#link-waiting span")).toMatch(
      /^This link asks for 100\u202f000\u202f000 particles: .* particle-steps\. Links of more than 5×10⁹ wait/,
    );
    expect(await page.locator("#status").getAttribute("data-activity")).toBe("paused");
    expect(await page.locator("#count-exited").getAttribute("data-count")).toBe("0");
    await page.click("#run-link");
    await page.waitForSelector('#status[data-activity="running"]');
    await page.waitForSelector("#link-waiting", { state: "detached" });
    await page.click("#pause");
    expect(errors).toEqual([]);
    await page.close();
  });
});

describe("the element", () => {
  let host: Server;
  afterAll(() => host?.close());

  test("runs in a page of another origin, reports what it counts and obeys", async () => {
    const job = { ...(gallery["brownian-interval"] as object), particles: 900 };
    host = createHttpServer((_request, response) => {
      response.setHeader("content-type", "text/html");
      response.end(`<!doctype html><title>Somebody's page</title>
        <script type="module" src="${served.address}src/page/embed/element.ts"></script>
        <escapement-lab embed="chart" src="${served.address}index.html">
          <script type="application/json">${JSON.stringify(job)}</script>
        </escapement-lab>`);
    });
    await new Promise<void>((resolve) => host.listen(0, "127.0.0.1", resolve));
    const page = await context.newPage();
    page.setDefaultTimeout(PATIENCE);
    const errors: string[] = [];
    page.on("pageerror", (error) => errors.push(String(error)));
    await page.goto(`http://localhost:${(host.address() as AddressInfo).port}/`);
    const frame = page.frameLocator("escapement-lab iframe");
    await frame.locator("#run, #pause").first().waitFor();
    await page.waitForFunction(() => {
      const lab = document.querySelector("escapement-lab") as unknown as {
        readonly counts?: {
          readonly outcome: string;
          readonly groups: readonly { readonly tally: { readonly exited: number } }[];
        };
      };
      return lab.counts?.outcome === "all exited" && lab.counts.groups[0].tally.exited === 900;
    });
    // Only what was asked for is there.
    expect(await frame.locator("#potential").count()).toBe(0);
    expect(await frame.locator("#save-png").isVisible()).toBe(false);
    const repeated = await page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          const lab = document.querySelector("escapement-lab") as HTMLElement & { reset(): void };
          lab.addEventListener("counted", (event) => {
            const { outcome, groups } = (
              event as CustomEvent<{ outcome: string; groups: { tally: { exited: number } }[] }>
            ).detail;
            if (outcome === "all exited") resolve(groups[0].tally.exited);
          });
          lab.reset();
        }),
    );
    expect(repeated).toBe(900);
    expect(errors).toEqual([]);
    await page.close();
  });
});
