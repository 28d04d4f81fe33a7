/** Chooses an exit, has its path simulated again, and walks along it on the picture. */
import { html, nothing, type TemplateResult } from "lit/html.js";
import { timeStep } from "../../experiment/document/dynamics.ts";
import type { Experiment } from "../../experiment/document/experiment.ts";
import type { Path } from "../../run/path.ts";
import { firstStepOf } from "../../tally/bins.ts";
import { nearestExit, type RecordedExit } from "../../tally/nearest-exit.ts";
import type { SplittingEvidence } from "../../tally/splitting-evidence.ts";
import type { Tally } from "../../tally/tally.ts";
import { countText, numberText } from "../../view/number-text.ts";
import type { PickedBar } from "../charts/charts.ts";
import type { Lab } from "../panel.ts";
import { sentenceOf } from "../sentence.ts";
import type { LabState } from "../state.ts";

/** Milliseconds that a walk along a path takes. */
const WALK = 5000;

const WISHES = {
  fastest: "The fastest",
  typical: "A typical",
  slowest: "The slowest",
} as const;
type Wish = keyof typeof WISHES;

interface Replayed {
  readonly experiment: Experiment;
  readonly recorded: RecordedExit;
  readonly path: Path;
}

/** Ways to an exit that splitting has kept of a group; undefined where every particle is counted. */
const waysOf = ({ snapshot, group }: LabState): SplittingEvidence["groups"][number]["ways"] | undefined =>
  snapshot?.evidence?.kind === "splitting"
    ? (snapshot.evidence as SplittingEvidence).groups[group].ways
    : undefined;

export interface ReplayControl {
  /** Buttons that choose an exit. */
  readonly controls: (state: LabState) => TemplateResult;
  /** What was replayed, in words. */
  readonly report: (state: LabState) => TemplateResult | typeof nothing;
  /** Take the path off the picture: another run has begun. */
  readonly forget: () => void;
}

