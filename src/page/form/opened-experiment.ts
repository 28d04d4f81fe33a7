/** The experiment in the form: opened from the gallery, a link or a file, edited, and handed to the run when it is valid. */
import { ExperimentError } from "../../experiment/document/error.ts";
import type { Experiment } from "../../experiment/document/experiment.ts";
import { equallyMany } from "../../experiment/document/replicas.ts";
import { withoutStage } from "../../experiment/document/without-stage.ts";
import type { Prepared } from "../../run/prepare.ts";
import { FIRST, firstExperiment } from "../engine/first-experiment.ts";
import type { Preparer } from "../engine/preparer.ts";
import type { Actions } from "../state.ts";
import type { Store } from "../store.ts";
import { asTyped } from "./as-typed.ts";
import { comfortable, type Read } from "./comfortable.ts";
import { type Draft, draftOf, edited } from "./draft.ts";
import { withParameter } from "./parameter-lines.ts";
import { problemOf, refusalOf } from "./problem.ts";

/** Milliseconds from the last key to the new run. */
const TYPING = 300;
const SLIDING = 40;

/** What reads experiments other than the first. */
interface Reading {
  readonly preparer: Preparer;
  readonly documentOf: (draft: Draft, base: Experiment) => unknown;
}

export interface OpenedExperiment {
  /** Show the experiment that is ready in the form, before anything can run. */
  readonly show: () => void;
  /** Begin with a document; where it is refused, the form says why. */
  readonly start: (document: unknown, name: string | undefined) => Promise<void>;
  readonly actions: Pick<Actions, "choose" | "adopt" | "edit" | "slide" | "sweep" | "newSeed">;
}

/** @param begin runs an experiment that is valid */
export function createOpenedExperiment(
  { state, set }: Store,
  begin: (prepared: Prepared) => void,
): OpenedExperiment {
  let reading: Promise<Reading> | undefined;
  let applying: ReturnType<typeof setTimeout> | undefined;

  /** The page begins with an experiment that is ready: what reads others is fetched with the first of them. */
  async function prepare(document: (spell: Reading["documentOf"]) => unknown): Promise<Prepared | undefined> {
    reading ??= Promise.all([import("../engine/preparer.ts"), import("./draft-document.ts")]).then(
      ([{ createPreparer }, { documentOf }]) => ({ preparer: createPreparer(), documentOf }),
    );
    const { preparer, documentOf } = await reading;
    return preparer.ask(document(documentOf));
  }
  /** What is ready to run, and the document that says it. */
  async function fromGallery(name: string): Promise<Read | undefined> {
    if (name === FIRST) {
      const next = firstExperiment();
      return { next, document: next.requirements.experiment };
    }
    const { galleryDocument } = await import("./gallery-document.ts");
    const document = await galleryDocument(name);
    const next = await prepare(() => document);
    return next === undefined ? undefined : { next, document };
  }

  /** Say what is wrong; the last good run stays. */
  const refuse = (error: unknown): void => set({ problem: problemOf(error, state().draft) });

  /** Throws the sentence that refuses a run of so many particles, if there is one. */
  function expectRoom({ requirements }: Prepared): void {
    const { experiment } = requirements;
    const { particles } = experiment;
    const most = state().engine?.most ?? Number.POSITIVE_INFINITY;
    if (particles <= most) return;
    throw new ExperimentError({
      path: "particles",
      found: `got ${particles}`,
      remedy: `without WebGPU use at most ${equallyMany(experiment, most)}`,
    });
  }

  /** Run what the form says, or say what is wrong with it. */
  async function apply(): Promise<void> {
    const { draft, base } = state();
    if (draft === undefined || base === undefined) return;
    try {
      const next = await prepare((documentOf) => documentOf(draft, base));
      if (next === undefined) return;
      expectRoom(next);
      begin(next);
    } catch (error) {
      refuse(error);
    }
  }

  const applySoon = (delay: number): void => {
    clearTimeout(applying);
    applying = setTimeout(() => void apply(), delay);
  };
  const change = (draft: Draft, delay: number): void => {
    set({ draft });
    applySoon(delay);
  };

  /** Put an experiment into the form and run it. */
  function open({ next, document }: Read, name: string | undefined): void {
    clearTimeout(applying);
    const experiment = asTyped(withoutStage(next.requirements.experiment), document);
    set({ name, base: experiment, draft: draftOf(experiment), group: 0 });
    begin(next);
  }

  /** Run a document from elsewhere. Throws what refuses it. */
  async function take(document: unknown, name: string | undefined): Promise<void> {
    clearTimeout(applying);
    const next = await prepare(() => document);
    if (next === undefined) return;
    expectRoom(next);
    open({ next, document }, name);
  }

  return {
    show() {
      const prepared = firstExperiment();
      const { experiment } = prepared.requirements;
      set({ name: FIRST, base: experiment, draft: draftOf(experiment), experiment, prepared });
    },
    start: (document, name) => take(document, name).catch(refuse),
    actions: {
      async choose(name) {
        clearTimeout(applying);
        set({ name });
        try {
          const read = await fromGallery(name);
          if (read === undefined || state().name !== name) return;
          const most = state().engine?.comfortable ?? Number.POSITIVE_INFINITY;
          const fewer = await comfortable(read, most, (document) => prepare(() => document));
          if (fewer !== undefined && state().name === name) open(fewer, name);
        } catch (error) {
          if (state().name === name) refuse(error);
        }
      },
      async adopt(document, name) {
        try {
          await take(document, name);
          return undefined;
        } catch (error) {
          return refusalOf(error);
        }
      },
      edit(field, text) {
        const { draft } = state();
        if (draft !== undefined) change(edited(draft, field, text), TYPING);
      },
      slide(parameter, value) {
        const { draft } = state();
        if (draft === undefined) return;
        change({ ...draft, parameters: withParameter(draft["parameters"], parameter, value) }, SLIDING);
      },
      sweep(sweep) {
        const { base } = state();
        if (base === undefined) return;
        set({ base: { ...base, sweep }, group: 0 });
        applySoon(0);
      },
      newSeed() {
        const [seed] = crypto.getRandomValues(new Uint32Array(1));
        const { draft } = state();
        if (draft !== undefined) change({ ...draft, seed: String(seed) }, 0);
      },
    },
  };
}
