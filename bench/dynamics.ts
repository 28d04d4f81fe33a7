/** The section `dynamics`: what a step of every dynamics and every noise costs beside one of overdamped dynamics. */
import type { Device } from "../src/gpu/device.ts";
import { textTable } from "../src/view/text/table.ts";
import { type Agreement, agree } from "./agreement.ts";
import { type Case, type CheckedTiming, timeCases, walkingCase } from "./cases.ts";
import { type DynamicsCase, dynamicsCases, OVERDAMPED, STEPS, withNearExit } from "./dynamics-cases.ts";
import { finish } from "./finish.ts";
import type { Bench } from "./section.ts";
import { millions, percent } from "./text.ts";
import { nanoseconds } from "./timing-table.ts";

/** A dynamics with its speed beside that of overdamped dynamics by Euler's rule in the same run. */
export interface DynamicsTiming extends CheckedTiming {
  readonly kind: string;
  /** Law of the gradient's noise; only of a rule that has one. */
  readonly noise?: string;
  readonly ofOverdamped: number;
}

/** The section. */
export async function dynamicsSection({ device, options, print }: Bench): Promise<{
  readonly steps: number;
  readonly cases: readonly DynamicsTiming[];
}> {
  const all = dynamicsCases();
  const cases: Case[] = [];
  for (const one of all) {
    cases.push(await walkingCase(device, one, options.quick ? 0.05 : 0.5, () => checkDynamics(device, one)));
  }
  const timings = await timeCases(device, cases, options.runs);
  const overdamped = timings.find(({ name }) => name === OVERDAMPED) as CheckedTiming;
  const measured = timings.map((timing, i): DynamicsTiming => {
    const { dynamics } = all[i].job;
    return {
      ...timing,
      kind: dynamics.kind,
      ...("noise" in dynamics ? { noise: dynamics.noise.kind } : {}),
      ofOverdamped: timing.stepsPerSecond.median / overdamped.stepsPerSecond.median,
    };
  });
  print(
    textTable([
      ["dynamics", "million steps/s", "spread", "ns/step", "of overdamped", "checked against"],
      ...measured.map(({ name, stepsPerSecond, ofOverdamped, checked }) => [
        name,
        ...millions(stepsPerSecond),
        nanoseconds(stepsPerSecond.median),
        percent(ofOverdamped),
        checked.against,
      ]),
    ]),
  );
  return { steps: STEPS, cases: measured };
}

/** Particles of a checked run. */
const CHECKED_PARTICLES = 256;

/**
 * Compare the kernels of a case with their CPU twin on few particles and an exit that all pass, which changes one number
 * of the group and no text.
 * @throws a sentence where they disagree, or where too few particles exit to tell.
 */
export async function checkDynamics(device: Device, { name, job }: DynamicsCase): Promise<Agreement> {
  const near = withNearExit(job, CHECKED_PARTICLES);
  const { snapshot } = await finish(device, near);
  const [{ exited, started }] = snapshot.tallies;
  if (exited < started / 2) {
    throw new Error(
      `bench: only ${exited} of ${started} particles of ${name} exit; a result that was not checked is not timed`,
    );
  }
  return agree(name, device, near, snapshot);
}
