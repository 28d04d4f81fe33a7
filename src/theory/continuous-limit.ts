import { isConstant } from "../experiment/document/schedule.ts";
import type { Model } from "../experiment/model/model.ts";
import { bind } from "../formula/bind.ts";
import { noiseVariance } from "./noise-distribution.ts";
import { isNoisy, sampleGradientOf } from "./sample-gradient.ts";
import { isUnavailable, type Unavailable } from "./unavailable.ts";

/** The diffusion dX = (A + a ∇·D) dt + √(2D) dW, D diagonal, that an experiment follows for small steps. */
export interface ContinuousLimit {
  readonly dimension: number;
  /** A(x). */
  readonly drift: (x: ArrayLike<number>) => Float64Array;
  /** Dᵢ(x) ≥ 0. */
  readonly diffusion: (x: ArrayLike<number>) => Float64Array;
  /** a: 0 Itô, ½ Stratonovich, 1 Hänggi–Klimontovich; 0 of every rule. */
  readonly convention: number;
  /** The experiment's time per t: 1 of an SDE, 1/η of a rule, for which t = ηk. */
  readonly unit: number;
  /** η of a rule, the time step of an SDE. */
  readonly step: number;
}

/** The limit; unavailable for dynamics with memory, with jumps, with cuts, or with noise that couples the variables. */
export function continuousLimit(model: Model): ContinuousLimit | Unavailable {
  const { dynamics } = model.experiment;
  const dimension = model.experiment.landscape.variables.length;
  switch (dynamics.kind) {
    case "overdamped": {
      const { gradient } = model.landscape;
      const temperature = model.temperature();
      const { step } = dynamics;
      return {
        dimension,
        drift: (x) => gradient(x).map((value) => -value),
        diffusion: () => new Float64Array(dimension).fill(temperature),
        convention: 0,
        unit: 1,
        step,
      };
    }
    case "diffusion": {
      const { diffusion } = model.formulas.motion;
      if (diffusion === undefined) return { unavailable: "the noise couples the variables" };
      // The typed drift, before the correction of the convention.
      const typed = model.at({ ...model.experiment, dynamics: { ...dynamics, convention: 0 } });
      const { drift } = typed.formulas.motion;
      if (drift === undefined) throw new Error("continuousLimit: no drift");
      const { parameters } = typed;
      return {
        dimension,
        drift: bind(drift, dimension, parameters),
        diffusion: bind(diffusion, dimension, parameters),
        convention: dynamics.convention,
        unit: 1,
        step: dynamics.step,
      };
    }
    case "sgd":
    case "sgld": {
      if (!isNoisy(model)) throw new Error("continuousLimit: a rule has noise");
      if (!isConstant(dynamics.schedule)) {
        return { unavailable: "the learning rate changes with the steps" };
      }
      if (dynamics.kind === "sgd" && (dynamics.momentum !== 0 || Object.keys(dynamics.clip).length > 0)) {
        return { unavailable: "the rule has momentum or a cut, which the diffusion lacks" };
      }
      const variance = noiseVariance(dynamics.noise);
      if (!Number.isFinite(variance)) {
        return { unavailable: "the noise has no variance, so its limit is no diffusion" };
      }
      const sample = sampleGradientOf(model);
      if (isUnavailable(sample)) return sample;
      const rate = dynamics.learningRate;
      const decay = dynamics.kind === "sgd" ? dynamics.weightDecay : 0;
      const thermal = dynamics.kind === "sgld" ? model.temperature() : 0;
      const origin = new Float64Array(dimension).fill(0.3);
      if (couples(sample.amplitude(origin))) {
        return { unavailable: "the noise couples the variables" };
      }
      return {
        dimension,
        drift: (x) => sample.mean(x).map((value, i) => -value - decay * x[i]),
        diffusion: (x) =>
          Float64Array.from(sample.amplitude(x), (row, i) => thermal + (rate / 2) * variance * row[i] ** 2),
        convention: 0,
        unit: 1 / rate,
        step: rate,
      };
    }
    default:
      return { unavailable: `${dynamics.kind} dynamics has no diffusion in the position alone as its limit` };
  }
}

const couples = (rows: readonly Float64Array[]): boolean =>
  rows.some((row, i) => row.some((value, j) => i !== j && value !== 0));
