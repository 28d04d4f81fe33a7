/**
 * Rounds on their way, and how many there should be. Two keep a device at work that answers as soon as a round is done. Firefox looks for answers
 * each 100 ms alone: what has been asked of it is then done long before, and the device waits. Where as many answers as are on their way came
 * at once, twice as much is sent.
 */

/** Rounds on their way at first, and at most. */
const FEWEST = 2;
const MOST = 16;
/** Milliseconds of work above which no more is sent: what is on its way cannot be called back. */
const MOST_AHEAD = 150;

export interface Flights<Round, Result> {
  /** Whether one more round should be sent. */
  hasRoom(): boolean;
  /** Those on their way, in their order. */
  readonly sent: readonly Round[];
  send(round: Round, result: Promise<Result>): void;
  /** Wait for the oldest round. Its time is the mean of those that were on their way together, since answers may come together. Throws what the round throws. */
  next(): Promise<{ readonly round: Round; readonly result: Result; readonly milliseconds: number }>;
  /** What is asked for last, taken back from those to wait for. */
  takeLast(): { readonly round: Round; readonly result: Promise<Result> } | undefined;
  /** Time that the caller has taken for itself is none of the rounds'. */
  resume(): void;
  /** Milliseconds since the last answer, or since then. */
  since(): number;
}

/** Part of the longest wait below which an answer was there already. */
const AT_ONCE = 0.1;

/** No rounds yet. @param clock milliseconds now. @param target milliseconds that a round should take */
export function createFlights<Round, Result>(clock: () => number, target: number): Flights<Round, Result> {
  const most = Math.max(FEWEST, Math.min(MOST, Math.floor(MOST_AHEAD / target)));
  const flying: { readonly round: Round; readonly result: Promise<Result> }[] = [];
  let depth = FEWEST;
  let completed = clock();
  /** What was waited for the last answers, as many as may be on their way. */
  let waits: number[] = [];

  /** Whether all that was on its way was done before it was asked for. */
  let idle = false;

  /** Send more where all answers but one of those that were on their way were there when they were asked for, and less where none was. */
  function adapt(): void {
    if (waits.length < depth) return;
    const longest = Math.max(...waits);
    const long = waits.filter((wait) => wait > AT_ONCE * longest).length;
    idle = long === 1 && longest > 0;
    if (idle && depth < most) depth = Math.min(2 * depth, most);
    else if (long === depth && depth > FEWEST) depth = Math.max(FEWEST, Math.floor(depth / 2));
    else return;
    waits = [];
  }

  return {
    hasRoom: () => flying.length < depth,
    get sent() {
      return flying.map(({ round }) => round);
    },
    send(round, result) {
      // Awaited in order; a failure meanwhile is not unhandled.
      result.catch(() => undefined);
      flying.push({ round, result });
    },
    async next() {
      const { round, result } = flying.shift()!;
      const answer = await result;
      const now = clock();
      waits = [...waits, now - completed].slice(-depth);
      completed = now;
      const mean = waits.reduce((sum, wait) => sum + wait, 0) / depth;
      adapt();
      // A device that has waited for its host took less than that.
      const milliseconds = idle ? Math.min(mean, target / 2) : mean;
      return { round, result: answer, milliseconds };
    },
    takeLast: () => flying.pop(),
    resume() {
      completed = clock();
    },
    since: () => clock() - completed,
  };
}
