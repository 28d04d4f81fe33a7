import { expect, test } from "vitest";
import { estimateLives } from "../../../src/estimate/lives/estimate-lives.ts";
import { logRank } from "../../../src/estimate/lives/log-rank.ts";
import { livesText, logRankText } from "../../../src/view/text/lives.ts";

test("lives of several causes have a row for each", () => {
  const found = estimateLives({
    durations: [1, 2, 3, 4, 5, 6],
    events: [0, 1, 1, 2, 2, 0],
    causes: ["death", "relapse"],
  });
  const text = livesText("ward", found);
  expect(text).toMatch(/^ward: 6 lives, 4 ended, 2 censored, 21 time under watch$/m);
  expect(text).toMatch(/^relapse +2 +0\.4000 +0\.0520 … 0\.7528$/m);
});

test("what has to be known of truncated lives stands below", () => {
  expect(livesText("", estimateLives({ durations: [1, 2], limits: [4, 5] }))).toMatch(
    /^Lives that end late are missing: all is said of those that end within 5; how many never do/m,
  );
  expect(livesText("", estimateLives({ durations: [1, 5, 6], entries: [0, 2, 3] }))).toMatch(
    /^At 1 all lives at risk had ended while others came under watch later/m,
  );
});

test("without an end there is a bound of the rate, and no curve", () => {
  const text = livesText("", estimateLives({ durations: [2, 3], events: [0, 0] }));
  expect(text).toMatch(/^rate, all times +– +below 0\.599$/m);
  expect(text).not.toMatch(/survival/);
});

test("groups that no end tells apart have no test", () => {
  expect(logRankText(["a"], logRank([{ durations: [1] }]))).toBe(
    "log-rank test: no end tells the groups apart",
  );
});
