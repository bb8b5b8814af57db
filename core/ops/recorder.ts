import { type Shape, sizeOf } from "../tensor/shape.ts";
import { stretched, type View, viewOf } from "../tensor/view.ts";
import type { Expression } from "./expression/expression.ts";
import type { Operation, Walk } from "./operations.ts";

/** Where a recorder finds room for numbers on the way: a row of its own for each lane, or for all. */
export type Room = (size: number, laned: boolean) => Omit<View, "shape" | "strides">;

/**
 * Writes down the operations that an op is made of, over views. Axes are named by letters, as in
 * `torch.einsum`: "ti,ui->tu" is x·Wᵀ. A `*` stands for all leading axes that a view has beyond its letters.
 * Lanes need no letter: an operation runs in each lane, and where its result is shared by all lanes, over
 * all of them.
 */
export interface Recorder {
  readonly operations: readonly Operation[];
  /** Room for numbers on the way; they stay until the next pass, so that the backward pass may read them. */
  temporary(shape: Shape, laned?: boolean): View;
  /** out = Σ a·b */
  einsum(axes: string, a: View, b: View, out: View, accumulate?: boolean): void;
  /** out = Σ x: "*i->*" is the sum over the last axis, "ij->ji" a copy. */
  sum(axes: string, x: View, out: View, accumulate?: boolean): void;
  /** out = x, stretched to the shape of `out`. */
  spread(x: View, out: View): void;
  /** out = x added up over the axes along which `out` stretches to its shape. */
  gather(x: View, out: View): void;
  max(axes: string, x: View, out: View): void;
  argmax(axes: string, x: View, out: View): void;
  /**
   * out = expression, number by number; inputs stretch to the shape of `out`. The textbook form is given
   * where the stable one has kinks that cancel.
   */
  map(
    out: View,
    expression: Expression,
    inputs: Readonly<Record<string, View>>,
    textbook?: Expression,
  ): void;
  /** out[i…, r…] = x[i…, index[i…], r…], `index` having as many axes as stand before the one it is taken along. */
  take(x: View, index: View, out: View): void;
  /** out[i…, index[i…], r…] += x[i…, r…] */
  put(x: View, index: View, out: View): void;
  fill(out: View, value: number): void;
  /** What dropout multiplies by, in training. */
  mask(out: View, rate: number, seed: number): void;
}

/** The first of the signs that Unicode leaves to private use. */
const firstUnwritten = 0xe000;

