/** The section `ceilings`: the most that this device does of each kind of work. */
import { type Spread, spreadOf } from "../src/math/spread.ts";
import type { Ceilings } from "../src/run/ceilings.ts";
import { textTable } from "../src/view/text/table.ts";
import type { Bench } from "./section.ts";
import { millions, time } from "./text.ts";

/** The section. */
export async function ceilings(bench: Bench): Promise<Ceilings> {
  const measured = await bench.ceilings();
  bench.print(
    textTable([
      ["ceiling", "million/s", "spread", "unit", "run"],
      ...measured.ceilings.map(({ name, unit, perSecond, seconds }) => [
        name,
        ...millions(perSecond),
        unit,
        time(spreadOf(seconds).median),
      ]),
      ["real operations", ...millions(flat(measured.floatPerSecond)), "counted"],
      ["integer operations", ...millions(flat(measured.integerPerSecond)), "counted"],
    ]),
  );
  return measured;
}

const flat = (value: number): Spread => ({ median: value, least: value, most: value });
