import type { Provenance } from "../formulas/provenance.ts";
import type { Prediction } from "../prediction.ts";
import { predicted } from "./experiment-law.ts";

/** A covariance matrix as predictions: every variance, and every covariance of two variables. */
export function stationaryCovariance(
  variables: readonly string[],
  covariance: readonly (readonly number[])[],
  owner: string,
  law: Provenance,
): readonly Prediction[] {
  const plain = variables.length === 1;
  return variables.flatMap((variable, i) =>
    variables
      .slice(i)
      .map((other, k) =>
        k === 0
          ? predicted(
              `Stationary variance${plain ? "" : ` of ${variable}`} (${owner})`,
              "stationaryVariance",
              covariance[i][i],
              law,
              { of: [variable] },
            )
          : predicted(
              `Stationary covariance of ${variable} and ${other} (${owner})`,
              "stationaryCovariance",
              covariance[i][i + k],
              law,
              { of: [variable, other] },
            ),
      ),
  );
}