export function createRecorder(lanes: number, room: Room, isLaned: boolean): Recorder {
  const operations: Operation[] = [];

  /** Views over one index space: lanes, then the axes by their letters, those of the result first. */
  function space(letters: readonly string[], views: readonly (readonly [string, View])[]) {
    const lengths = new Map<string, number>();
    for (const [names, { shape }] of views)
      for (const [i, name] of [...names].entries()) {
        const known = lengths.get(name);
        if (known !== undefined && known !== shape[i])
          throw new RangeError(`Axis ${name} is ${known} long, and ${shape[i]}.`);
        lengths.set(name, shape[i]!);
      }
    const isEach = views.some(([, { laneStride }]) => laneStride !== 0);
    const order = [...letters, ...[...lengths.keys()].filter((name) => !letters.includes(name))];
    return {
      lengths: [...(isEach ? [lanes] : []), ...order.map((name) => lengths.get(name)!)],
      walks: views.map(
        ([names, { region, offset, laneStride, strides }]): Walk => ({
          region,
          offset,
          strides: [
            ...(isEach ? [laneStride] : []),
            // A letter that stands twice is a diagonal.
            ...order.map((name) =>
              [...names].reduce((sum, each, i) => (each === name ? sum + strides[i]! : sum), 0),
            ),
          ],
        }),
      ),
    };
  }

  /** "*i,ui->*u" with a `*` of two axes: "αβi,ui->αβu", as lists of letters. */
  function spelled(axes: string, views: readonly View[]): readonly string[] {
    const [left, right = ""] = axes.split("->");
    const parts = [...left!.split(","), right];
    const leading = Math.max(
      0,
      ...parts.map((part, i) =>
        part.startsWith("*") ? views[i]!.shape.length - part.length + 1 : 0,
      ),
    );
    // Letters that nobody writes, as many as there are axes.
    const names = Array.from({ length: leading }, (_, i) =>
      String.fromCharCode(firstUnwritten + i),
    ).join("");
    return parts.map((part, i) => {
      if (!part.startsWith("*")) return part;
      const own = views[i]!.shape.length - part.length + 1;
      return names.slice(leading - own) + part.slice(1);
    });
  }

  function reduce(axes: string, x: View, out: View) {
    const [from, to] = spelled(axes, [x, out]) as [string, string];
    const { lengths, walks } = space(
      [...to],
      [
        [to, out],
        [from, x],
      ],
    );
    return { lengths, out: walks[0]!, x: walks[1]! };
  }

  /** The index space of `out` alone, over which others stretch. */
  function pointwise(out: View, others: readonly View[]) {
    const isEach = [out, ...others].some(({ laneStride }) => laneStride !== 0);
    const rank = out.shape.length;
    const walk = ({ region, offset, laneStride, shape, strides }: View): Walk => ({
      region,
      offset,
      strides: [
        ...(isEach ? [laneStride] : []),
        ...out.shape.map((_, axis) => {
          const own = axis - (rank - shape.length);
          return own < 0 || shape[own] === 1 ? 0 : strides[own]!;
        }),
      ],
    });
    return {
      lengths: [...(isEach ? [lanes] : []), ...out.shape],
      out: walk(out),
      others: others.map(walk),
    };
  }

  /** x at an index: the axes before the one it is taken along, and those after it. */
  function indexed(x: View, index: View, out: View) {
    const at = index.shape.length;
    const without: View = {
      ...x,
      shape: x.shape.toSpliced(at, 1),
      strides: x.strides.toSpliced(at, 1),
    };
    const letters = without.shape.map((_, i) => String.fromCharCode(97 + i)).join("");
    const { lengths, walks } = space(
      [...letters],
      [
        [letters, out],
        [letters, without],
        [letters.slice(0, at), index],
      ],
    );
    return {
      lengths,
      out: walks[0]!,
      x: walks[1]!,
      index: walks[2]!,
      stride: x.strides[at]!,
      count: x.shape[at]!,
    };
  }

  function pushSum(x: View, out: View): void {
    const isEach = x.laneStride !== 0 || out.laneStride !== 0;
    const walk = ({ region, offset, laneStride, strides }: View): Walk => ({
      region,
      offset,
      strides: isEach ? [laneStride, ...strides] : strides,
    });
    operations.push({
      kind: "sum",
      lengths: isEach ? [lanes, ...x.shape] : x.shape,
      out: walk(out),
      x: walk(x),
      accumulate: false,
    });
  }

  /** What puts each number in its place, and adds up none, would leave the last lane's alone. */
  function refuseShared(out: View, inputs: readonly View[]): void {
    if (out.laneStride !== 0 || inputs.every(({ laneStride }) => laneStride === 0)) return;
    throw new RangeError(
      "The result is shared by all lanes, and the inputs are not: record it into a temporary, then spread that.",
    );
  }

  return {
    operations,
    temporary: (shape, laned = isLaned) => viewOf(room(sizeOf(shape), laned), shape),
    einsum(axes, a, b, out, accumulate = false) {
      const [left, right, to] = spelled(axes, [a, b, out]) as [string, string, string];
      const { lengths, walks } = space(
        [...to],
        [
          [to, out],
          [left, a],
          [right, b],
        ],
      );
      operations.push({
        kind: "contract",
        lengths,
        out: walks[0]!,
        a: walks[1]!,
        b: walks[2]!,
        accumulate,
      });
    },
    sum: (axes, x, out, accumulate = false) =>
      void operations.push({ kind: "sum", ...reduce(axes, x, out), accumulate }),
    spread: (x, out) => pushSum(stretched(x, out.shape), out),
    gather: (x, out) => pushSum(x, stretched(out, x.shape)),
    max: (axes, x, out) => void operations.push({ kind: "max", ...reduce(axes, x, out) }),
    argmax(axes, x, out) {
      refuseShared(out, [x]);
      operations.push({ kind: "argmax", ...reduce(axes, x, out) });
    },
    map(out, expression, inputs, textbook = expression) {
      const names = Object.keys(inputs);
      refuseShared(out, Object.values(inputs));
      const { lengths, out: to, others } = pointwise(out, Object.values(inputs));
      operations.push({
        kind: "map",
        lengths,
        out: to,
        expression,
        textbook,
        inputs: others.map((walk, i) => ({ ...walk, name: names[i]! })),
      });
    },
    take(x, index, out) {
      refuseShared(out, [x, index]);
      operations.push({ kind: "take", ...indexed(x, index, out) });
    },
    put(x, index, out) {
      const { out: walked, x: from, ...rest } = indexed(out, index, x);
      operations.push({ kind: "put", ...rest, out: from, x: walked });
    },
    fill(out, value) {
      const { lengths, out: to } = pointwise(out, []);
      operations.push({ kind: "fill", lengths, out: to, value });
    },
    mask(out, rate, seed) {
      const { lengths, out: to } = pointwise(out, []);
      operations.push({ kind: "mask", lengths, out: to, rate, seed, laned: out.laneStride !== 0 });
    },
  };
}
