/** Random numbers for synthetic tallies, on the processor, apart from the engine's own: the estimators are judged by draws that it did not make. */
import { logGamma } from "../../src/math/gamma.ts";

/** A seeded source of random numbers. */
export interface Random {
  /** Uniform in (0, 1), 53 bits. */
  uniform(): number;
  normal(): number;
  /** Number of hits in `trials` trials. */
  binomial(trials: number, probability: number): number;
}

/** Sums from here on are drawn by rejection. */
const MANY_HITS = 12;

/** Doty-Humphrey's small fast counter generator (sfc32, PractRand), started from a seed. */
export function randomFrom(seed: number): Random {
  let [a, b, c, counter] = [0x9e3779b9, seed | 0, 0x243f6a88, 1];
  const word = (): number => {
    const t = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + t) | 0;
    return t >>> 0;
  };
  for (let i = 0; i < 16; i++) word();
  const uniform = (): number => ((word() >>> 6) * 2 ** 27 + (word() >>> 5) + 0.5) / 2 ** 53;
  const normal = (): number => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
  const binomial = (trials: number, probability: number): number => {
    if (probability > 0.5) return trials - binomial(trials, 1 - probability);
    if (trials === 0 || probability <= 0) return 0;
    return trials * probability < MANY_HITS
      ? waiting(trials, probability, uniform)
      : rejection(trials, probability, uniform);
  };
  return { uniform, normal, binomial };
}

/** Trials are skipped from hit to hit: geometric waiting times (Devroye 1986, §X.4.3). */
function waiting(trials: number, probability: number, uniform: () => number): number {
  const perTrial = Math.log1p(-probability);
  let hits = 0;
  let trial = Math.floor(Math.log(uniform()) / perTrial) + 1;
  while (trial <= trials) {
    hits += 1;
    trial += Math.floor(Math.log(uniform()) / perTrial) + 1;
  }
  return hits;
}

/** Hörmann's transformed rejection with squeeze (BTRS, J. Stat. Comput. Simul. 46, 101, 1993). */
function rejection(trials: number, probability: number, uniform: () => number): number {
  const spread = Math.sqrt(trials * probability * (1 - probability));
  const b = 1.15 + 2.53 * spread;
  const a = -0.0873 + 0.0248 * b + 0.01 * probability;
  const c = trials * probability + 0.5;
  const alpha = (2.83 + 5.1 / b) * spread;
  const squeeze = 0.92 - 4.2 / b;
  const odds = Math.log(probability / (1 - probability));
  const mode = Math.floor((trials + 1) * probability);
  const top = logGamma(mode + 1) + logGamma(trials - mode + 1);
  for (;;) {
    const u = uniform() - 0.5;
    const v = uniform();
    const us = 0.5 - Math.abs(u);
    const k = Math.floor(((2 * a) / us + b) * u + c);
    if (k < 0 || k > trials) continue;
    if (us >= 0.07 && v <= squeeze) return k;
    const density = top - logGamma(k + 1) - logGamma(trials - k + 1) + (k - mode) * odds;
    if (Math.log((v * alpha) / (a / us ** 2 + b)) <= density) return k;
  }
}
