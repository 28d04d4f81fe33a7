import type { Device } from "../gpu/device.ts";
import { AdapterError } from "../gpu/error.ts";
import { openDevice } from "../gpu/open.node.ts";
import type { SelfTest } from "../run/engine.ts";
import { selfTest } from "../run/engines/gpu/self-test.ts";
import { openEngine } from "../run/open-engine.node.ts";
import { bytes, counted } from "../view/text/number.ts";
import { textTable } from "../view/text/table.ts";
import { EXIT } from "./exit-codes.ts";
import { print, tell } from "./output.ts";

/**
 * `escapement info`: what a run computes on and its self-test, then the adapter with the limits that plans obey and its own. Exits with 1 where a test
 * fails.
 * @param options.adapter part of an adapter's name, which then has to be there
 */
export async function showAdapter(options: { readonly adapter?: string }): Promise<void> {
  const engine = await openEngine(undefined, options);
  await print(`runs compute on: ${engine.computes}`);
  if (engine.note !== undefined) tell(engine.note);
  if (engine.adapter === undefined) await showTest(await engine.selfTest());
  const device = await openDevice(options).catch((error: unknown) => {
    if (options.adapter === undefined && error instanceof AdapterError) return undefined;
    throw error;
  });
  if (device !== undefined) await showDevice(device);
}

async function showDevice({ gpu, adapter }: Device): Promise<void> {
  const { limits } = gpu;
  await print("");
  await print(
    textTable([
      ["adapter", ""],
      ["vendor", adapter.vendor],
      ["architecture", adapter.architecture],
      ["device", adapter.device],
      ["description", adapter.description],
      ["computes on", adapter.software ? "the processor (software adapter)" : "a graphics processor"],
      [
        "features",
        [...gpu.features].filter((name) => /timestamp|subgroup|f16/.test(name)).join(", ") || "none used",
      ],
      ["largest storage binding", bytes(limits.maxStorageBufferBindingSize)],
      ["largest buffer", bytes(limits.maxBufferSize)],
      ["invocations of a workgroup", counted(limits.maxComputeInvocationsPerWorkgroup)],
      ["workgroup memory", bytes(limits.maxComputeWorkgroupStorageSize)],
      ["workgroups in a dimension", counted(limits.maxComputeWorkgroupsPerDimension)],
    ]),
  );
  await showTest(await selfTest({ gpu, adapter }));
}

async function showTest(test: SelfTest | undefined): Promise<void> {
  if (test === undefined) return;
  const lines = test.checks.map(
    ({ passed, name, detail }) => `${passed ? "  ok  " : "  NO  "} ${name}: ${detail}`,
  );
  await print([`\nself-test ${test.passed ? "passed" : "FAILED"}`, ...lines].join("\n"));
  if (!test.passed) process.exitCode = EXIT.DISAGREES;
}
