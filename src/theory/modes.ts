/**
 * Decay modes of one variable: S(t) = Σ a_k e^(−λ_k t), the spectral expansion of the Fokker–Planck operator with absorbing
 * exits (Risken, The Fokker–Planck Equation, ch. 5; Pavliotis, Stochastic Processes and Applications, ch. 4). Eigenvalues
 * are isolated by counting zeros (Sturm oscillation) and polished as roots of the shooting function; eigenfunctions are
 * glued from a shot from each side where they are largest. Pure.
 */
import { root } from "../math/root.ts";
import { NODES, type Panels } from "./panels.ts";
import {
  seriesAt,
  type Transfer,
  type TransferSeries,
  transferAt,
  transferSeries,
  transferSlopes,
} from "./transfer.ts";
import type { Unavailable } from "./unavailable.ts";

export interface DecayMode {
  /** λ_k, ascending. */
  readonly rate: number;
  /** a_k: its share of the survival probability at time 0; the shares add up to P(start inside). */
  readonly share: number;
}

const MOST_MODES = 600;

/** All modes with λ ≤ `fastest`. @param longestMean upper bound of 1/λ₁, from `exitTimeMoments` */
export function decayModes(
  panels: Panels,
  fastest: number,
  longestMean: number,
): readonly DecayMode[] | Unavailable {
  const series = transferSeries(panels);
  const rates = decayRates(series, fastest, longestMean);
  if (!Array.isArray(rates)) return rates as Unavailable;
  return rates.map((rate) => ({ rate, share: share(series, rate) }));
}

interface Shot {
  /** u and j at the panel edges, in units of HUGE^scale. */
  readonly u: Float64Array;
  readonly j: Float64Array;
  readonly scale: Int32Array;
}

/** Shots through many barriers grow beyond f64; their unit is raised on the way. */
const HUGE = 1e100;

function shootUp(panels: Panels, { rate, values }: Transfer): Shot {
  const shot = emptyShot(panels);
  const { u, j, scale } = shot;
  u[0] = panels.line.lowExit ? 0 : 1;
  j[0] = panels.line.lowExit ? -1 : 0;
  for (let i = 0; i < panels.count; i++) {
    u[i + 1] = values[4 * i] * u[i] - values[4 * i + 1] * j[i];
    j[i + 1] = rate * values[4 * i + 2] * u[i] + (1 - rate * values[4 * i + 3]) * j[i];
    scale[i + 1] = scale[i];
    raiseUnit(shot, i + 1);
  }
  return shot;
}

function shootDown(panels: Panels, { rate, values }: Transfer): Shot {
  const shot = emptyShot(panels);
  const { u, j, scale } = shot;
  j[panels.count] = 1;
  for (let i = panels.count - 1; i >= 0; i--) {
    u[i] = (1 - rate * values[4 * i + 3]) * u[i + 1] + values[4 * i + 1] * j[i + 1];
    j[i] = -rate * values[4 * i + 2] * u[i + 1] + values[4 * i] * j[i + 1];
    scale[i] = scale[i + 1];
    raiseUnit(shot, i);
  }
  return shot;
}

function emptyShot({ count }: Panels): Shot {
  return { u: new Float64Array(count + 1), j: new Float64Array(count + 1), scale: new Int32Array(count + 1) };
}

function raiseUnit({ u, j, scale }: Shot, i: number): void {
  if (Math.abs(u[i]) < HUGE) return;
  u[i] /= HUGE;
  j[i] /= HUGE;
  scale[i]++;
}

/** A place on the λ axis: the number of eigenvalues below it and the shooting function u(high; λ) at it. */
interface Probe {
  readonly rate: number;
  readonly below: number;
  /** In units of HUGE^scale. */
  readonly value: number;
  readonly scale: number;
}

function probe(series: TransferSeries, rate: number): Probe {
  const { u, scale } = shootUp(series.panels, transferAt(series, rate));
  const last = u.length - 1;
  let below = 0;
  let positive = true;
  for (let i = 1; i <= last; i++) {
    if (u[i] > 0 !== positive) {
      below++;
      positive = !positive;
    }
  }
  return { rate, below, value: u[last], scale: scale[last] };
}

