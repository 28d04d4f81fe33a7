import { parametersOf } from "../../formula/replaced.ts";
import { ExperimentError } from "../document/error.ts";
import { isDrawn, type Law, lawText } from "../document/law.ts";
import { place } from "../document/place.ts";
import { middleOf, startLaws } from "../document/start.ts";
import { traitsOf } from "../document/traits.ts";
import { landscapeAt } from "../model/frozen.ts";
import { quantileOfLaw } from "../model/law-values.ts";
import type { Model } from "../model/model.ts";
import { withParameter } from "../model/with-parameter.ts";
import { checkMotion } from "./check-motion.ts";
import { checkReach } from "./check-reach.ts";
import { checkStability } from "./check-stability.ts";
import { checkCurvature, checkStep } from "./check-step.ts";

/** Shares of the particles that draw less than what is looked at. */
const SHARES = [0.005, 0.995];

/** Values far out in a law, or all that it chooses from. */
const outlying = (law: Law): readonly number[] => {
  if (!isDrawn(law)) return [];
  return "choose" in law
    ? law.choose.filter(([, weight]) => weight > 0).map(([value]) => value)
    : SHARES.map((share) => quantileOfLaw(law, share));
};

/** What is checked at the middle of the start, for particles that draw values far out in the laws, one law at a time. Throws ExperimentError. */
export function checkLaws(model: Model): void {
  const { experiment } = model;
  // Of data the check at the middle is dear enough.
  if (experiment.landscape.examples !== undefined) return;
  const middle = middleOf(experiment.start);
  startLaws(experiment.start).forEach((law, i) => {
    for (const value of outlying(law)) {
      const at = middle.map((one, k) => (k === i ? value : one));
      if (finiteAt(model, at)) continue;
      throw new ExperimentError({
        path: "start",
        found: `the potential or its gradient is not finite at ${place(experiment, at.map(short))}, where particles start too`,
        remedy: "narrow the law, or change the formula",
      });
    }
  });
  checkThermal(model);
  checkBridge(model);
  for (const [name, law] of traitsOf(experiment.landscape)) {
    for (const value of outlying(law)) {
      try {
        checkTrait(model.at(withParameter(experiment, name, value)), middle);
      } catch (error) {
        if (!(error instanceof ExperimentError)) throw error;
        throw new ExperimentError(
          error.faults.map((fault) => ({
            ...fault,
            found: `where ${name} = ${short(value)}, which particles draw from ${lawText(law)}, ${fault.found}`,
          })),
        );
      }
    }
  }
}

/** Thermal velocities are drawn from one law for a group. */
function checkThermal({ experiment, formulas }: Model): void {
  if (experiment.start.velocities !== "thermal") return;
  const { temperature } = formulas.motion;
  const read = temperature === undefined ? new Set<string>() : parametersOf([temperature]);
  const trait = traitsOf(experiment.landscape).find(([name]) => read.has(name));
  if (trait === undefined) return;
  throw new ExperimentError({
    path: "start.velocities",
    found: `thermal velocities need one temperature, and \`${trait[0]}\` gives each particle its own`,
    remedy: "use rest, or a law for each variable",
  });
}

/** A bridge has one variance for each boundary of a group. */
function checkBridge({ experiment, formulas }: Model): void {
  if (experiment.exit.detection !== "bridge") return;
  const read = parametersOf(formulas.boundaries.flatMap(({ crossing }) => crossing?.variance ?? []));
  const trait = traitsOf(experiment.landscape).find(([name]) => read.has(name));
  if (trait === undefined) return;
  throw new ExperimentError({
    path: "exit.detection",
    found: `the bridge needs the noise that all particles share, and \`${trait[0]}\` gives each its own`,
    remedy: "use endpoint",
  });
}

/** The checks of a model in which all particles have drawn one value; whether they start inside is for a warning to say. */
function checkTrait(model: Model, at: readonly number[]): void {
  const { experiment, landscape, exit } = model;
  if (!finiteAt(model, at)) {
    throw new ExperimentError({
      path: "landscape.potential",
      found: `the potential or its gradient is not finite at the start, ${place(experiment, at)}`,
      remedy: "narrow the law, or change the formula",
    });
  }
  checkMotion(model, at);
  const { dynamics } = experiment;
  for (const time of model.moments) {
    const surface = landscapeAt(landscape, time);
    checkStability(experiment, surface, at);
    if (dynamics.kind === "overdamped") checkCurvature(experiment, dynamics, surface, at);
  }
  if (exit.contains(at) || exit.levels(at).includes(0)) return;
  if (dynamics.kind === "overdamped") checkStep(experiment, dynamics, model.temperature(), exit, at);
  checkReach(model);
}

const finiteAt = ({ landscape }: Model, at: readonly number[]): boolean =>
  [landscape.potential(at), ...landscape.gradient(at)].every(Number.isFinite);

const short = (value: number): number => Number(value.toPrecision(4));
