/** What a pointer does on a picture: a click, a drag, a pinch, or nothing but hover. */

export interface PointerActions {
  /** Place under a pointer in the axes' coordinates; undefined outside the plot. */
  readonly place: (event: PointerEvent | WheelEvent) => readonly [number, number] | undefined;
  readonly click: (at: readonly [number, number]) => void;
  /** The place `from` has been dragged to where `to` is now. */
  readonly drag: (from: readonly [number, number], to: readonly [number, number]) => void;
  readonly zoom: (factor: number, at: readonly [number, number]) => void;
  /** Undefined when the pointer has left. */
  readonly hover: (event: PointerEvent | undefined) => void;
}

/** Pixels that a pointer may move between down and up and still click. */
const STILL = 5;

export function watchPointer(box: HTMLElement, actions: PointerActions): void {
  let down: { readonly x: number; readonly y: number; readonly at: readonly [number, number] } | undefined;
  let dragging = false;
  box.addEventListener("pointerdown", (event) => {
    const at = actions.place(event);
    if (event.button !== 0 || at === undefined) return;
    down = { x: event.clientX, y: event.clientY, at };
    dragging = false;
  });
  box.addEventListener("pointermove", (event) => {
    if (down === undefined) {
      actions.hover(event);
      return;
    }
    // A finger scrolls the page; only a mouse or a pen drags the picture.
    if (event.pointerType === "touch") return;
    if (!dragging && Math.hypot(event.clientX - down.x, event.clientY - down.y) < STILL) return;
    if (!dragging) box.setPointerCapture(event.pointerId);
    dragging = true;
    const to = actions.place(event);
    if (to !== undefined) actions.drag(down.at, to);
  });
  const end = (event: PointerEvent): void => {
    if (down !== undefined && !dragging && event.type === "pointerup") {
      if (Math.hypot(event.clientX - down.x, event.clientY - down.y) < STILL) actions.click(down.at);
    }
    down = undefined;
    dragging = false;
  };
  box.addEventListener("pointerup", end);
  box.addEventListener("pointercancel", end);
  box.addEventListener("pointerleave", () => actions.hover(undefined));
  // A pinch on a touchpad arrives as a wheel with the control key; the plain wheel scrolls the page.
  box.addEventListener(
    "wheel",
    (event) => {
      const at = event.ctrlKey || event.metaKey ? actions.place(event) : undefined;
      if (at === undefined) return;
      event.preventDefault();
      actions.zoom(Math.exp(event.deltaY / 200), at);
    },
    { passive: false },
  );
}
