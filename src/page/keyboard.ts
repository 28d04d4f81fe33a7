/** Keys of the page, listed once: what they do and how the list in the dialog names them. */
import type { Lab } from "./panel.ts";
import type { Actions, LabState } from "./state.ts";

export interface Key {
  /** `KeyboardEvent.key`. */
  readonly key: string;
  /** How the list names it. */
  readonly name: string;
  readonly does: string;
  readonly run: (state: LabState, actions: Actions) => void;
}

const FORM: readonly (readonly [key: string, id: string, does: string])[] = [
  ["e", "gallery", "go to the list of experiments"],
  ["v", "potential", "go to the potential"],
];

/** All keys; `focus` brings an element of the page into focus. */
export function keysOf(focus: (id: string) => void): readonly Key[] {
  return [
    {
      key: " ",
      name: "space",
      does: "run or pause",
      run: ({ activity }, actions) => {
        if (activity === "running") actions.pause();
        else if (activity === "finished") actions.reset();
        else if (activity === "paused") actions.run();
      },
    },
    {
      key: "s",
      name: "s",
      does: "one snapshot further, while paused",
      run: ({ activity }, actions) => {
        if (activity === "paused") actions.step();
      },
    },
    { key: "r", name: "r", does: "reset: again with the same seed", run: (_, actions) => actions.reset() },
    { key: "n", name: "n", does: "again with a new seed", run: (_, actions) => actions.newSeed() },
    {
      key: "t",
      name: "t",
      does: "time axis linear or logarithmic",
      run: ({ scale }, actions) => actions.show({ scale: scale === "linear" ? "logarithmic" : "linear" }),
    },
    {
      key: "b",
      name: "b",
      does: "laboratory or benchmark",
      run: ({ tab }, actions) => actions.show({ tab: tab === "benchmark" ? "laboratory" : "benchmark" }),
    },
    ...FORM.map(([key, id, does]) => ({ key, name: key, does, run: () => focus(id) })),
    { key: "?", name: "?", does: "this list", run: (_, actions) => actions.listKeys() },
  ];
}

/** Keys work everywhere but where something is typed. */
export function listenToKeys({ root, actions, state }: Pick<Lab, "root" | "actions" | "state">): void {
  const keys = keysOf((id) => root.querySelector<HTMLElement>(`#${id}`)?.focus());
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target, event.key)) return;
    const found = keys.find(({ key }) => key === event.key);
    if (found === undefined) return;
    event.preventDefault();
    found.run(state(), actions);
  });
}

/** True where a key is meant for the element that has the focus. */
function isTyping(target: EventTarget | null, key: string): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target.closest("dialog[open]") !== null) return true;
  if (target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true;
  if (target instanceof HTMLInputElement)
    return !["range", "radio", "checkbox"].includes(target.type) || key === " ";
  // The space bar presses the button that has the focus.
  return key === " " && target.closest("button, summary") !== null;
}
