/** The little marks of a legend, drawn as the style sheet shows them before a name. */

interface Box {
  readonly x: number;
  readonly y: number;
  readonly height: number;
}

/** Draw the mark of a key whose box is given; returns the room that it takes. */
export function drawMark(pen: CanvasRenderingContext2D, key: HTMLElement, { x, y, height }: Box): number {
  const style = getComputedStyle(key, "::before");
  const width = length(style.width);
  if (style.content === "none") return 0;
  const room = length(style.marginRight) || length(getComputedStyle(key).columnGap);
  const letters = /^"(.+)"$/.exec(style.content)?.[1];
  const middle = y + height / 2;
  pen.save();
  if (letters !== undefined) {
    pen.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
    pen.fillStyle = style.color;
    pen.fillText(letters, x, middle + 1);
  } else drawShape(pen, style, { x, middle, width, tall: length(style.height) });
  const drawn = letters === undefined ? width : Math.max(width, pen.measureText(letters).width);
  pen.restore();
  return drawn + room;
}

interface Shape {
  readonly x: number;
  readonly middle: number;
  readonly width: number;
  readonly tall: number;
}

function drawShape(
  pen: CanvasRenderingContext2D,
  style: CSSStyleDeclaration,
  { x, middle, width, tall }: Shape,
): void {
  const border = length(style.borderTopWidth);
  const framed = length(style.borderLeftWidth) > 0;
  pen.strokeStyle = style.borderTopColor;
  pen.fillStyle = style.backgroundColor;
  pen.lineWidth = border;
  pen.beginPath();
  if (border > 0 && !framed) {
    if (style.borderTopStyle === "dashed") pen.setLineDash([5, 3]);
    pen.moveTo(x, middle);
    pen.lineTo(x + width, middle);
    pen.stroke();
    return;
  }
  if (style.borderTopLeftRadius.startsWith("50")) {
    pen.arc(x + width / 2, middle, (width - border) / 2, 0, 2 * Math.PI);
  } else pen.rect(x + border / 2, middle - tall / 2, width - border, tall - border);
  pen.fill();
  if (border > 0) pen.stroke();
}

const length = (text: string) => Number.parseFloat(text) || 0;
