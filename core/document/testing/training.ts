import fc from "fast-check";
import {
  builtInNames,
  type Data,
  type DataSource,
  delimiters,
  encodings,
  type NumberForm,
  type Table,
  thousandsMarks,
} from "../../model/data.ts";
import type { Graph } from "../../model/graph.ts";
import { optimizerIds, stateNames } from "../../model/optimizer-ids.ts";
import {
  type Bounds,
  type Entry,
  type NumberEntry,
  settingTable,
} from "../../model/setting-table.ts";
import type { TrainingSettings } from "../../model/settings.ts";
import type { ParameterProgress, TrainingProgress } from "../../model/training.ts";
import { presentParameters } from "../training/present.ts";

/** Random data and training, as a document may hold them. */

const finite = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.constantFrom(0, -0, 1, -1.5, 1e-300, 5e-324, Number.MAX_VALUE),
);
const fromZero = finite.map(Math.abs);
const aboveZero = fromZero.map((x) => x || 1);
const belowOne = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const count = fc.oneof(fc.nat(20), fc.maxSafeNat());
const orNull = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });
const name = fc.string({ minLength: 1, maxLength: 12 });
const names = fc.uniqueArray(name, { minLength: 1, maxLength: 4 });

const classes = fc.option(names, { nil: undefined });

const table: fc.Arbitrary<Table> = fc.tuple(names, fc.nat(8)).chain(([columns, rowCount]) =>
  fc
    .array(fc.array(finite, { minLength: rowCount, maxLength: rowCount }), {
      minLength: columns.length,
      maxLength: columns.length,
    })
    .chain((values) =>
      classes.map((named) => ({
        columns: columns.map((column, i) => ({
          name: column,
          values: Float64Array.from(values[i] ?? []),
          ...(i === 0 && named && { classes: named }),
        })),
        rowCount,
      })),
    ),
);

const numberForm: fc.Arbitrary<NumberForm> = fc
  .record(
    {
      decimal: fc.constantFrom("." as const, "," as const),
      thousands: fc.constantFrom(...thousandsMarks),
      unit: fc.string({ minLength: 1, maxLength: 20 }),
      hundredths: fc.constant(true as const),
      parentheses: fc.constant(true as const),
    },
    { requiredKeys: ["decimal"] },
  )
  .filter(({ decimal, thousands }) => decimal !== thousands);

const source: fc.Arbitrary<DataSource> = fc.oneof(
  fc.record({
    kind: fc.constant("built-in" as const),
    name: fc.constantFrom(...builtInNames),
    count: fc.integer({ min: 1, max: 100_000 }),
  }),
  fc.record({ kind: fc.constant("table" as const), name: fc.string(), table }),
  fc.record({
    kind: fc.constant("file" as const),
    name: name.map((text) => text.replace(/[/\\.]/g, "_")),
    checksum: fc.stringMatching(/^[0-9a-f]{64}$/),
    reading: fc.record(
      {
        delimiter: fc.constantFrom(...delimiters),
        decimal: fc.constantFrom("." as const, "," as const),
        header: fc.boolean(),
        start: fc.integer({ min: 1, max: 1000 }),
        encoding: fc.constantFrom(...encodings),
        columns: names.chain((columns) =>
          fc.tuple(
            ...columns.map((column) =>
              fc.record(
                {
                  name: fc.constant(column),
                  use: fc.constantFrom("numbers" as const, "categories" as const, "skip" as const),
                  form: numberForm,
                  fill: fc.constant("mean" as const),
                },
                { requiredKeys: ["name", "use"] },
              ),
            ),
          ),
        ),
      },
      { requiredKeys: ["delimiter", "decimal", "header", "columns"] },
    ),
  }),
);

export const dataArbitrary: fc.Arbitrary<Data> = fc.record({
  source,
  noise: fromZero,
  standardize: fc.boolean(),
  validation: fc.double({ min: 0, max: 0.9, noNaN: true }),
  seed: fc.maxSafeNat(),
});

function boundedNumber({ minimum, above, below, whole }: Bounds): fc.Arbitrary<number> {
  if (whole) return count.map((number) => Math.max(number, minimum ?? 0));
  if (below !== undefined) return belowOne.map((share) => share * below);
  if (minimum === undefined) return finite;
  return above ? aboveZero : fromZero;
}

