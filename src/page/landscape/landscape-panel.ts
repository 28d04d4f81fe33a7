/** The picture of the landscape: the cloud of particles live, a click that places the start, and replays of single paths. */
import { html, nothing, type TemplateResult } from "lit";
import type { Experiment } from "../../experiment/document/experiment.ts";
import { groups } from "../../experiment/document/groups.ts";
import type { Field } from "../../view/landscape/field.ts";
import type { Window } from "../../view/landscape/frame.ts";
import { createPicture, type Picture } from "../../view/landscape/picture.ts";
import { inside, padded, type Range, zoomed } from "../../view/landscape/range.ts";
import { numberText } from "../../view/number-text.ts";
import "./landscape.css";
import { movedStart, writeStart } from "../form/start-text.ts";
import type { MakePanel } from "../panel.ts";
import type { State } from "../state.ts";
import { landscapeText, legend, startAlong } from "./landscape-text.ts";
import type { PictureQuestion } from "./picture.worker.ts";
import { watchPointer } from "./picture-pointer.ts";
import { createPictureSource } from "./picture-source.ts";
import { createReplay } from "./replay-control.ts";

/** Least milliseconds between two drawings of the cloud; a software adapter takes them from the simulation. */
const INTERVAL = { hardware: 0, software: 700, calm: 1000 } as const;
/** Milliseconds from the last move of the window to the new field. */
const SETTLING = 150;

export const landscapePanel: MakePanel = (lab) => {
  let picture: Picture | undefined;
  let field: Field | undefined;
  /** Chosen by the user; undefined: what the field suggests. */
  let window: Window | undefined;
  let axes: readonly number[] = [0, 1];
  /** What was asked for last, and the same in words: experiments that are equal are not always one. */
  let asking: { experiment: Experiment; axes: readonly number[]; window: Window | undefined } | undefined;
  let asked = "";
  /** What the field depends on beside the start and the window. */
  let sampled = "";
  let seen = true;
  let drawnAt = 0;
  let later: ReturnType<typeof setTimeout> | undefined;
  let settling: ReturnType<typeof setTimeout> | undefined;
  let run: Experiment | undefined;
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const replay = createReplay(lab, (path, share) => picture?.path(path, share), calm);

  /** Why there is no picture of the experiment. */
  let problem: string | undefined;

  const askForField = createPictureSource((question: PictureQuestion, answer, reason) => {
    problem = reason;
    if (answer !== undefined) {
      field = answer;
      show(question.experiment);
    }
    lab.redraw();
  });

  /** The experiment of the group that is shown, without its sweep. */
  function shownExperiment({ experiment, group, snapshot }: State): Experiment | undefined {
    if (experiment === undefined) return undefined;
    return (snapshot?.groups ?? groups(experiment))[group]?.experiment;
  }

  const windowNow = (): Window => window ?? suggested(field!);

  function show(experiment: Experiment): void {
    if (field === undefined || picture === undefined) return;
    const { landscape, start } = experiment;
    picture.show({ field, window: windowNow(), variables: landscape.variables, start });
  }

  function ask(state: State): void {
    const experiment = shownExperiment(state);
    if (
      experiment === undefined ||
      (experiment === asking?.experiment && asking.axes === axes && asking.window === window)
    ) {
      return;
    }
    asking = { experiment, axes, window };
    const { landscape, start, exit, dynamics } = experiment;
    const count = landscape.variables.length;
    if (axes.some((axis) => axis >= count)) axes = [0, 1];
    const shown = count === 1 ? [0] : axes;
    const ground = JSON.stringify([landscape, dynamics, exit.when, shown]);
    // Another start alone moves nothing that is in sight.
    const kept = ground === sampled && field !== undefined && inSight(experiment, field) ? field : undefined;
    const ranges = window === undefined ? kept?.window : [window.x, window.y].slice(0, shown.length);
    const key = JSON.stringify([ground, start, window]);
    if (key === asked) return;
    asked = key;
    sampled = ground;
    void askForField({ experiment, axes: shown, window: ranges, shown: kept?.shown });
  }

  function move(next: Window | undefined): void {
    const experiment = shownExperiment(lab.state());
    if (field === undefined || experiment === undefined) return;
    window = next;
    show(experiment);
    lab.redraw();
    clearTimeout(settling);
    settling = setTimeout(() => ask(lab.state()), SETTLING);
  }

  function fit(): void {
    sampled = "";
    move(undefined);
  }

  const zoom = (factor: number, [u, v]: readonly [number, number] = [0.5, 0.5]) => {
    if (field === undefined) return;
    const { x, y } = windowNow();
    move({ x: zoomed(x, factor, u), y: field.rows === 1 ? y : zoomed(y, factor, v) });
  };

  function placeStart(at: readonly number[]): void {
    const { experiment, draft } = lab.state();
    if (experiment === undefined || draft === undefined || field === undefined) return;
    const { axes: shown } = field;
    const ranges = [windowNow().x, windowNow().y];
    const place = new Map(shown.map((axis, k) => [axis, rounded(at[k], ranges[k])]));
    lab.actions.edit("start", writeStart(movedStart(experiment.start, place)));
  }

  function furnish(box: HTMLElement): void {
    picture = createPicture(box, {
      source: () => lab.state().engine?.particles.source(),
      software: lab.state().engine?.hardware !== true,
    });
    // What a device has drawn can be read in the very task that drew it only.
    lab.root.addEventListener("imaging", () => picture?.particles(lab.state().group));
    new IntersectionObserver((entries) => {
      seen = entries.at(-1)?.isIntersecting ?? true;
    }).observe(box);
    watchPointer(box, {
      place: (event) => picture?.place(event)?.at,
      click: placeStart,
      drag(from, to) {
        const { x, y } = windowNow();
        const shift = (range: Range, k: number) => ({
          low: range.low + from[k] - to[k],
          high: range.high + from[k] - to[k],
        });
        move({ x: shift(x, 0), y: field?.rows === 1 ? y : shift(y, 1) });
      },
      zoom(factor, at) {
        const { x, y } = windowNow();
        zoom(factor, [(at[0] - x.low) / (x.high - x.low), (at[1] - y.low) / (y.high - y.low)]);
      },
      hover(event) {
        const under = event === undefined ? undefined : picture?.place(event);
        const names = shownExperiment(lab.state())?.landscape.variables ?? [];
        const readOut =
          under === undefined || field === undefined
            ? ""
            : [
                ...field.axes.map((axis, k) => `${names[axis]} = ${numberText(under.at[k], 3)}`),
                `V = ${numberText(under.potential, 3)}`,
              ].join(", ");
        const line = box.parentElement?.querySelector("#landscape-place");
        if (line instanceof HTMLElement) line.textContent = readOut;
      },
    });
  }

  function drawCloud(state: State): void {
    const { engine, activity, group } = state;
    if (picture === undefined || field === undefined || engine === undefined) return;
    // Between two batches there are no particles for a moment.
    if (engine.particles.source() === undefined && activity === "running") return;
    const interval = calm.matches ? INTERVAL.calm : engine.hardware ? INTERVAL.hardware : INTERVAL.software;
    const wait = drawnAt + interval - performance.now();
    if (wait > 0) {
      if (later !== undefined) return;
      later = setTimeout(() => {
        later = undefined;
        drawCloud(lab.state());
      }, wait);
      return;
    }
    if (!seen || document.hidden) return;
    drawnAt = performance.now();
    picture.particles(group);
  }

  return {
    template(state) {
      const experiment = shownExperiment(state);
      const variables = experiment?.landscape.variables ?? [];
      return html`<figure class="landscape">
        <figcaption>
          <h2>Landscape</h2>
          ${field === undefined ? nothing : legend(field)}
        </figcaption>
        <div class="switches">
          ${variables.length > 2 ? axesSelects(variables, axes, chooseAxes) : nothing}
          <span class="zoom" role="group" aria-label="Zoom">
            <button type="button" id="zoom-in" aria-label="Zoom in" @click=${() => zoom(1 / 1.5)}>+</button>
            <button type="button" id="zoom-out" aria-label="Zoom out" @click=${() => zoom(1.5)}>−</button>
            <button type="button" id="zoom-fit" ?disabled=${window === undefined} @click=${fit}>Fit</button>
          </span>
          ${replay.controls(state)}
        </div>
        <div
          class="picture"
          id="landscape"
          role="img"
          aria-label=${field === undefined || experiment === undefined ? (problem === undefined ? "The landscape is being computed" : "There is no picture of the landscape") : landscapeText(experiment, field)}
        ></div>
        ${problem === undefined ? nothing : html`<p class="error" role="alert" id="landscape-problem">The landscape cannot be drawn: ${problem}.</p>`}
        <p class="hint"><span id="landscape-place"></span></p>
        ${replay.report(state)}
      </figure>`;
    },
    drawn(state) {
      const box = lab.root.querySelector<HTMLElement>("#landscape");
      if (box === null || state.engine === undefined) return;
      if (picture === undefined) furnish(box);
      const experiment = shownExperiment(state);
      if (experiment !== run) {
        const names = (one: Experiment | undefined) => one?.landscape.variables.join();
        if (names(experiment) !== names(run)) {
          window = undefined;
          axes = [0, 1];
        }
        if (!sameRun(experiment, run)) replay.forget();
        run = experiment;
      }
      ask(state);
      drawCloud(state);
    },
  };

  function chooseAxes(next: readonly number[]): void {
    axes = next;
    window = undefined;
    ask(lab.state());
    lab.redraw();
  }
};

