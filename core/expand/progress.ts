import { compile } from "../engine/compile.ts";
import type { Graph } from "../model/graph.ts";
import type {
  ParameterKey,
  ParameterProgress,
  TensorProgress,
  TrainingProgress,
} from "../model/training.ts";
import type { Shape } from "../tensor/shape.ts";

/** A parameter of a node, and where it, or one number of it, stands once the node is expanded. */
export interface MovedParameter {
  readonly whole: ParameterKey;
  readonly element?: { readonly at: number; readonly of: Shape };
  readonly part: ParameterKey;
}

/** What training remembers of the parameters, with that of the moved ones where they stand in the expanded graph. */
export function splitProgress(
  progress: TrainingProgress,
  moved: readonly MovedParameter[],
  graph: Graph,
): TrainingProgress {
  const byWhole = grouped(moved, ({ whole }) => whole);
  const singles: ParameterProgress[] = [];
  const renamed = <T extends ParameterKey>(entry: T): readonly T[] => {
    const into = byWhole.get(keyOf(entry));
    const whole = into?.find(({ element }) => !element);
    return into ? (whole ? [{ ...entry, ...whole.part }] : []) : [entry];
  };
  for (const entry of progress.tensors ?? [])
    for (const { part, element } of byWhole.get(keyOf(entry)) ?? [])
      if (element)
        singles.push({
          ...part,
          initial: entry.initial.data[element.at]!,
          state: entry.state.map(({ data }) => data[element.at]!),
        });
  const parameters = progress.parameters.flatMap(renamed);
  const tensors = progress.tensors?.flatMap(renamed);
  return withEntries(progress, merged(parameters, singles, graph), tensors);
}

/** The reverse. A parameter of whose numbers not all are remembered is forgotten. */
export function joinProgress(
  progress: TrainingProgress,
  moved: readonly MovedParameter[],
  graph: Graph,
): TrainingProgress {
  const byPart = grouped(moved, ({ part }) => part);
  const renamed = <T extends ParameterKey>(entry: T): readonly T[] => {
    const from = byPart.get(keyOf(entry))?.[0];
    return from ? (from.element ? [] : [{ ...entry, ...from.whole }]) : [entry];
  };
  const singles = new Map(progress.parameters.map((entry) => [keyOf(entry), entry]));
  const joined = [...grouped(moved, ({ whole }) => whole).values()].flatMap(
    (all): readonly TensorProgress[] => {
      const [{ whole, element } = all[0]!] = all;
      if (!element) return [];
      const entries = all.map(({ part }) => singles.get(keyOf(part)));
      const first = entries[0];
      if (!first || entries.some((entry) => entry?.state.length !== first.state.length)) return [];
      const tensor = (number: (entry: ParameterProgress) => number) => {
        const data = new Float64Array(all.length);
        all.forEach((each, i) => {
          data[each.element!.at] = number(entries[i]!);
        });
        return { shape: element.of, data };
      };
      return [
        {
          ...whole,
          initial: tensor(({ initial }) => initial),
          state: first.state.map((_, i) => tensor(({ state }) => state[i]!)),
        },
      ];
    },
  );
  const tensors = merged((progress.tensors ?? []).flatMap(renamed), joined, graph);
  return withEntries(progress, progress.parameters.flatMap(renamed), tensors);
}

function withEntries(
  { tensors: _, records, ...progress }: TrainingProgress,
  parameters: readonly ParameterProgress[],
  tensors: readonly TensorProgress[] | undefined,
): TrainingProgress {
  const isLeftOut = !tensors || tensors.length === 0;
  return { ...progress, parameters, ...(!isLeftOut && { tensors }), records };
}

/** The new entries among the others, where the program has their parameters. */
function merged<T extends ParameterKey>(
  entries: readonly T[],
  added: readonly T[],
  graph: Graph,
): readonly T[] {
  if (added.length === 0) return entries;
  const ranks = new Map(
    compile(graph)
      .nodes.flatMap(({ node, params }) =>
        params.map(({ name }) => ({ node: node.id, param: name })),
      )
      .map((key, rank) => [keyOf(key), rank]),
  );
  const rankOf = (entry: T) => ranks.get(keyOf(entry)) ?? -1;
  const result = [...entries];
  for (const entry of added.toSorted((a, b) => rankOf(a) - rankOf(b))) {
    const at = result.findIndex((other) => rankOf(other) > rankOf(entry));
    result.splice(at < 0 ? result.length : at, 0, entry);
  }
  return result;
}

function keyOf({ node, param }: ParameterKey): string {
  return `${node} ${param}`;
}

function grouped(
  moved: readonly MovedParameter[],
  by: (each: MovedParameter) => ParameterKey,
): ReadonlyMap<string, readonly MovedParameter[]> {
  const groups = new Map<string, MovedParameter[]>();
  for (const each of moved) {
    const key = keyOf(by(each));
    const group = groups.get(key);
    if (group) group.push(each);
    else groups.set(key, [each]);
  }
  return groups;
}
