import type { IsaCase } from "../../../bench/isa/cases.ts";
import { compilerFor } from "../../../bench/isa/driver.ts";
import { type CountedKernel, countKernels } from "../../../bench/isa/measure.ts";
import { testDevice } from "../../device.ts";

const found = await compilerFor((await testDevice()).adapter);

/** Why no instructions can be counted here; undefined where they can. */
export const missing: string | undefined = "missing" in found ? found.missing : undefined;

/** `advance` of some experiments on both generations of cards. */
export async function onCards(cases: readonly IsaCase[]): Promise<readonly CountedKernel[]> {
  if ("missing" in found) throw new Error(found.missing);
  const { openRadv } = await import("../../../bench/isa/radv.ts");
  const compilers = {
    navi21: await openRadv(found.library, "navi21"),
    navi31: await openRadv(found.library, "navi31"),
  };
  return countKernels(await testDevice(), compilers, cases);
}
