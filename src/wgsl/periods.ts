import type { Programs } from "../experiment/model/programs.ts";
import { printScalar } from "./motion.ts";
import { printCoordinate, printPosition } from "./position.ts";

/** WGSL of keeping a position within one period of its variables, one turn at a time; "" where none is kept. */
export function printPeriods({ periods }: Pick<Programs, "periods">, dimension: number): string {
  if (periods.length === 0) return "";
  const coordinate = (i: number): string =>
    periods.some(({ variable }) => variable === i) ? `y${i}` : printCoordinate(dimension, "x", i);
  return [
    ...periods.map(({ variable, program }) => printScalar(`period_${variable}`, program, dimension)),
    [
      "fn wrapped(x: Position, group: Group) -> Position {",
      ...periods.flatMap(({ variable: i }) => [
        `  let period_of_${i} = period_${i}(x, 0.0f, group);`,
        `  let half_${i} = 0.5f * period_of_${i};`,
        `  let x${i} = ${printCoordinate(dimension, "x", i)};`,
        `  let y${i} = select(select(x${i}, x${i} + period_of_${i}, x${i} < -half_${i}), x${i} - period_of_${i}, x${i} >= half_${i});`,
      ]),
      `  return ${printPosition(
        dimension,
        Array.from({ length: dimension }, (_, i) => coordinate(i)),
      )};`,
      "}",
    ].join("\n"),
  ].join("\n\n");
}
