import type { View } from "./make-room.ts";

/**
 * Where the view is on its way to. What comes next counts from there, until it has arrived or anything else moves
 * the view.
 */
export class Heading {
  #goal: { readonly view: View; readonly until: number } | null = null;
  #hasBegun = false;

  /** The view begins to move to `view`, and is there at `until`. */
  set(view: View, until: number): void {
    this.#goal = { view, until };
    this.#hasBegun = false;
  }

  at(now: number): View | null {
    return this.#goal && now < this.#goal.until ? this.#goal.view : null;
  }

  /** A move of the view begins. One that is not by hand may be the one that was announced. */
  moveBegins(isByHand: boolean): void {
    if (isByHand || this.#hasBegun) this.#goal = null;
    this.#hasBegun = true;
  }
}
