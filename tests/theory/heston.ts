/** Heston's model in closed form, for tests (Rev. Financ. Stud. 6, 327, 1993). */

type Complex = readonly [real: number, imaginary: number];

const add = ([a, b]: Complex, [c, d]: Complex): Complex => [a + c, b + d];
const minus = ([a, b]: Complex, [c, d]: Complex): Complex => [a - c, b - d];
const times = ([a, b]: Complex, [c, d]: Complex): Complex => [a * c - b * d, a * d + b * c];
const by = (factor: number, [a, b]: Complex): Complex => [factor * a, factor * b];
const over = (z: Complex, [c, d]: Complex): Complex => by(1 / (c * c + d * d), times(z, [c, -d]));
const exp = ([a, b]: Complex): Complex => [Math.exp(a) * Math.cos(b), Math.exp(a) * Math.sin(b)];
const log = ([a, b]: Complex): Complex => [Math.log(Math.hypot(a, b)), Math.atan2(b, a)];
const sqrt = (z: Complex): Complex => exp(by(0.5, log(z)));

/** dx = −v/2 dt + √v dW, dv = κ(θ − v) dt + σ√v dB, dW dB = ρ dt, from x = 0. */
export interface Heston {
  readonly kappa: number;
  readonly mean: number;
  readonly sigma: number;
  readonly rho: number;
  readonly variance: number;
}

/** E e^(iux) at a time, in the form without jumps of the logarithm (Albrecher, Mayer, Schoutens & Tistaert, Wilmott, January 2007). */
function characteristic({ kappa, mean, sigma, rho, variance }: Heston, time: number, u: number): Complex {
  const one: Complex = [1, 0];
  const b: Complex = [kappa, -rho * sigma * u];
  const d = sqrt(add(times(b, b), [sigma ** 2 * u * u, sigma ** 2 * u]));
  const g = over(minus(b, d), add(b, d));
  const decay = exp(by(-time, d));
  const rest = minus(one, times(g, decay));
  const level = minus(by(time, minus(b, d)), by(2, log(over(rest, minus(one, g)))));
  const slope = times(minus(b, d), over(minus(one, decay), rest));
  return exp(by(1 / sigma ** 2, add(by(kappa * mean, level), by(variance, slope))));
}

/** P(x > 0) at a time, by Gil-Pelaez's inversion. */
export function probabilityAbove(model: Heston, time: number): number {
  const [most, parts] = [200, 20_000];
  let sum = 0;
  for (let k = 0; k < parts; k++) {
    const u = (most * (k + 0.5)) / parts;
    sum += characteristic(model, time, u)[1] / u;
  }
  return 0.5 + (sum * most) / parts / Math.PI;
}
