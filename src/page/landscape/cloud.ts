/** When the cloud of particles is drawn: as often as the engine bears it, and only where it can be seen. */
import type { LabState } from "../state.ts";

/** Least milliseconds between two drawings; a software adapter takes them from the simulation. */
const INTERVAL = { hardware: 0, software: 700, calm: 1000 } as const;

export interface Cloud {
  /** Watch whether an element is in the window: what is not seen is not drawn. */
  readonly watch: (element: HTMLElement) => void;
  /** Draw the particles as they are, now or when the time has come. */
  readonly draw: () => void;
}

/**
 * @param draw draws the particles of a group
 * @param calm the user wants little motion
 */
export function createCloud(
  state: () => LabState,
  calm: { readonly matches: boolean },
  draw: (group: number) => void,
): Cloud {
  let seen = true;
  let drawnAt = 0;
  let later: ReturnType<typeof setTimeout> | undefined;

  function drawInTime(): void {
    const { engine, activity, group } = state();
    if (engine === undefined) return;
    // Between two batches there are no particles for a moment.
    if (engine.particles.source() === undefined && activity === "running") return;
    const interval = calm.matches ? INTERVAL.calm : engine.hardware ? INTERVAL.hardware : INTERVAL.software;
    const wait = drawnAt + interval - performance.now();
    if (wait > 0) {
      if (later !== undefined) return;
      later = setTimeout(() => {
        later = undefined;
        drawInTime();
      }, wait);
      return;
    }
    if (!seen || document.hidden) return;
    drawnAt = performance.now();
    draw(group);
  }

  return {
    draw: drawInTime,
    watch(element) {
      new IntersectionObserver((entries) => {
        seen = entries.at(-1)?.isIntersecting ?? true;
      }).observe(element);
    },
  };
}
