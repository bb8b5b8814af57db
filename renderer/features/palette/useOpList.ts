import { type KeyboardEvent, useMemo, useState } from "react";
import type { Choice, ChoiceGroup } from "./find-choices.ts";

export interface OpList {
  readonly query: string;
  readonly groups: readonly ChoiceGroup[];
  /** What Enter would choose. */
  readonly active: Choice | undefined;
  setQuery(query: string): void;
  /** Arrow keys, Home, End and Enter of the search box; true when the key was one of them. */
  pressed(event: KeyboardEvent): boolean;
}

/**
 * A search box over what `find`, which must stay the same function, finds. `eager`: the first choice is
 * active before anything is typed.
 */
export function useOpList(
  find: (query: string) => readonly ChoiceGroup[],
  choose: (choice: Choice) => void,
  eager: boolean,
): OpList {
  const [query, setQuery] = useState("");
  const [moved, setMoved] = useState<number | null>(null);
  const groups = useMemo(() => find(query), [find, query]);
  const all = groups.flatMap((group) => group.choices);
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
