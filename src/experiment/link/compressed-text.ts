/** Text in letters that addresses hold: deflated, then base64url. Nothing but what browsers and Node bring. */

import { MOST_UNPACKED } from "../document/limits.ts";

export async function toCompressed(text: string): Promise<string> {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
  let letters = "";
  for (const byte of bytes) letters += String.fromCharCode(byte);
  return btoa(letters).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

/** @throws Error, what is wrong with the text, without a remedy. */
export async function fromCompressed(text: string): Promise<string> {
  if (!/^[\w-]*$/.test(text)) throw new Error("it holds letters that no compressed link has");
  let bytes: Uint8Array<ArrayBuffer>;
  try {
    bytes = Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) =>
      letter.charCodeAt(0),
    );
  } catch {
    throw new Error("it is cut short");
  }
  const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw")).getReader();
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let whole = "";
  try {
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return whole + decoder.decode();
      whole += decoder.decode(value, { stream: true });
      if (whole.length > MOST_UNPACKED) break;
    }
  } catch {
    throw new Error("it is damaged or cut short");
  }
  await reader.cancel().catch(() => undefined);
  throw new Error(`it unpacks to more than ${MOST_UNPACKED} characters`);
}
