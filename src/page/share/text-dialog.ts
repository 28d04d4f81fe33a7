/** A dialog with a text to read and to copy. */
import { html, render, type TemplateResult } from "lit/html.js";
import type { Lab } from "../panel.ts";

export interface DialogText {
  readonly title: string;
  readonly text: string;
  /** What stands between title and text, e.g. a choice of texts. */
  readonly choice?: TemplateResult;
}

/** Show a text, or replace the one that is shown. Escape and the button close the dialog. */
export function showText(lab: Lab, { title, text, choice }: DialogText): void {
  const dialog = dialogOf(lab);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      lab.say(`${title} copied`);
    } catch {
      // Selected, so that the browser's own shortcut copies it.
      getSelection()?.selectAllChildren(dialog.querySelector("pre")!);
      lab.say(`${title} selected: press Ctrl C or ⌘ C`);
    }
  };
  render(
    html`<h2 id="text-dialog-title">${title}</h2>
      ${choice}
      <pre tabindex="0">${text}</pre>
      <div class="share-row">
        <button type="button" class="primary" id="copy-text" @click=${copy}>Copy</button>
        <button type="button" id="close-text" @click=${() => dialog.close()}>Close</button>
      </div>`,
    dialog,
  );
  if (!dialog.open) dialog.showModal();
}

function dialogOf({ root }: Lab): HTMLDialogElement {
  const old = root.ownerDocument.querySelector<HTMLDialogElement>("dialog.text-dialog");
  if (old !== null) return old;
  const dialog = root.ownerDocument.createElement("dialog");
  dialog.className = "text-dialog";
  dialog.setAttribute("aria-labelledby", "text-dialog-title");
  root.ownerDocument.body.append(dialog);
  return dialog;
}
