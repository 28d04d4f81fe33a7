import { join } from "node:path";
import { expect, test } from "vitest";
import { emptyProject, install, installed, JOB, versionHere } from "./project.ts";
import { run, tried } from "./run.ts";

const SCRIPT = `
import { exitRate, experiment, openDevice, simulate, simulateReference } from "escapement";
const job = experiment(${JOB});
const last = async (snapshots) => {
  let snapshot;
  for await (snapshot of snapshots);
  return snapshot.tallies[0];
};
const text = (tally) => [tally.exited, tally.exitSteps, tally.exitStepsSquared].join(" ");
const reference = await last(simulateReference(job));
console.log(text(reference), exitRate(reference).value > 0);
const device = await openDevice().catch((error) => error);
if (device instanceof Error) console.log(device.name, device.message);
else console.log(device.adapter.software ? "software" : "hardware", text(await last(simulate(device, job))));
process.exit(0);
`;

/** No driver of the system is found, and none that this project has installed. */
const WITHOUT_DRIVERS = {
  VK_ICD_FILENAMES: "/nowhere.json",
  VK_DRIVER_FILES: "/nowhere.json",
  LD_LIBRARY_PATH: "",
  ESCAPEMENT_ADAPTER: "",
};

test("a script's project gets the library, Dawn and nothing of the page's or the command's", () => {
  const folder = emptyProject();
  install(folder);
  const names = installed(folder).filter((name) => !name.startsWith("@koromix/koffi-"));
  expect(names).toEqual(["@webgpu/types", "debug", "escapement", "koffi", "ms", "webgpu"]);
});

test("without its optional packages the library computes on the processor and says what a device needs", () => {
  const folder = emptyProject({ "main.js": SCRIPT });
  install(folder, "--omit=optional");
  expect(installed(folder)).toEqual(["@webgpu/types", "escapement"]);
  const [reference, refusal] = run(folder, "node", "main.js").trim().split("\n");
  expect(reference).toMatch(/^500 \d+ \d+ true$/);
  expect(refusal).toMatch(/^AdapterError openDevice: the package `webgpu` did not load/);
  expect(refusal).toContain("run `npm install webgpu`");
  expect(refusal).toContain("`simulateReference`");
});

test.runIf(process.platform === "linux")(
  "without a driver the message names one to install, which then computes the same integers",
  () => {
    const folder = emptyProject({ "main.js": SCRIPT });
    install(folder);
    const script = (): readonly string[] => {
      const { status, stdout, stderr } = tried(folder, ["node", "main.js"], WITHOUT_DRIVERS);
      expect(status, stderr).toBe(0);
      return stdout.trim().split("\n");
    };
    const [reference, refusal] = script();
    expect(refusal).toMatch(/^AdapterError openDevice: no WebGPU adapter; install a Vulkan driver/);
    expect(refusal).toContain("`npm install @sparticuz/chromium`");
    expect(refusal).toContain("`simulateReference`");
    if (process.arch !== "x64") return;
    install(folder, versionHere("@sparticuz/chromium"));
    expect(script()).toEqual([reference, `software ${reference.replace(" true", "")}`]);
  },
);

test("the command of an installed package lists, plans and runs", () => {
  const folder = emptyProject();
  install(folder);
  const command = (...words: readonly string[]): string =>
    run(folder, "node", join("node_modules", "escapement", "bin", "escapement.js"), ...words);
  expect(command("list")).toContain("double-well");
  expect(command("plan", "double-well")).toContain("particles");
  const printed = command(
    ...["run", "brownian-interval", "--engine", "reference", "--particles", "400", "--out", "result.json"],
  );
  expect(printed).toContain("all exited");
  expect(printed).toContain("Exact mean exit time");
  expect(run(folder, "npx", "--no-install", "escapement", "--version").trim()).toBe("0.1.0");
});
