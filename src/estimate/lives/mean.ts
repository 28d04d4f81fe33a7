import type { MeanEstimate } from "../mean-exit-time.ts";
import { meanInterval } from "../mean-interval.ts";
import type { LifePoint } from "./curve.ts";
import type { Life } from "./lives.ts";

/** Times are counted in this part of the longest one, so that the rounding of a step has no share in an interval. */
const UNIT = 2 ** -30;

/**
 * The area under the Kaplan–Meier curve, up to the last time of a life or up to a chosen one: the mean duration where the curve is 0 there, else
 * the mean of min(T, that time). Greenwood's variance with the factor d/(d − 1) of Kaplan & Meier (1958, §6.2), which makes it the sample's own where
 * nobody is censored, and the interval of `mean-interval.ts`.
 * Undefined where no life ended before that time.
 */
export function lifeMean(
  lives: readonly Life[],
  curve: readonly LifePoint[],
  { upTo, level }: { readonly upTo?: number | undefined; readonly level: number },
): MeanEstimate | undefined {
  const last = lives.reduce((most, { duration }) => Math.max(most, duration), 0);
  const end = Math.min(upTo ?? last, last);
  const points = curve.filter(({ time }) => time <= end);
  const ended = points.reduce((sum, point) => sum + point.ended, 0);
  if (lives.length < 2 || ended === 0 || end === 0) return undefined;
  // The area that is left after each drop, whose variance it carries.
  let area = 0;
  let variance = 0;
  points.toReversed().forEach((point, i) => {
    const next = i === 0 ? end : points[points.length - i].time;
    area += point.survival * (next - point.time);
    if (point.ended < point.atRisk) {
      variance += area ** 2 * (point.ended / (point.atRisk * (point.atRisk - point.ended)));
    }
  });
  const mean = area + points[0].time;
  const outside = points[0].time === 0 ? points[0].ended : 0;
  if (ended === outside) return undefined;
  const complete = points[points.length - 1].survival === 0;
  const unit = UNIT * end;
  const { low, high } = meanInterval(
    {
      mean: mean / unit,
      variance: ((ended / Math.max(ended - 1, 1)) * variance) / unit ** 2,
      particles: lives.length,
      outside,
      left: lives.length - ended,
      horizon: complete ? Number.POSITIVE_INFINITY : end / unit,
    },
    level,
  );
  return {
    value: mean,
    low: low * unit,
    high: high * unit,
    level,
    method: `area under the Kaplan–Meier curve${complete ? "" : ` up to ${end}`}, gamma interval of the effective number of exits`,
    exits: ended,
    ...(complete ? {} : { upTo: end }),
  };
}
