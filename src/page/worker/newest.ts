/** One piece of work at a time, for questions that come faster than their answers. */

/**
 * Ask for work: while a piece is being done, only the newest question waits for its turn. The promise is undefined where a newer question
 * has taken the place of this one, and rejects where the newest work throws.
 * @param interrupt ends the work that is being done, which then throws: the newest question waits no longer than for that
 */
export function newest<Question, Answer>(
  work: (question: Question) => Promise<Answer>,
  interrupt?: () => void,
): (question: Question) => Promise<Answer | undefined> {
  let last = 0;
  /** Ends when the work does, whatever comes of it. */
  let busy: Promise<void> | undefined;
  return async (question) => {
    const mine = (last += 1);
    if (busy !== undefined) interrupt?.();
    while (busy !== undefined && mine === last) await busy;
    if (mine !== last) return undefined;
    const answer = work(question);
    const settled = () => {
      busy = undefined;
    };
    busy = answer.then(settled, settled);
    try {
      const found = await answer;
      return mine === last ? found : undefined;
    } catch (error) {
      if (mine === last) throw error;
      return undefined;
    }
  };
}
