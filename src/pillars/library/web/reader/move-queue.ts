/** Runs one change of place after the other: the renderer ignores a second one while the first goes on. */
export class MoveQueue {
  #last: Promise<void> = Promise.resolve();
  #waiting = 0;

  run(move: () => Promise<void>): Promise<void> {
    this.#waiting += 1;
    const done = this.#last.then(move).finally(() => {
      this.#waiting -= 1;
    });
    // A move that failed fails for whoever asked for it, and holds up nobody else.
    this.#last = done.catch(() => undefined);
    return done;
  }

  /** A turn of the page; dropped while two moves wait, so that a held key does not run on after it is let go. */
  turn(move: () => Promise<void>): Promise<void> {
    return this.#waiting > 1 ? this.#last : this.run(move);
  }
}
