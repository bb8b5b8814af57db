import type { Run } from "../engine/arena.ts";
import type { ProgramNode } from "../engine/program.ts";
import {
  edgeSlot,
  programNode,
  seed,
  shownContribution,
  shownGradient,
  shownPartial,
  shownValue,
  withLane,
} from "../engine/read.ts";
import { type Damage, damagedPass } from "../lab/damage.ts";
import { noActivationSlope, overwrite } from "../lab/damages.ts";
import { nodeId } from "../model/graph.ts";
import type { NumberReference } from "../model/lesson-text.ts";
import { nodeName } from "../model/names.ts";
import { finalNumber } from "./numbers.ts";
import { findWire } from "./wire.ts";

/** A wrong number that a classic mistake gives, and what to say about it. */
export interface Mistake {
  readonly value: number;
  readonly says: string;
}

const halfSays = "That is half of it: the factor 2 is forgotten. The derivative of e² is 2e.";

/** The slope that is given where the factor 2 of a square is forgotten. */
function halved({ op }: ProgramNode, partial: number): number {
  return op.squares ? partial / 2 : partial;
}

const damages: readonly { readonly damage: Damage; readonly says: string }[] = [
  {
    damage: noActivationSlope,
    says: "That is what comes out when the activation’s derivative is forgotten: multiply by its slope, too.",
  },
  {
    damage: {
      gather: (before, contribution) => (before === null ? contribution : before * contribution),
    },
    says: "That multiplies the contributions. Along a path slopes are multiplied; where paths meet, they add up.",
  },
  {
    damage: {
      contribution: (upstream, slope, { isLoss }) => (isLoss ? slope : upstream + slope),
    },
    says: "That adds the slopes along the path. Along a path they are multiplied.",
  },
  {
    damage: overwrite,
    says: "That is one contribution only, as if the last had overwritten the others. Contributions from different wires add up.",
  },
  {
    damage: { gather: (before, contribution) => before ?? contribution },
    says: "That is one contribution only. Contributions from different wires add up.",
  },
];

/** Said last: a factor of 2 may just as well be a slope that was left out. */
const halfDamage: Damage = { slope: (partial, { node }) => halved(node, partial) };

/** The wrong answers that are worth a word of their own, the likeliest first. */
export function classicMistakes(run: Run, reference: NumberReference): readonly Mistake[] {
  const right = finalNumber(run, reference);
  if (right === null) return [];
  if (run.program.lanes > 1) return batchMistakes(run, reference, right);
  const sign: Mistake = {
    value: -right,
    says: "The size is right, and the sign is wrong. Follow the signs of the factors.",
  };
  switch (reference.kind) {
    case "multiplications":
      return otherMode(run, reference.mode);
    case "loss":
    case "training":
    case "part":
      return [sign];
    default: {
      if (reference.number === "value") return [sign];
      if (reference.kind === "edge" && reference.number === "partial")
        return [sign, ...partialMistakes(run, reference)];
      const passed = (damage: Damage, says: string): readonly Mistake[] => {
        const value = finalNumber(damagedPass(run, damage), reference);
        return value === null ? [] : [{ value, says }];
      };
      return [
        sign,
        ...damages.flatMap(({ damage, says }) => passed(damage, says)),
        ...unfinished(run, reference),
        ...passed(halfDamage, halfSays),
      ];
    }
  }
}

/** What goes wrong with the gradient of a neuron’s own parameter, which is one number for all samples. */
function batchMistakes(run: Run, reference: NumberReference, right: number): readonly Mistake[] {
  if (reference.kind !== "param" || reference.number !== "gradient") return [];
  const node = programNode(run.program, nodeId(reference.node));
  const slot = node?.slots.find(({ key }) => key.kind === "param" && key.name === reference.param);
  if (!node?.value.laned || !slot?.contribution.laned) return [];
  const { lanes, samples } = run.program;
  const share = seed(run.program);
  const sums = share === 1 ? "sum" : "mean";
  const alone = Array.from(
    { length: lanes },
    (_, lane): Mistake => ({
      value: shownContribution(withLane(run, lane), slot) / share,
      says: `That is the gradient of one sample alone. Asked is the ${sums} over all ${samples}.`,
    }),
  );
  const summed: Mistake = {
    value: right / share,
    says: `That is the sum over the ${samples} samples. The loss of the batch is their mean: divide by ${samples}.`,
  };
  return share === 1 ? alone : [summed, ...alone];
}

function otherMode(run: Run, mode: "reverse" | "forward"): readonly Mistake[] {
  const other = mode === "reverse" ? "forward" : "reverse";
  const value = finalNumber(run, { kind: "multiplications", mode: other });
  const says = `That is what ${other} mode needs. Asked is ${mode} mode.`;
  return value === null ? [] : [{ value, says }];
}

/** One factor given for the whole product: the upstream alone, or the partial alone. */
function unfinished(run: Run, reference: NumberReference): readonly Mistake[] {
  const slots = slotsInto(run, reference);
  return slots.flatMap(({ node, partial }): Mistake[] => {
    const name = nodeName(node.node);
    const upstream = shownGradient(run, node.value);
    return [
      {
        value: upstream,
        says: `That is the gradient that arrives at ${name}. It must still be multiplied by the slope on the wire.`,
      },
      {
        value: partial,
        says: `That is the slope on the wire to ${name} alone. It must still be multiplied by the gradient that arrives there.`,
      },
    ];
  });
}

/** The wires through which the asked number is made. */
function slotsInto(run: Run, reference: NumberReference) {
  const found =
    reference.kind === "edge"
      ? [findWire(run, reference)?.edge.id]
      : reference.kind === "node"
        ? run.program.graph.edges
            .filter(({ source }) => source === reference.node)
            .map(({ id }) => id)
        : [];
  return found.flatMap((id) => {
    const at = id === undefined ? undefined : edgeSlot(run.program, id);
    return at ? [{ node: at.node, partial: shownPartial(run, at.slot) }] : [];
  });
}

function partialMistakes(
  run: Run,
  reference: NumberReference & { readonly kind: "edge" },
): readonly Mistake[] {
  const wire = findWire(run, reference);
  if (!wire) return [];
  const { node, source, slot } = wire;
  const name = nodeName(node.node);
  const partial = shownPartial(run, slot);
  const valueAt = (each: ProgramNode) => shownValue(run, each.value);
  return [
    ...(node.op.squares
      ? [
          {
            value: partial / 2,
            says: halfSays,
          },
        ]
      : []),
    {
      value: valueAt(node),
      says: `That is the value of ${name}. Asked is its slope: how fast it changes.`,
    },
    {
      value: valueAt(source),
      says: `That is the value of ${nodeName(source.node)} itself. Asked is how much ${name} changes with it.`,
    },
    {
      value: shownContribution(run, slot),
      says: "That is multiplied by the upstream gradient already. Asked is the slope on the wire alone.",
    },
  ];
}
