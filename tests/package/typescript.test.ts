import { expect, test } from "vitest";
import { emptyProject, install, versionHere } from "./project.ts";
import { run } from "./run.ts";

const MAIN = `
import {
  deviceOf, type Dynamics, exitRate, type Experiment, experiment, type Noise, openDevice, simulate, type Tally, tallyFromJson,
} from "escapement";
import type { EscapementLab } from "escapement/element";

const noise: Noise = { kind: "gaussian", deviation: 0.1 };
const dynamics: Dynamics = { kind: "overdamped", temperature: 1, step: 0.01, integrator: "heun" };
const job: Experiment = experiment({
  landscape: { variables: ["x"], potential: "0" }, dynamics, start: { at: [0] }, exit: { when: "abs(x) > 1" }, horizon: 100,
});
export async function last(): Promise<Tally | undefined> {
  const device: GPUDevice = (await openDevice()).gpu;
  let tally: Tally | undefined;
  for await (const { tallies } of simulate(deviceOf(device), job)) tally = tallies[0];
  return tally;
}
export const read = (text: string): number => exitRate(tallyFromJson(JSON.parse(text))).low;
export const paused = (lab: EscapementLab): void => lab.pause();
console.log(noise.kind, job.particles);
`;

const options = (module: string, moduleResolution: string) =>
  JSON.stringify({
    compilerOptions: {
      module,
      moduleResolution,
      target: "ES2022",
      lib: ["ES2023", "DOM", "DOM.AsyncIterable"],
      types: [],
      strict: true,
      skipLibCheck: false,
      exactOptionalPropertyTypes: true,
      noUncheckedIndexedAccess: true,
    },
    files: ["main.ts"],
  });

test("TypeScript checks a script in every resolution, its libraries too, and the script runs", () => {
  const folder = emptyProject({
    "main.ts": MAIN,
    "node16.json": options("node16", "node16"),
    "bundler.json": options("esnext", "bundler"),
  });
  // The oldest that knows the types that are used, and the one that this project has.
  install(folder, "oldest@npm:typescript@5.7", versionHere("typescript"));
  for (const compiler of ["oldest", "typescript"]) {
    for (const project of ["node16.json", "bundler.json"]) {
      expect(run(folder, "node", `node_modules/${compiler}/bin/tsc`, "--project", project), compiler).toBe(
        "",
      );
      expect(run(folder, "node", "main.js")).toBe("gaussian 1000000\n");
    }
  }
});

test("TypeScript refuses what the library does not promise", () => {
  const folder = emptyProject({
    "main.ts":
      'import { experiment } from "escapement";\nconst title: number = experiment({}).title;\nconsole.log(title);',
    "bundler.json": options("esnext", "bundler"),
  });
  install(folder, "--omit=optional", versionHere("typescript"));
  expect(() => run(folder, "node", "node_modules/typescript/bin/tsc", "--project", "bundler.json")).toThrow(
    /main\.ts\(2,7\): error TS2322: Type 'string' is not assignable to type 'number'/,
  );
});