export function createReplay(
  lab: Lab,
  draw: (path: Path | undefined, share: number) => void,
  calm: { readonly matches: boolean },
): ReplayControl {
  let shown: Replayed | undefined;
  let sentence = "";
  let busy = false;
  let walk = 0;
  /** Surviving paths that have been shown. */
  let turn = 0;

  // A click on a bar of the histogram asks for one of its exits.
  lab.root.addEventListener("bar", (event) => {
    const { from, to } = (event as CustomEvent<PickedBar>).detail;
    const { snapshot, group } = lab.state();
    const step = snapshot?.tallies[group]?.timeStep;
    if (step === undefined) return;
    const [first, last] = [Math.round(from / step) + 1, Math.round(to / step)];
    void show({ step: Math.floor((first + last) / 2), from: from === 0 ? 0 : first, to: last });
  });

  async function show(wanted: Parameters<typeof nearestExit>[2]): Promise<void> {
    const { engine, experiment, prepared, group } = lab.state();
    if (engine === undefined || experiment === undefined || busy) return;
    await attempt(async () => {
      const recorded = nearestExit(await engine.particles.exits(), group, wanted);
      if (recorded === undefined) {
        say("No exit is recorded there yet.");
        return;
      }
      const path = await engine.replay(prepared ?? experiment, { particle: recorded.particle, group });
      if (lab.state().experiment !== experiment) return;
      shown = { experiment, recorded, path };
      say(words(shown));
      begin(path);
    });
  }

  /** Walk the next surviving path again. */
  async function showWay(): Promise<void> {
    const { engine, experiment, prepared, snapshot, group } = lab.state();
    if (engine === undefined || experiment === undefined || prepared === undefined || busy) return;
    await attempt(async () => {
      const { walkedWay } = await import("./walked-way.ts");
      const evidence = snapshot!.evidence as SplittingEvidence;
      const { path, text } = await walkedWay(engine, prepared, evidence, { group, turn });
      if (lab.state().experiment !== experiment) return;
      turn += 1;
      shown = { experiment, recorded: { particle: path.particle, step: path.outcome }, path };
      say(text);
      begin(path);
    });
  }

  /** One at a time; what goes wrong is said. */
  async function attempt(work: () => Promise<void>): Promise<void> {
    busy = true;
    lab.redraw();
    try {
      await work();
    } catch (error) {
      say(sentenceOf(error));
    } finally {
      busy = false;
      lab.redraw();
    }
  }

  function say(text: string): void {
    sentence = text;
    lab.say(text);
  }

  function begin(path: Path): void {
    cancelAnimationFrame(walk);
    if (calm.matches) {
      draw(path, 1);
      return;
    }
    const begun = performance.now();
    const frame = (now: number): void => {
      const share = Math.min(1, Math.max(0, (now - begun) / WALK));
      draw(path, share);
      if (share < 1) walk = requestAnimationFrame(frame);
    };
    walk = requestAnimationFrame(frame);
  }

  function forget(): void {
    if (shown === undefined && sentence === "") return;
    shown = undefined;
    sentence = "";
    cancelAnimationFrame(walk);
    draw(undefined, 0);
  }

  const wanted = (wish: Wish, tally: Tally): Parameters<typeof nearestExit>[2] => ({
    step: wish === "fastest" ? 0 : wish === "slowest" ? 2 ** 32 : medianStep(tally),
  });

  return {
    forget,
    controls(state) {
      const { snapshot, group } = state;
      const ways = waysOf(state);
      if (ways !== undefined) {
        return html`<span class="replay" role="group" aria-label="Replay a path to the exit">
          <span class="replay-label">Replay</span>
          <button type="button" id="replay-way" ?disabled=${ways.length === 0 || busy} @click=${() => void showWay()}>
            A surviving path
          </button>
        </span>`;
      }
      const tally = snapshot?.tallies[group];
      const none = tally === undefined || tally.exited === 0;
      return html`<span class="replay" role="group" aria-label="Replay an exit">
        <span class="replay-label">Replay</span>
        ${(Object.keys(WISHES) as Wish[]).map(
          (wish) =>
            html`<button type="button" id="replay-${wish}" ?disabled=${none || busy} @click=${() => void show(wanted(wish, tally!))}>
              ${WISHES[wish]}
            </button>`,
        )}
      </span>`;
    },
    report({ experiment }) {
      if (sentence === "") return nothing;
      return html`<p class="replayed" id="replayed"
        data-particle=${shown?.recorded.particle ?? nothing}
        data-recorded=${shown?.recorded.step ?? nothing}
        data-replayed=${shown?.path.outcome ?? nothing}
      >
        ${sentence}
        ${
          shown === undefined || experiment === undefined
            ? nothing
            : html`<button type="button" @click=${() => begin(shown!.path)}>Again</button>
              <button type="button" id="path-csv" @click=${() => void download(shown!)}>Path as CSV</button>
              <button type="button" @click=${() => {
                forget();
                lab.redraw();
              }}>Remove</button>`
        }
      </p>`;
    },
  };
}

function words({ experiment, recorded: { particle, step }, path }: Replayed): string {
  const time = `t = ${numberText(step * timeStep(experiment.dynamics), 5)}`;
  const one = `Particle ${countText(particle)} exited${path.exit === undefined ? "" : ` by ${path.exit}`} in step ${countText(step)} (${time})`;
  return path.outcome === step
    ? `${one}; simulated again from its number it exited in the same step.`
    : `${one}, but simulated again it did not exit in that step: this device does not repeat its results.`;
}

/** The middle step of the bin by whose end half of the exits have happened. */
function medianStep({ exitBins, exited }: Tally): number {
  let sum = 0;
  const bin = exitBins.findIndex((count) => (sum += count) >= exited / 2);
  return (firstStepOf(bin) + firstStepOf(bin + 1) - 1) / 2;
}

async function download({ experiment, recorded, path }: Replayed): Promise<void> {
  const { pathCsv } = await import("../../export/path-csv.ts");
  const csv = pathCsv({
    variables: experiment.landscape.variables,
    timeStep: timeStep(experiment.dynamics),
    steps: path.steps,
    positions: path.positions,
    ...(path.stages === undefined ? {} : { stages: path.stages }),
  });
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([csv], { type: "text/csv" }));
  link.download = `path-of-particle-${recorded.particle}.csv`;
  link.click();
  URL.revokeObjectURL(link.href);
}