/** The shooting function in another unit, kept from vanishing where only its root may. */
function inUnit({ value, scale }: Probe, unit: number): number {
  const converted = value * HUGE ** (scale - unit);
  return converted === 0 && value !== 0 ? Math.sign(value) * Number.MIN_VALUE : converted;
}

function decayRates(series: TransferSeries, fastest: number, longestMean: number): number[] | Unavailable {
  const bottom = probe(series, 0.999 / longestMean);
  const top = probe(series, Math.min(fastest, series.largestRate));
  if (!Number.isFinite(top.value) || bottom.below !== 0) {
    return {
      unavailable: "the barriers are too high for the survival curve; the mean exit time is exact still",
    };
  }
  if (top.below > MOST_MODES)
    return { unavailable: `the survival curve needs ${top.below} modes, above ${MOST_MODES}` };
  const rates: number[] = [];
  const pending: [Probe, Probe][] = [[bottom, top]];
  while (pending.length > 0) {
    const [low, high] = pending.pop()!;
    if (low.below === high.below) continue;
    if (high.below === low.below + 1) {
      const unit = Math.max(low.scale, high.scale);
      rates.push(
        root((rate) => inUnit(probe(series, rate), unit), low.rate, high.rate, {
          atLow: inUnit(low, unit),
          atHigh: inUnit(high, unit),
        }),
      );
      continue;
    }
    const middle = high.rate > 4 * low.rate ? Math.sqrt(low.rate * high.rate) : (low.rate + high.rate) / 2;
    if (!(middle > low.rate && middle < high.rate)) {
      return { unavailable: "two decay rates agree to all digits, so that their modes cannot be told apart" };
    }
    const between = probe(series, middle);
    pending.push([between, high], [low, between]);
  }
  return rates;
}

/** a = E[φ(X₀)] ⟨1, φ⟩ / ⟨φ, φ⟩, products weighted by w. */
function share(series: TransferSeries, rate: number): number {
  const { panels } = series;
  const transfer = transferAt(series, rate);
  const slopes = transferSlopes(series, rate);
  const up = shootUp(panels, transfer);
  const down = shootDown(panels, transfer);
  const seam = seamOf(panels, up, down);
  const factor = up.u[seam] / down.u[seam];
  let atStart = 0;
  let total = 0;
  let norm = 0;
  for (let i = 0; i < panels.count; i++) {
    const shot = i < seam ? up : down;
    const unit = (i < seam ? 1 : factor) * HUGE ** (shot.scale[i] - shot.scale[seam]);
    const u = unit * shot.u[i];
    const j = unit * shot.j[i];
    const [a, b, c, e] = transfer.values.subarray(4 * i, 4 * i + 4);
    const [da, db, dc, de] = slopes.subarray(4 * i, 4 * i + 4);
    atStart += seriesAt(series.startP, i, rate) * u - seriesAt(series.startR, i, rate) * j;
    total += c * u - e * j;
    const nextU = a * u - b * j;
    const nextJ = rate * c * u + (1 - rate * e) * j;
    // ∫ w u² = [u ∂j/∂λ − j ∂u/∂λ] over the panel, the derivatives starting from zero.
    norm += nextU * ((c + rate * dc) * u - (e + rate * de) * j) - nextJ * (da * u - db * j);
  }
  return (atStart * total) / norm;
}

/** The inner panel edge where both shots are largest together: there w u₊ u₋ is w φ² up to a factor. */
function seamOf(panels: Panels, up: Shot, down: Shot): number {
  let seam = 1;
  let largest = Number.NEGATIVE_INFINITY;
  for (let i = panels.line.lowExit ? 1 : 0; i < panels.count; i++) {
    const size =
      Math.log(Math.abs(up.u[i] * down.u[i]) * panels.weight[i * NODES]) +
      (up.scale[i] + down.scale[i]) * Math.log(HUGE);
    if (size > largest) {
      largest = size;
      seam = i;
    }
  }
  return seam;
}
