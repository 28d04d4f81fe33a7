/** The picture of the landscape: the cloud of particles live, a click that places the start, and replays of single paths. */
import { html, nothing, type TemplateResult } from "lit/html.js";
import { timeStep } from "../../experiment/document/dynamics.ts";
import type { Experiment } from "../../experiment/document/experiment.ts";
import { groups } from "../../experiment/document/groups.ts";
import type { SplittingEvidence } from "../../tally/splitting-evidence.ts";
import { createPicture, type Picture } from "../../view/landscape/picture.ts";
import type { Range } from "../../view/landscape/range.ts";
import { numberText } from "../../view/number-text.ts";
import "./landscape.css";
import { movedStart, writeStart } from "../form/start-text.ts";
import type { MakePanel } from "../panel.ts";
import type { LabState } from "../state.ts";
import { createCloud } from "./cloud.ts";
import { landscapeText, legend } from "./landscape-text.ts";
import { createLandscapeView } from "./landscape-view.ts";
import { watchPointer } from "./picture-pointer.ts";
import { createReplay } from "./replay-control.ts";

export const landscapePanel: MakePanel = (lab) => {
  let picture: Picture | undefined;
  let run: Experiment | undefined;
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const replay = createReplay(lab, (path, share) => picture?.path(path, share), calm);
  const view = createLandscapeView(() => shownExperiment(lab.state()), { draw: show, redraw: lab.redraw });
  const cloud = createCloud(lab.state, calm, (group) => picture?.particles(group));

  function show({ landscape, start }: Experiment): void {
    const { field, window } = view;
    if (field === undefined || window === undefined) return;
    picture?.show({ field, window, variables: landscape.variables, start });
  }

  function placeStart(at: readonly number[]): void {
    const { experiment, draft } = lab.state();
    const { field, window } = view;
    if (experiment === undefined || draft === undefined || field === undefined || window === undefined)
      return;
    const ranges = [window.x, window.y];
    const place = new Map(field.axes.map((axis, k) => [axis, rounded(at[k], ranges[k])]));
    lab.actions.edit("start", writeStart(movedStart(experiment.start, place)));
  }

  function furnish(box: HTMLElement): void {
    picture = createPicture(box, {
      source: () => lab.state().engine?.particles.source(),
      software: lab.state().engine?.hardware !== true,
    });
    // What a device has drawn can be read in the very task that drew it only.
    lab.root.addEventListener("imaging", () => picture?.particles(lab.state().group));
    cloud.watch(box);
    watchPointer(box, {
      place: (event) => picture?.place(event)?.at,
      click: placeStart,
      drag(from, to) {
        const { field, window } = view;
        if (field === undefined || window === undefined) return;
        const { x, y } = window;
        const shift = (range: Range, k: number) => ({
          low: range.low + from[k] - to[k],
          high: range.high + from[k] - to[k],
        });
        view.move({ x: shift(x, 0), y: field.rows === 1 ? y : shift(y, 1) });
      },
      zoom(factor, at) {
        if (view.window === undefined) return;
        const { x, y } = view.window;
        view.zoom(factor, [(at[0] - x.low) / (x.high - x.low), (at[1] - y.low) / (y.high - y.low)]);
      },
      hover(event) {
        const { field } = view;
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

  return {
    template(state) {
      const experiment = shownExperiment(state);
      const variables = experiment?.landscape.variables ?? [];
      const { field, problem, axes } = view;
      return html`<figure class="landscape">
        <figcaption>
          <h2>Landscape</h2>
          ${field === undefined ? nothing : legend(field)}
        </figcaption>
        <div class="switches">
          ${variables.length > 2 ? axesSelects(variables, axes, view.chooseAxes) : nothing}
          <span class="zoom" role="group" aria-label="Zoom">
            <button type="button" id="zoom-in" aria-label="Zoom in" @click=${() => view.zoom(1 / 1.5)}>+</button>
            <button type="button" id="zoom-out" aria-label="Zoom out" @click=${() => view.zoom(1.5)}>−</button>
            <button type="button" id="zoom-fit" ?disabled=${!view.chosen} @click=${view.fit}>Fit</button>
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
        if (names(experiment) !== names(run)) view.reset();
        if (!sameRun(experiment, run)) replay.forget();
        run = experiment;
      }
      if (experiment !== undefined) view.ask(experiment, presentTime(state, experiment), levelsOf(state));
      if (view.field !== undefined) cloud.draw();
    },
  };
};

/** The experiment of the group that is shown, without its sweep. */
function shownExperiment({ experiment, group, snapshot }: LabState): Experiment | undefined {
  if (experiment === undefined) return undefined;
  return (snapshot?.groups ?? groups(experiment))[group]?.experiment;
}

/** Levels that splitting has climbed, or that its pilot has found; none before it has ended. */
function levelsOf({ snapshot, group }: LabState): readonly number[] | undefined {
  if (snapshot?.evidence?.kind !== "splitting") return undefined;
  const { tally, pilot } = (snapshot.evidence as SplittingEvidence).groups[group];
  return tally?.levels ?? pilot?.levels;
}

/** The time of a run that is under way; 0 before and after, when the start is of more interest than the end. */
const presentTime = ({ snapshot }: LabState, { dynamics }: Experiment): number =>
  snapshot?.outcome === "running" ? snapshot.step * timeStep(dynamics) : 0;

const sameRun = (a: Experiment | undefined, b: Experiment | undefined) =>
  a === b || JSON.stringify(a) === JSON.stringify(b);

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
