import { openDevice } from "../gpu/open.node.ts";
import { selfTest } from "../run/engines/gpu/self-test.ts";
import { bytes, counted } from "../view/text/number.ts";
import { textTable } from "../view/text/table.ts";
import { EXIT } from "./exit-codes.ts";
import { print, tell } from "./output.ts";

/** `escapement info`: the adapter, the limits that plans obey, and the self-test. Exits with 1 where the test fails. */
export async function showAdapter(options: { readonly adapter?: string }): Promise<void> {
  const { gpu, adapter, note } = await openDevice(options);
  const { limits } = gpu;
  const { passed, checks } = await selfTest({ gpu, adapter });
  if (note !== undefined) tell(note);
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
  const lines = checks.map(
    ({ passed, name, detail }) => `${passed ? "  ok  " : "  NO  "} ${name}: ${detail}`,
  );
  await print([`\nself-test ${passed ? "passed" : "FAILED"}`, ...lines].join("\n"));
  if (!passed) process.exitCode = EXIT.DISAGREES;
}
