import {
  STAGE_FLOOR,
  STAGE_LEVEL,
  STAGE_TILTED_FROM,
  stageTilt,
} from "../../../experiment/document/stage.ts";
import type { Tilt } from "../../engine.ts";

/** The numbers of one group in a stage, by the names of its constants. */
export const stageConstants = (
  level: number,
  floor: number,
  tilt: Tilt | undefined,
): Readonly<Record<string, number>> => ({
  [STAGE_LEVEL]: level,
  [STAGE_FLOOR]: floor,
  ...(tilt === undefined
    ? {}
    : {
        [STAGE_TILTED_FROM]: tilt.from,
        ...Object.fromEntries(tilt.by.map((by, i) => [stageTilt(i), by])),
      }),
});
