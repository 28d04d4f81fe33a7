/** How much of the page another page shows: `?embed=chart`, `?embed=figure` or `?embed=full`. */
import "../share/share.css";
import type { LabOptions } from "../lab.ts";

/**
 * `chart`: the charts with the run's buttons and what must be known to trust them; `figure`: the landscape and the estimates as well; `full`:
 * everything but the page's heading. Any other word is taken for `full`. Marks the document, so that its style follows.
 */
export function embedded(level: string): Pick<LabOptions, "only"> {
  const known = level === "chart" || level === "figure" ? level : "full";
  document.documentElement.dataset["embed"] = known;
  switch (known) {
    case "chart":
      return { only: ["charts", "warnings", "share"] };
    case "figure":
      return { only: ["landscape", "charts", "warnings", "estimates", "share"] };
    default:
      return {};
  }
}
