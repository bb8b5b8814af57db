import type { Wiring } from "./op-base.ts";

/**
 * `make`, called once for each wiring. Over a thousand inputs the partials share their parts, as long
 * as those are the same objects: that keeps the work in proportion to the number of inputs.
 */
export function perWiring<T>(make: (wiring: Wiring) => T): (wiring: Wiring) => T {
  const made = new WeakMap<Wiring, { readonly result: T }>();
  return (wiring) => {
    let known = made.get(wiring);
    if (!known) {
      known = { result: make(wiring) };
      made.set(wiring, known);
    }
    return known.result;
  };
}
