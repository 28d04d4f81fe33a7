/** The picture of a landscape: ground, cloud and path on canvases that lie on each other in one box. */
import { createCanvasCloud } from "./canvas-cloud.ts";
import type { Cloud } from "./cloud.ts";
import { coloursOf, type PictureColours } from "./colours.ts";
import { createDeviceCloud } from "./device-cloud.ts";
import type { Field } from "./field.ts";
import { type Frame, frameOf, placeAt, type Window } from "./frame.ts";
import { drawGround, drawMarks } from "./ground.ts";
import { heightAt } from "./line-ground.ts";
import type { ParticleSource } from "./particles.ts";
import { drawPath, type PicturePath } from "./path.ts";
import { planeHeightAt } from "./plane-ground.ts";
import { at, fraction } from "./range.ts";

/** What the picture is of. */
export interface Scene {
  readonly field: Field;
  readonly window: Window;
  readonly variables: readonly string[];
  readonly start: Parameters<typeof drawGround>[2]["start"];
}

export interface Picture {
  /** Draw another scene; the cloud follows with the next particles. */
  show(scene: Scene): void;
  /** Draw the living of one group as they are now. Cheap enough for every frame. */
  particles(group: number): void;
  /** Draw the first `share` of a path; undefined: none. */
  path(path: PicturePath | undefined, share: number): void;
  /** Place under a pointer, in the axes' coordinates, and the potential there; undefined outside. */
  place(event: {
    readonly clientX: number;
    readonly clientY: number;
  }): { readonly at: readonly [number, number]; readonly potential: number } | undefined;
}

export interface PictureOptions {
  /** Where the living are now; undefined: there are none. Asked at each drawing, as their memory may be gone at the next. */
  readonly source: () => ParticleSource | undefined;
  /** The device computes on the processor, so that drawing has to be sparing. */
  readonly software: boolean;
}

/**
 * Fill `box` with canvases. The scene is drawn again when the box, the colour scheme or the display's density changes.
 */
export function createPicture(box: HTMLElement, options: PictureOptions): Picture {
  const canvas = (name: string): HTMLCanvasElement => {
    const made = document.createElement("canvas");
    made.className = name;
    box.append(made);
    return made;
  };
  const groundCanvas = canvas("ground");
  const deviceCanvas = canvas("cloud");
  const hostCanvas = canvas("cloud");
  const marksCanvas = canvas("marks");
  const pathCanvas = canvas("path");
  // Each canvas that is shown is composed anew whenever one of them changes: those without a picture stay away.
  for (const unused of [deviceCanvas, hostCanvas, pathCanvas]) unused.hidden = true;

  let scene: Scene | undefined;
  let colours: PictureColours = coloursOf(box);
  let group = 0;
  let walked: { readonly path: PicturePath | undefined; readonly share: number } = {
    path: undefined,
    share: 0,
  };
  let hostCloud: Cloud | undefined;
  let deviceCloud: { readonly gpu: unknown; cloud: Cloud | undefined } | undefined;

  const frame = (): Frame => frameOf(box.clientWidth, box.clientHeight, scene?.field.rows !== 1);

  function cloudFor(source: ParticleSource): Cloud | undefined {
    if (!("gpu" in source)) {
      hostCloud ??= createCanvasCloud(hostCanvas);
      hostCanvas.hidden = false;
      return hostCloud;
    }
    if (deviceCloud?.gpu !== source.gpu) {
      deviceCloud?.cloud?.destroy();
      const mine: typeof deviceCloud = { gpu: source.gpu, cloud: undefined };
      deviceCloud = mine;
      createDeviceCloud(deviceCanvas, source.gpu, options).then(
        (cloud) => {
          mine.cloud = cloud;
          deviceCanvas.hidden = false;
          drawCloud();
        },
        (error: unknown) => console.warn(String(error)),
      );
    }
    return deviceCloud.cloud;
  }

  /** Middles of columns of the window on the curve, as fractions of the heights shown. */
  const curve = (columns: number): Float32Array => {
    const { field, window } = scene!;
    return Float32Array.from({ length: columns }, (_, column) =>
      fraction(window.y, heightAt(field, at(window.x, (column + 0.5) / columns))),
    );
  };

  function drawCloud(): void {
    if (scene === undefined) return;
    const source = options.source();
    if (source === undefined) {
      hostCloud?.clear();
      deviceCloud?.cloud?.clear();
      return;
    }
    const { plotWidth, plotHeight } = frame();
    cloudFor(source)?.draw({
      source,
      group,
      axes: scene.field.axes,
      window: scene.window,
      curve,
      colours,
      width: plotWidth,
      height: plotHeight,
    });
  }

  function drawWalked(): void {
    const { path, share } = walked;
    pathCanvas.hidden = scene === undefined || path === undefined;
    if (scene === undefined || path === undefined) return;
    const { field, window } = scene;
    drawPath(
      pathCanvas,
      frame(),
      { path, axes: field.axes, window, colours, height: (x) => heightAt(field, x) },
      share,
    );
  }

  function redraw(): void {
    if (scene === undefined || box.clientWidth === 0) return;
    const { left, top, plotWidth, plotHeight } = frame();
    for (const { style } of [deviceCanvas, hostCanvas]) {
      style.left = `${left}px`;
      style.top = `${top}px`;
      style.width = `${plotWidth}px`;
      style.height = `${plotHeight}px`;
    }
    drawGround(groundCanvas, frame(), { ...scene, colours });
    drawMarks(marksCanvas, frame(), { ...scene, colours });
    drawCloud();
    drawWalked();
  }

  new ResizeObserver(redraw).observe(box);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
    colours = coloursOf(box);
    redraw();
  });

  return {
    show(next) {
      scene = next;
      redraw();
    },
    particles(next) {
      group = next;
      drawCloud();
    },
    path(path, share) {
      walked = { path, share };
      drawWalked();
    },
    place({ clientX, clientY }) {
      if (scene === undefined) return undefined;
      const { left, top } = box.getBoundingClientRect();
      const place = placeAt(frame(), scene.window, clientX - left, clientY - top);
      if (place === undefined) return undefined;
      const { field } = scene;
      return {
        at: place,
        potential: field.rows === 1 ? heightAt(field, place[0]) : planeHeightAt(field, ...place),
      };
    },
  };
}
