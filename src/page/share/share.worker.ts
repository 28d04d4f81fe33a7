/** Links, commands, files and costs off the page's own thread: whatever a link holds, the page never waits for it. */

import { experiment } from "../../experiment/check/read.ts";
import { readTable } from "../../experiment/data/table/read-table.ts";
import type { Experiment } from "../../experiment/document/experiment.ts";
import { readLink, writeLink } from "../../experiment/link/share-link.ts";
import { model } from "../../experiment/model/model.ts";
import { gallery } from "../../gallery/gallery.ts";
import { writeTableLines } from "../form/table-text.ts";
import { sentenceOf } from "../sentence.ts";
import { commandText } from "./command-text.ts";
import { costOf } from "./cost.ts";
import { documentIn } from "./read-file.ts";

/** An experiment and the document of the gallery that it came from, if any. */
export interface Shown {
  readonly experiment: Experiment;
  readonly name: string | undefined;
}

export const answers = {
  /** The fragment of a link, without `#`. */
  write: ({ experiment, name }: Shown) => writeLink(experiment, gallery, name),
  /** What a fragment holds, validated. Throws a sentence that begins with `link:`. */
  async read(fragment: string) {
    const { name, document } = await readLink(fragment, gallery);
    try {
      return { name, document, experiment: experiment(document) };
    } catch (error) {
      throw new Error(`link: ${sentenceOf(error)}`, { cause: error });
    }
  },
  /** @param checkStep whether the run is to be compared with one of half its step */
  command: ({ experiment, name, checkStep = false }: Shown & { readonly checkStep?: boolean }) =>
    commandText(experiment, gallery, name, { checkStep }),
  /** The document in a file's text, not validated. */
  file: ({ name, text }: { readonly name: string; readonly text: string }) => documentIn(name, text),
  /** The rows of a file that holds a table of a potential in so many variables, as the form's text. */
  async table({
    file,
    bytes,
    variables,
  }: {
    readonly file: string;
    readonly bytes: ArrayBuffer;
    readonly variables: number;
  }) {
    const { count, values } = await readTable(new Uint8Array(bytes), {
      file,
      holds: "table",
      first: variables + 1,
    });
    const rows = Array.from({ length: count }, (_, i) =>
      Array.from(values.subarray(i * (variables + 1), (i + 1) * (variables + 1))),
    );
    return writeTableLines(rows);
  },
  cost: (experiment: Experiment) => costOf(model(experiment)),
};
