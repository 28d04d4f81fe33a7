import type { SgdDynamics } from "../experiment/document/dynamics/sgd.ts";
import type { Experiment } from "../experiment/document/experiment.ts";
import { isConstant } from "../experiment/document/schedule.ts";
import { bind } from "../formula/bind.ts";
import type { Chain } from "./chain/chain.ts";
import { normalDistribution } from "./chain/normal-distribution.ts";
import { noiseDistribution } from "./noise-distribution.ts";
import {
  type NoisyExperiment,
  type NoisyModel,
  type SampleGradient,
  sampleGradientOf,
} from "./sample-gradient.ts";
import { centre, startDistribution } from "./start-distribution.ts";
import { isUnavailable, type Unavailable } from "./unavailable.ts";

/** The chain of a discrete rule, or why there is none in one variable. */
export function ruleChain(model: NoisyModel): Chain | Unavailable {
  const { dynamics } = model.experiment;
  const { schedule, learningRate, noise } = dynamics;
  if (!isConstant(schedule)) {
    return {
      unavailable: "the learning rate changes with the steps, so the chain is not the same at every step",
    };
  }
  if ("momentum" in dynamics && dynamics.momentum !== 0) {
    return { unavailable: "momentum is carried besides the position, so this is no chain in one variable" };
  }
  const distribution = noiseDistribution(noise);
  if (isUnavailable(distribution)) return distribution;
  const sample = sampleGradientOf(model);
  if (isUnavailable(sample)) return sample;
  const mean = (x: number): number => sample.mean([x])[0];
  const amplitude = (x: number): number => Math.abs(sample.amplitude([x])[0][0]);
  const kinks = [(x: number): number => sample.slope([x])[0][0]];
  switch (dynamics.kind) {
    case "sgd":
      return {
        map: (x) => x - learningRate * (mean(x) + dynamics.weightDecay * x),
        scale: (x) => learningRate * amplitude(x),
        noise: distribution,
        kinks,
        ...cuts(dynamics),
      };
    case "preconditioned": {
      const { precondition } = model.formulas.motion;
      if (precondition === undefined) throw new Error("ruleChain: a preconditioner is missing");
      const inverse = bind(precondition, 2, model.parameters);
      return {
        map: (x) => x - learningRate * inverse([x, mean(x)])[0],
        scale: (x) => learningRate * Math.abs(inverse([x, 1])[0]) * amplitude(x),
        noise: distribution,
        kinks,
      };
    }
    case "sam":
      return samChain(dynamics, sample, distribution, middleOf(model.experiment));
    case "sgld": {
      const thermal = 2 * learningRate * model.temperature();
      if (noise.kind !== "none" && noise.kind !== "gaussian") return twoLaws(noise.kind);
      return {
        map: (x) => x - learningRate * mean(x),
        scale: (x) => Math.sqrt(thermal + (learningRate * amplitude(x)) ** 2),
        noise: normalDistribution,
        kinks,
      };
    }
    case "truncated-sgd": {
      const { threshold, deviation } = dynamics;
      if (threshold > 0 && noise.kind !== "none") {
        return {
          unavailable:
            "a gradient with noise is dropped at random below the threshold, so a step is not a mean plus a scaled noise",
        };
      }
      if (noise.kind !== "none" && noise.kind !== "gaussian") return twoLaws(noise.kind);
      return {
        map: (x) => x - (Math.abs(mean(x)) > threshold ? learningRate * mean(x) : 0),
        scale: (x) => Math.hypot(deviation, learningRate * amplitude(x)),
        noise: normalDistribution,
        kinks,
      };
    }
    default:
      return { unavailable: `no chain in one variable for ${dynamics.kind}` };
  }
}

const twoLaws = (kind: string): Unavailable => ({
  unavailable: `the step adds ${kind} noise to normal noise, and the law of the sum is not tabulated`,
});

const middleOf = ({ start }: Experiment): number => centre(startDistribution(start)[0]);

/** In one variable a bound of the gradient is a bound η·bound of the step. */
function cuts({ clip, learningRate }: SgdDynamics): Pick<Chain, "clipStep" | "clipPosition"> {
  const step = Math.min(
    clip.step ?? Number.POSITIVE_INFINITY,
    learningRate * (clip.gradient ?? Number.POSITIVE_INFINITY),
  );
  return {
    ...(Number.isFinite(step) ? { clipStep: step } : {}),
    ...(clip.position === undefined ? {} : { clipPosition: [-clip.position, clip.position] as const }),
  };
}

const PLACES = [-3, -1.1, -0.3, 0.17, 0.9, 2.7];

/** x′ = x − η ĝ(x + ρ ĝ(x, ξ), ξ): without noise, or not normalised where the step is linear in ξ. */
function samChain(
  dynamics: Extract<NoisyExperiment["dynamics"], { readonly kind: "sam" }>,
  { mean, slope, amplitude }: SampleGradient,
  distribution: Chain["noise"],
  middle: number,
): Chain | Unavailable {
  const { learningRate, radius, normalized, noise } = dynamics;
  if (normalized) {
    if (noise.kind !== "none") {
      return {
        unavailable:
          "the step uphill of SAM has the length ρ whatever the noise, so a step is not a mean plus a scaled noise; set normalized to false",
      };
    }
    const uphill = (x: number): number => Math.sign(mean([x])[0]) * radius;
    return { map: (x) => x - learningRate * mean([x + uphill(x)])[0], scale: () => 0, noise: distribution };
  }
  const ahead = (x: number, deviate: number): number =>
    x + radius * (mean([x])[0] + amplitude([x])[0][0] * deviate);
  const gradient = (x: number, deviate: number): number => {
    const y = ahead(x, deviate);
    return mean([y])[0] + amplitude([y])[0][0] * deviate;
  };
  const spread = (x: number): number => {
    const y = ahead(x, 0);
    return slope([y])[0][0] * radius * amplitude([x])[0][0] + amplitude([y])[0][0];
  };
  const length = Math.max(1, Math.abs(middle));
  const linear = PLACES.every((place) => {
    const x = middle + place * length;
    const size = Math.abs(spread(x)) + Math.abs(gradient(x, 0)) + 1e-300;
    return [-4, 1, 3].every(
      (deviate) =>
        Math.abs(gradient(x, deviate) - gradient(x, 0) - deviate * spread(x)) <
        1e-9 * size * Math.abs(deviate),
    );
  });
  if (!linear) {
    return {
      unavailable:
        "the gradient of SAM is not linear in the noise, since the landscape is not quadratic or the noise changes with the place",
    };
  }
  return {
    map: (x) => x - learningRate * gradient(x, 0),
    scale: (x) => learningRate * Math.abs(spread(x)),
    noise: distribution,
  };
}