const inSight = (experiment: Experiment, field: Field) =>
  startAlong(experiment, field).every((value, k) => inside(field.window[k], value));

const sameRun = (a: Experiment | undefined, b: Experiment | undefined) =>
  a === b || JSON.stringify(a) === JSON.stringify(b);

/** What a field suggests to show: its window, and of one variable the heights that matter. */
function suggested(field: Field): Window {
  const [x, y] = field.window;
  return { x, y: y ?? padded(field.shown, 0.06) };
}

/** A value with as many digits as a pixel is worth. */
function rounded(value: number, { low, high }: Range): number {
  const unit = 10 ** Math.floor(Math.log10((high - low) / 200));
  return Number((Math.round(value / unit) * unit).toPrecision(12));
}

function axesSelects(
  variables: readonly string[],
  [x, y]: readonly number[],
  choose: (axes: readonly number[]) => void,
): TemplateResult {
  const select = (
    name: string,
    chosen: number,
    other: number,
    change: (axis: number) => void,
  ) => html`<label class="group"
    >${name}
    <select @change=${(event: Event) => change(Number((event.target as HTMLSelectElement).value))}>
      ${variables.map(
        (variable, i) =>
          html`<option value=${i} ?selected=${i === chosen} ?disabled=${i === other}>${variable}</option>`,
      )}
    </select></label
  >`;
  return html`${select("Across", x, y, (axis) => choose([axis, y]))} ${select("Up", y, x, (axis) => choose([x, axis]))}`;
}
