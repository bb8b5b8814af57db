import type { ParameterPlace } from "../model/training.ts";
import { sizeOf } from "../tensor/shape.ts";
import { norm } from "./penalty.ts";

/** What some numbers are like. Of those that are finite, but for the norm; NaN where none is. */
export interface NumberFacts {
  readonly count: number;
  readonly mean: number;
  /** Root of the mean of the squares of what each is off the mean. */
  readonly deviation: number;
  readonly least: number;
  readonly most: number;
  /** Root of the sum of all squares. */
  readonly norm: number;
  /** Numbers that are exactly 0, and that are not finite. */
  readonly zeros: number;
  readonly notFinite: number;
}

export function numberFacts(numbers: Float64Array): NumberFacts {
  let [least, most, sum, zeros, notFinite] = [Infinity, -Infinity, 0, 0, 0];
  for (const number of numbers) {
    if (!Number.isFinite(number)) {
      notFinite += 1;
      continue;
    }
    if (number === 0) zeros += 1;
    if (number < least) least = number;
    if (number > most) most = number;
    sum += number;
  }
  const finite = numbers.length - notFinite;
  const mean = finite > 0 ? sum / finite : Number.NaN;
  let squares = 0;
  for (const number of numbers) if (Number.isFinite(number)) squares += (number - mean) ** 2;
  const none = finite === 0;
  return {
    count: numbers.length,
    mean,
    // Of equal numbers the mean may be a rounding off.
    deviation: none ? Number.NaN : least === most ? 0 : Math.sqrt(squares / finite),
    least: none ? Number.NaN : least,
    most: none ? Number.NaN : most,
    norm: norm(numbers),
    zeros,
    notFinite,
  };
}

/** A trained parameter, a tensor or a single number. */
export interface ParameterFacts {
  readonly place: ParameterPlace;
  readonly values: NumberFacts;
  readonly gradients: NumberFacts;
  /** ‖update‖/‖w‖: how large a share of itself the next update moves; null where the parameter is 0. */
  readonly ratio: number | null;
}

/** Each parameter's own among numbers of all; `update` has how each number would move. */
export function parameterFacts(
  parameters: readonly ParameterPlace[],
  values: Float64Array,
  gradients: Float64Array,
  update: Float64Array,
): readonly ParameterFacts[] {
  return parameters.map((place) => {
    const of = (numbers: Float64Array) => ownNumbers(numbers, place);
    const facts = numberFacts(of(values));
    return {
      place,
      values: facts,
      gradients: numberFacts(of(gradients)),
      ratio: facts.norm === 0 ? null : norm(of(update)) / facts.norm,
    };
  });
}

/** A parameter's own numbers among those of all: a view, not a copy. */
export function ownNumbers(
  numbers: Float64Array,
  { place, shape }: Pick<ParameterPlace, "place" | "shape">,
): Float64Array {
  return numbers.subarray(place, place + sizeOf(shape));
}
