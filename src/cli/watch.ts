import type { Snapshot } from "../run/snapshot.ts";
import { createProgress } from "./progress.ts";

/** Follow a run to its end with progress on stderr; its last snapshot. */
export async function watch(snapshots: AsyncIterable<Snapshot>): Promise<Snapshot> {
  const progress = createProgress(process.stderr);
  let last: Snapshot | undefined;
  try {
    for await (const snapshot of snapshots) {
      last = snapshot;
      progress.show(snapshot);
    }
  } finally {
    progress.stop();
  }
  return last as Snapshot;
}
