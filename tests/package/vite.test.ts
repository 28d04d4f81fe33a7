import { cpSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { launchChromium, PATIENCE } from "../browser/chromium.ts";
import { emptyProject, install, JOB, versionHere } from "./project.ts";
import { run } from "./run.ts";

const APPLICATION = {
  "index.html": `<!doctype html><title>Somebody's application</title>
<escapement-lab experiment="brownian-interval" embed="chart" src="/lab/index.html"></escapement-lab>
<script type="module" src="/main.js"></script>`,
  "main.js": `
import { experiment, openDevice, simulate, simulateReference } from "escapement";
import "escapement/element";
const job = experiment(${JOB});
const last = async (snapshots) => {
  let snapshot;
  for await (snapshot of snapshots);
  const [{ exited, exitSteps, exitStepsSquared }] = snapshot.tallies;
  return [exited, exitSteps, exitStepsSquared].join(" ");
};
document.querySelector("escapement-lab").addEventListener("counted", () => { document.body.dataset.counted = "yes"; });
document.body.dataset.reference = await last(simulateReference(job));
document.body.dataset.device = await last(simulate(await openDevice(), job));
`,
};

test("an application of Vite has the library on a device and the page as an element", async () => {
  const folder = emptyProject(APPLICATION);
  install(folder, versionHere("vite"));
  // As docs/library.md says: the page is a folder of files that an application serves.
  cpSync(join(folder, "node_modules/escapement/dist/page"), join(folder, "public/lab"), { recursive: true });
  run(folder, "npx", "--no-install", "vite", "build", "--target", "es2023");
  const { preview } = await import("vite");
  const server = await preview({ root: folder, logLevel: "error", preview: { host: "127.0.0.1", port: 0 } });
  onTestFinished(() => server.close());
  const browser = await launchChromium();
  onTestFinished(() => browser.close());
  const page = await browser.newPage();
  page.setDefaultTimeout(PATIENCE);
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(String(error)));
  await page.goto(server.resolvedUrls!.local[0]);
  await page.waitForSelector("body[data-device][data-counted]", { state: "attached" }).catch((error) => {
    throw new Error(`${error}\n${errors.join("\n")}`);
  });
  const { reference, device } = await page.evaluate(() => ({ ...document.body.dataset }));
  expect(reference).toMatch(/^500 \d+ \d+$/);
  expect(device).toBe(reference);
  expect(errors).toEqual([]);
});
