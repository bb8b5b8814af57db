import { useEffect, useState } from "react";
import type { Subject } from "../../canvas/chain-lines.ts";
import { useApp } from "../../state/app/store.ts";

/** Milliseconds for which the pointer rests before a card comes, and in which it reaches the card that it left. */
const rest = 400;
const reach = 300;

/** What the pointer has rested on; it stays so while the pointer is on its way to `held`, and on it. */
export function useRested(held: boolean): Subject | null {
  const hovered = useApp((state) => state.hovered);
  const [rested, setRested] = useState<Subject | null>(null);
  const isSame = hovered !== null && hovered.kind === rested?.kind && hovered.id === rested.id;
  useEffect(() => {
    if (held || isSame) return;
    if (hovered) setRested(null);
    const timer = setTimeout(() => setRested(hovered), hovered ? rest : reach);
    return () => clearTimeout(timer);
  }, [hovered, held, isSame]);
  return rested;
}
