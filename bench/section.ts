import type { Device } from "../src/gpu/device.ts";
import type { Ceilings } from "../src/run/ceilings.ts";
import type { Options } from "./options.ts";

/** What every section is given. */
export interface Bench {
  readonly device: Device;
  readonly options: Options;
  /** The project's folder, with a slash. */
  readonly root: string;
  /** One line, or several, on the console. */
  print(text: string): void;
  /** The device's own ceilings, measured when first asked for. */
  ceilings(): Promise<Ceilings>;
}

/** One part of the benchmark that runs alone; returns what goes into the JSON under its name. */
export type Section = (bench: Bench) => Promise<object>;