function fieldsArbitrary(fields: Readonly<Record<string, Entry>>): fc.Arbitrary<object> {
  const each = Object.entries(fields).map(([key, entry]) => [key, entryArbitrary(entry)]);
  return fc.record(Object.fromEntries(each));
}

function entryArbitrary(entry: Entry): fc.Arbitrary<unknown> {
  if ("fields" in entry) return fieldsArbitrary(entry.fields);
  if ("kinds" in entry) return fc.oneof(...Object.entries(entry.kinds).map(kindArbitrary));
  if ("choices" in entry) return fc.constantFrom(...entry.choices);
  if (!("bounds" in entry)) return fc.boolean();
  const number = boundedNumber(entry.bounds);
  return entry.none === undefined ? number : orNull(number);
}

function kindArbitrary([kind, numbers]: [string, Readonly<Record<string, NumberEntry>>]) {
  const each = Object.entries(numbers).map(([key, { bounds }]) => [key, boundedNumber(bounds)]);
  return fc.record({ kind: fc.constant(kind), ...Object.fromEntries(each) });
}

export const settingsArbitrary = fieldsArbitrary(settingTable) as fc.Arbitrary<TrainingSettings>;

/** Progress of no parameters yet. */
export const progressArbitrary: fc.Arbitrary<TrainingProgress> = fc
  .record({
    epoch: count,
    updates: count,
    soFar: fc.record({ samples: count, loss: finite, right: count }),
    best: orNull(fc.record({ loss: finite, epoch: count })),
    optimizer: fc.constantFrom(...optimizerIds),
    parameters: fc.constant([]),
    records: fc
      .array(
        fc.record({
          epoch: fc.integer({ min: 1 }),
          loss: finite,
          penalty: finite,
          accuracy: orNull(finite),
          validationLoss: orNull(finite),
          validationAccuracy: orNull(finite),
          gradientNorm: finite,
        }),
        { maxLength: 5 },
      )
      .map((records) => {
        let epoch = 0;
        return records.map((record) => {
          epoch += 1 + (record.epoch % 100);
          return { ...record, epoch };
        });
      }),
  })
  .map((progress) => {
    const { soFar, best, records } = progress;
    const epoch = Math.max(progress.epoch, best?.epoch ?? 0, records.at(-1)?.epoch ?? 0);
    const right = Math.min(soFar.right, soFar.samples);
    return { ...progress, epoch, soFar: { ...soFar, right } };
  });

/** Numbers of an optimiser for a parameter: as many as there may be, to be cut to what it remembers. */
export const stateArbitrary: fc.Arbitrary<readonly number[]> = fc.array(finite, {
  minLength: 2,
  maxLength: 2,
});

type ParameterKey = Pick<ParameterProgress, "node" | "param">;

/** Every number of the graph's nodes, as if it were trained. */
export function numbersOf(graph: Graph): readonly ParameterKey[] {
  return graph.nodes.flatMap((node) =>
    Object.keys(node.params)
      .filter((param) => typeof node.params[param] === "number")
      .map((param) => ({ node: node.id, param })),
  );
}

/** Progress in which each of these parameters is remembered with the same state. */
export function withParameters(
  progress: TrainingProgress,
  parameters: readonly ParameterKey[],
  state: readonly number[],
): TrainingProgress {
  // The last one may be a mean of squares.
  const own = stateNames[progress.optimizer].map((_, i, names) =>
    i === names.length - 1 ? Math.abs(state[i] ?? 0) : (state[i] ?? 0),
  );
  const remembered = parameters.map(
    (parameter, i): ParameterProgress => ({ ...parameter, initial: i / 3, state: own }),
  );
  return { ...progress, parameters: remembered };
}

/** The graph as a file has it: training remembers only what is still there. */
export function asSaved(graph: Graph): Graph {
  const progress = graph.training?.progress;
  if (!graph.training || !progress) return graph;
  const parameters = presentParameters(progress.parameters, graph.nodes);
  return { ...graph, training: { ...graph.training, progress: { ...progress, parameters } } };
}
