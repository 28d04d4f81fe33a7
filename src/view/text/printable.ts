/**
 * Text that strangers wrote, as it may go to a terminal. Control characters would let a document's title move the cursor, change
 * colours or the window's title, or hide what follows; marks of writing direction would show characters in another order.
 */

const VISIBLE_OFFSET = 0x2400;
const REPLACEMENT = "\ufffd";

/** Controls but for the line feed and the tab. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to find
const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

/** The text with every control character shown as a sign of its own (␛ for ESC) instead of obeyed. Line feeds and tabs stay. */
export function printable(text: string): string {
  return text.replace(CONTROLS, sign);
}

/** The same for what has to stay on one line, such as a title: line feeds and tabs are shown too. */
export function printableLine(text: string): string {
  return printable(text).replace(/[\n\t]/g, sign);
}

function sign(character: string): string {
  const code = character.charCodeAt(0);
  if (code < 0x20) return String.fromCharCode(VISIBLE_OFFSET + code);
  return code === 0x7f ? "\u2421" : REPLACEMENT;
}

/** JSON of a value, indented, ending in a line feed. The control characters that JSON allows in strings are escaped as well. */
export function printableJson(value: unknown): string {
  const escaped = (character: string): string =>
    `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
  return `${JSON.stringify(value, null, 2).replace(CONTROLS, escaped)}\n`;
}
