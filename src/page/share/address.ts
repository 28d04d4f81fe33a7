/** Keeps the page's address a link to the experiment that is shown, and opens links that are typed into it. */
import type { Experiment } from "../../experiment/document/experiment.ts";
import { FIRST } from "../engine/first-experiment.ts";
import type { Lab } from "../panel.ts";
import { sentenceOf } from "../sentence.ts";
import type { LabState } from "../state.ts";
import { WorkerTrouble } from "../worker/client.ts";
import { affordable, waitingSentence } from "./budget.ts";
import type { Sharer } from "./sharer.ts";

/** What the panel has to say of the address. */
export interface AddressNews {
  /** Why a fragment was refused, or why no link can be made. */
  readonly problem?: string;
  /** What a link that waits for a click will cost. */
  readonly waiting?: string;
}

export interface Address {
  /** The experiment may have changed. */
  changed(state: LabState): void;
  /** The whole link now. Rejects with a sentence where there is none. */
  link(): Promise<string>;
}

/** Milliseconds of rest after an edit before the address follows. */
const REST = 600;

/** @param tell receives the news for the user, all that is to be shown, whenever it changes. */
export function keepAddress(lab: Lab, { ask }: Sharer, tell: (news: AddressNews) => void): Address {
  /** The experiment that the address speaks about. */
  let known: Experiment | undefined;
  let resting: ReturnType<typeof setTimeout> | undefined;
  let told: AddressNews = {};
  /** Fragments are read one after the other; of several only the newest is opened. */
  let newest = 0;

  const say = (news: AddressNews): void => {
    told = news;
    tell(news);
  };

  async function fragment(): Promise<string> {
    const { experiment, name } = lab.state();
    if (experiment === undefined) throw new Error("link: no experiment runs yet; wait a moment");
    return `#${await ask("write", { experiment, name })}`;
  }

  async function follow(): Promise<void> {
    const shown = lab.state().experiment;
    try {
      const written = await fragment();
      if (lab.state().experiment !== shown) return;
      if (written !== location.hash) history.replaceState(history.state, "", written);
      if (told.problem !== undefined) say({});
    } catch (error) {
      // The link before would now be a wrong one.
      history.replaceState(history.state, "", location.pathname + location.search);
      say({ problem: (error as Error).message });
    }
  }

  /** @param begun the page has begun with this link already, and waits. */
  async function open(hash: string, begun: boolean): Promise<void> {
    const mine = (newest += 1);
    try {
      const { document, name, experiment } = await ask("read", hash).catch((error: unknown) => {
        throw error instanceof WorkerTrouble ? aboutLink(error.message) : error;
      });
      const cost = await ask("cost", experiment).catch((error: unknown) => {
        throw aboutLink(sentenceOf(error));
      });
      const { engine } = lab.state();
      if (mine !== newest || engine === undefined) return;
      const waits = !affordable(cost, engine);
      if (waits) lab.actions.pause();
      // Begun with it, the page has an experiment unless the engine refused this one.
      if (!begun || lab.state().experiment === undefined) {
        const refusal = await lab.actions.adopt(document, name);
        if (refusal !== undefined) throw aboutLink(refusal);
      }
      known = lab.state().experiment;
      say(waits ? { waiting: waitingSentence(experiment, cost, engine) } : {});
      if (!waits) lab.actions.run();
    } catch (error) {
      if (mine !== newest) return;
      if (lab.state().experiment === undefined) {
        lab.actions.choose(FIRST);
        lab.actions.run();
      }
      say({ problem: `${sentenceOf(error)}\nThe experiment below is not the link's.` });
    }
  }

  if (location.hash !== "") void open(location.hash, lab.state().activity === "paused");
  addEventListener("hashchange", () => {
    if (location.hash !== "") void open(location.hash, false);
  });

  return {
    changed({ experiment, activity }) {
      if (told.waiting !== undefined && (activity !== "paused" || experiment !== known)) say({});
      if (experiment === undefined || experiment === known) return;
      // What the page begins with is what its address says already, or cannot say.
      const first = known === undefined;
      known = experiment;
      if (first) return;
      clearTimeout(resting);
      resting = setTimeout(() => void follow(), REST);
    },
    async link() {
      return `${location.origin}${location.pathname}${location.search}${await fragment()}`;
    },
  };
}

const aboutLink = (sentence: string) => new Error(`link: ${sentence}`);
