/** What the page begins with when its address holds a link. */
import type { LabOptions } from "../lab.ts";
import { createSharer } from "./sharer.ts";

/**
 * A link's experiment waits until its cost is known; a fragment that is none begins like an empty one, and the panel
 * for sharing says what is wrong with it.
 */
export async function opening(fragment: string): Promise<Pick<LabOptions, "begin" | "paused">> {
  const { ask, close } = createSharer();
  try {
    const { name, document } = await ask("read", fragment);
    return { begin: { name, document }, paused: true };
  } catch {
    return {};
  } finally {
    close();
  }
}
