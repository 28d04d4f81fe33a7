/** Which part of a landscape is in sight: along which axes, in which window, and the field that was sampled there. */
import type { Experiment } from "../../experiment/document/experiment.ts";
import type { Field } from "../../view/landscape/field.ts";
import type { Window } from "../../view/landscape/frame.ts";
import { inside, padded, zoomed } from "../../view/landscape/range.ts";
import { startAlong } from "./landscape-text.ts";
import { createPictureSource } from "./picture-source.ts";

/** Milliseconds from the last move of the window to the new field. */
const SETTLING = 150;

export interface LandscapeView {
  /** What was sampled last; undefined before the first time. */
  readonly field: Field | undefined;
  /** Why there is no picture of the experiment. */
  readonly problem: string | undefined;
  /** Variables across and up. */
  readonly axes: readonly number[];
  /** What is in sight: chosen by the user, or what the field suggests; undefined before there is a field. */
  readonly window: Window | undefined;
  /** Whether the user has chosen the window. */
  readonly chosen: boolean;
  /**
   * Sample the landscape of an experiment without a sweep, where anything that the picture depends on is another.
   * @param time that of the run; it counts where potential or exit change with it, in hundredths of the horizon
   * @param levels of the experiment's score that are shown
   */
  readonly ask: (experiment: Experiment, time?: number, levels?: readonly number[]) => void;
  readonly move: (window: Window | undefined) => void;
  /** @param at the place that stays where it is, as shares of the window; default its middle */
  readonly zoom: (factor: number, at?: readonly [number, number]) => void;
  /** Back to what the field suggests. */
  readonly fit: () => void;
  readonly chooseAxes: (axes: readonly number[]) => void;
  /** Forget axes and window: the landscape has other variables. */
  readonly reset: () => void;
}

/**
 * @param shown the experiment that is shown, without its sweep
 * @param events.draw the field or the window is another; @param events.redraw what stands round the picture is
 */
export function createLandscapeView(
  shown: () => Experiment | undefined,
  events: { readonly draw: (experiment: Experiment) => void; readonly redraw: () => void },
): LandscapeView {
  let field: Field | undefined;
  let problem: string | undefined;
  let window: Window | undefined;
  let axes: readonly number[] = [0, 1];
  /** What was asked for last, and the same in words: experiments that are equal are not always one. */
  let asking:
    | {
        experiment: Experiment;
        axes: readonly number[];
        window: Window | undefined;
        time: number;
        levels: readonly number[] | undefined;
      }
    | undefined;
  let asked = "";
  /** What the field depends on beside the start and the window. */
  let sampled = "";
  let settling: ReturnType<typeof setTimeout> | undefined;

  const sample = createPictureSource((question, answer, reason) => {
    problem = reason;
    if (answer !== undefined) {
      field = answer;
      events.draw(question.experiment);
    }
    events.redraw();
  });

  function ask(experiment: Experiment, present = 0, levels?: readonly number[]): void {
    const part = experiment.horizon / 100;
    const time = field?.time === undefined ? 0 : Math.round(present / part) * part;
    if (
      experiment === asking?.experiment &&
      asking.axes === axes &&
      asking.window === window &&
      asking.time === time &&
      asking.levels === levels
    )
      return;
    asking = { experiment, axes, window, time, levels };
    const { landscape, start, exit, dynamics } = experiment;
    const count = landscape.variables.length;
    if (axes.some((axis) => axis >= count)) axes = [0, 1];
    const along = count === 1 ? [0] : axes;
    const ground = JSON.stringify([landscape, dynamics, exit.when, along]);
    // Another start alone moves nothing that is in sight.
    const kept = ground === sampled && field !== undefined && inSight(experiment, field) ? field : undefined;
    const ranges = window === undefined ? kept?.window : [window.x, window.y].slice(0, along.length);
    const key = JSON.stringify([ground, start, window, time, levels]);
    if (key === asked) return;
    asked = key;
    sampled = ground;
    void sample({ experiment, axes: along, window: ranges, shown: kept?.shown, time, levels });
  }

  const askAgain = (): void => {
    const experiment = shown();
    if (experiment !== undefined) ask(experiment, asking?.time, asking?.levels);
  };

  function move(next: Window | undefined): void {
    const experiment = shown();
    if (field === undefined || experiment === undefined) return;
    window = next;
    events.draw(experiment);
    events.redraw();
    clearTimeout(settling);
    settling = setTimeout(askAgain, SETTLING);
  }

  const now = () => window ?? (field && suggested(field));

  return {
    get field() {
      return field;
    },
    get problem() {
      return problem;
    },
    get axes() {
      return axes;
    },
    get window() {
      return now();
    },
    get chosen() {
      return window !== undefined;
    },
    ask,
    move,
    zoom(factor, [u, v] = [0.5, 0.5]) {
      const from = now();
      if (field === undefined || from === undefined) return;
      const { x, y } = from;
      move({ x: zoomed(x, factor, u), y: field.rows === 1 ? y : zoomed(y, factor, v) });
    },
    fit() {
      sampled = "";
      move(undefined);
    },
    chooseAxes(next) {
      axes = next;
      window = undefined;
      askAgain();
      events.redraw();
    },
    reset() {
      window = undefined;
      axes = [0, 1];
    },
  };
}

const inSight = (experiment: Experiment, field: Field) =>
  startAlong(experiment, field).every((value, k) => inside(field.window[k], value));

/** What a field suggests to show: its window, and of one variable the heights that matter. */
function suggested(field: Field): Window {
  const [x, y] = field.window;
  return { x, y: y ?? padded(field.shown, 0.06) };
}
