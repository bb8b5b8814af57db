import { type KeyboardEvent, useMemo, useState } from "react";
import type { Op } from "../../../core/index.ts";
import { findOps, type OpGroup } from "./find-ops.ts";

export interface OpList {
  readonly query: string;
  readonly groups: readonly OpGroup[];
  /** What Enter would add. */
  readonly active: Op | undefined;
  setQuery(query: string): void;
  /** Arrow keys, Home, End and Enter of the search box; true when the key was one of them. */
  pressed(event: KeyboardEvent): boolean;
}

/** A search box over the ops. `eager`: the first op is active before anything is typed. */
export function useOpList(choose: (op: Op) => void, eager: boolean): OpList {
  const [query, setQuery] = useState("");
  const [moved, setMoved] = useState<number | null>(null);
  const groups = useMemo(() => findOps(query), [query]);
  const all = groups.flatMap((group) => group.ops);
  const start = eager || query.trim() !== "" ? 0 : -1;
  const at = Math.min(moved ?? start, all.length - 1);

  function pressed(event: KeyboardEvent): boolean {
    const to = { ArrowDown: at + 1, ArrowUp: Math.max(at, 0) - 1 + all.length }[event.key];
    if (to !== undefined && all.length > 0) setMoved(to % all.length);
    else if (event.key === "Enter" && all[at]) choose(all[at]);
    else return false;
    event.preventDefault();
    return true;
  }

  return {
    query,
    groups,
    active: all[at],
    setQuery: (text) => {
      setQuery(text);
      setMoved(null);
    },
    pressed,
  };
}
