/** What the page does when it is a part of another one: it reports, obeys, rests out of sight, and links to itself. */
import { html, nothing } from "lit/html.js";
import { tallyToJson } from "../../tally/json.ts";
import type { MakePanel } from "../panel.ts";
import type { LabState } from "../state.ts";
import { COMMANDS, type EmbedCommand, type EmbedEvent } from "./messages.ts";

/** Milliseconds between two reports. */
const INTERVAL = 250;

export const embedPanel: MakePanel = ({ root, actions, state }) => {
  const report = (event: EmbedEvent): void => {
    // Counts are no secret, and the page around may be anybody's.
    if (parent !== window) parent.postMessage(event, "*");
  };
  let reported: unknown;
  let reportedAt = Number.NEGATIVE_INFINITY;
  let problem: string | undefined;

  function reportCounts({ snapshot, activity }: LabState): void {
    const now = performance.now();
    if (snapshot === undefined || snapshot === reported) return;
    if (activity === "running" && now - reportedAt < INTERVAL) return;
    [reported, reportedAt] = [snapshot, now];
    const groups = snapshot.groups.map(({ point }, g) => ({
      parameters: point,
      tally: tallyToJson(snapshot.tallies[g]),
    }));
    report({ escapement: "counted", counts: { outcome: snapshot.outcome, groups } });
  }

  addEventListener("message", ({ source, data }: MessageEvent<Partial<EmbedCommand> | null>) => {
    const command = COMMANDS.find((one) => one === data?.escapement);
    if (source === parent && command !== undefined) actions[command]();
  });

  /** Paused because nobody can see it, not because somebody wants it. */
  let resting = false;
  new IntersectionObserver(([{ isIntersecting }]) => {
    if (isIntersecting && resting) {
      resting = false;
      actions.run();
    } else if (!isIntersecting && state().activity === "running") {
      resting = true;
      actions.pause();
    }
  }).observe(root);
  new ResizeObserver(() =>
    report({ escapement: "size", height: Math.ceil(document.body.getBoundingClientRect().height) }),
  ).observe(document.body);
  report({ escapement: "ready" });

  return {
    template: ({ experiment }) =>
      experiment === undefined
        ? nothing
        : html`<p class="embed-foot">
            ${experiment.title} ·
            <a href=${`${location.pathname}${location.hash}`} target="_blank" rel="noopener">Open in Escapement</a>
          </p>`,
    drawn(shown) {
      reportCounts(shown);
      const sentence =
        shown.problem?.sentence ?? root.querySelector("#link-problem span")?.textContent ?? undefined;
      if (sentence !== undefined && sentence !== problem) report({ escapement: "problem", sentence });
      problem = sentence;
    },
  };
};
