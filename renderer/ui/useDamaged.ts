import {
  formatNumber,
  type Known,
  labMoves,
  type NodeId,
  numberOf,
  type WhySubject,
} from "../../core/index.ts";
import { useApp } from "../state/app/store.ts";
import { damagedNumber, labOf } from "../state/page/lab-view.ts";
import { useSame } from "../state/page/useSame.ts";

/** The number that the bug puts in the place of a shown one; null where that is right. */
export function useDamaged(subject: WhySubject): Known | null {
  return useSame((state) => damagedNumber(state, subject));
}

/** How often the bug moves the node’s bias in one update; null where it does so once. */
export function useMoves(node: NodeId): number | null {
  return useApp((state) => {
    const lab = labOf(state);
    return lab && labMoves(lab, node);
  });
}

/** For the name of a node or a wire: nothing where its number is right. */
export function damagedWords(known: Known | null): readonly string[] {
  const number = known && numberOf(known);
  return number === null ? [] : [`wrong on purpose: ${formatNumber(number)} with the bug`];
}
