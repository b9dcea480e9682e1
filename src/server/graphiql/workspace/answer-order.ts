/** Orders the answers of requests that run at the same time: one that is older than the one shown is not shown. */
export class AnswerOrder {
  private asked = 0;
  private shown = 0;

  /** Returns the function that is called with the answer: whether it is to be shown. */
  ask(): () => boolean {
    const turn = ++this.asked;
    return () => {
      if (turn < this.shown) return false;
      this.shown = turn;
      return true;
    };
  }

  /** From now on no answer to what was asked before is shown. */
  forget(): void {
    this.shown = ++this.asked;
  }
}
