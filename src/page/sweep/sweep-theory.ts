/** Theory along a sweep: first at its points, then at places between them, one question after the other. */
import type { Experiment } from "../../experiment/document/experiment.ts";
import { withField } from "../../experiment/document/field.ts";
import type { Group } from "../../experiment/document/groups.ts";
import type { SweepAnswer, SweepGridPoint } from "../../view/sweep-of-groups.ts";
import { createTheory } from "../engine/theory.ts";

export interface SweepTheory {
  /**
   * Ask about all groups of an experiment along `path`, and forget the questions before; what differs in particles and seed alone is no other
   * question.
   */
  ask(experiment: Experiment, groups: readonly Group[], path: string): void;
  /** What has been answered so far. */
  readonly answers: () => readonly SweepAnswer[];
  /** Questions that are still open. */
  readonly open: () => number;
}

interface Question {
  readonly point: SweepGridPoint;
  readonly experiment: Experiment;
}

/** Most groups that theory is asked about. */
const MOST_QUESTIONS = 64;
/** Places between the points, in all series together. */
const BETWEEN = 30;
/** Milliseconds that an answer may have taken for the places between to be asked, too. */
const QUICK = 250;

/** @param changed called after each answer */
export function createSweepTheory(changed: () => void): SweepTheory {
  let questions: readonly Question[] = [];
  let between: readonly Question[] = [];
  let answers: readonly SweepAnswer[] = [];
  let next = 0;
  let begun = 0;
  /** What was asked for last, and the same in words. */
  let asked: { readonly of: Experiment; readonly path: string; readonly words: string } | undefined;
  const theory = createTheory({
    answered({ predictions }) {
      answers = [...answers, { point: questions[next].point, predictions }];
      next += 1;
      if (next === questions.length && between.length > 0) {
        const each = (performance.now() - begun) / questions.length;
        if (each < QUICK) questions = [...questions, ...between];
        between = [];
      }
      if (next < questions.length) theory.ask(questions[next].experiment);
      changed();
    },
  });
  return {
    ask(experiment, groups, path) {
      if (asked?.of === experiment && asked.path === path) return;
      const words = JSON.stringify({ ...experiment, particles: 0, seed: 0 });
      const same = asked?.words === words && asked.path === path;
      asked = { of: experiment, path, words };
      if (same) return;
      questions = groups.slice(0, MOST_QUESTIONS);
      between = placesBetween(groups, path);
      answers = [];
      next = 0;
      begun = performance.now();
      if (questions.length > 0) theory.ask(questions[0].experiment);
    },
    answers: () => answers,
    open: () => questions.length - next,
  };
}

/** Places between neighbouring points of each series, by equal factors where both ends are positive. */
function placesBetween(groups: readonly Group[], path: string): readonly Question[] {
  const series = new Map<string, Group[]>();
  for (const group of groups) {
    const { [path]: _, ...others } = group.point;
    const key = JSON.stringify(others);
    series.set(key, [...(series.get(key) ?? []), group]);
  }
  const gaps = groups.length - series.size;
  const each = gaps === 0 ? 0 : Math.floor(BETWEEN / gaps);
  return [...series.values()].flatMap((members) => {
    const sorted = members.toSorted((a, b) => a.point[path] - b.point[path]);
    return sorted.slice(1).flatMap((group, i) => {
      const [a, b] = [sorted[i].point[path], group.point[path]];
      return Array.from({ length: each }, (_, k): Question => {
        const part = (k + 1) / (each + 1);
        const value = a > 0 ? a * (b / a) ** part : a + (b - a) * part;
        return {
          point: { ...group.point, [path]: value },
          experiment: withField(group.experiment, path, value, "sweep"),
        };
      });
    });
  });
}
