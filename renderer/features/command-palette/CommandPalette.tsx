import { Dialog } from "@base-ui/react/dialog";
import { Check } from "lucide-react";
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from "react";
import { count, type Menu } from "../../../core/index.ts";
import { shortcutText } from "../../commands/shortcut.ts";
import type { AppState } from "../../state/app/state.ts";
import { useApp, useAppStore } from "../../state/app/store.ts";
import { ListSearch } from "../../ui/ListSearch.tsx";
import { rowByKey } from "../../ui/list-view.ts";
import { allChoices, type Choice } from "./choices.ts";
import { choose } from "./choose.ts";
import { rank } from "./rank.ts";
import "./command-palette.css";

interface Props {
  readonly menusOf: (state: AppState) => readonly Menu[];
}

/** Everything that can be done, opened or gone to, by a few letters of its name. Keys stay in the box. */
export function CommandPalette({ menusOf }: Props) {
  const store = useAppStore();
  const listId = useId();
  const list = useRef<HTMLDivElement>(null);
  const [choices] = useState(() => allChoices(store.getState(), menusOf));
  const uses = useApp((state) => state.uses);
  const [query, setQuery] = useState("");
  const [at, setAt] = useState(0);
  const { choices: shown, found } = useMemo(
    () => rank(choices, query, uses),
    [choices, query, uses],
  );
  const active = shown[at];
  const optionId = (choice: Choice) => `${listId}-${shown.indexOf(choice)}`;
  const activeId = active && optionId(active);

  useEffect(() => {
    const option = activeId && list.current?.querySelector(`[id="${activeId}"]`);
    if (option) option.scrollIntoView?.({ block: "nearest" });
  }, [activeId]);

  function pressed(event: KeyboardEvent): void {
    const isWalk = /^(Arrow(Up|Down)|Page(Up|Down))$/.test(event.key);
    const to = isWalk ? rowByKey(event.key, at, shown.length) : null;
    if (event.key === "Enter") {
      if (active) choose(store, active);
    } else if (to !== null) setAt(to);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <>
      <Dialog.Title className="visually-hidden">Command palette</Dialog.Title>
      <ListSearch
        label="Search commands, operations, examples, lessons, nodes and terms"
        placeholder="Command, operation, example, lesson, node or term"
        listId={listId}
        activeId={activeId}
        value={query}
        onType={(text) => {
          setQuery(text);
          setAt(0);
        }}
        onKeyDown={pressed}
      />
      <div className="op-list" role="listbox" id={listId} aria-label="Found" ref={list}>
        {shown.map((choice) => (
          <Row
            key={choice.key}
            id={optionId(choice)}
            choice={choice}
            isActive={choice === active}
            onChoose={() => choose(store, choice)}
          />
        ))}
      </div>
      <p className="command-count quiet" role="status">
        {countWords(found, shown.length, query)}
      </p>
    </>
  );
}

interface RowProps {
  readonly id: string;
  readonly choice: Choice;
  readonly isActive: boolean;
  readonly onChoose: () => void;
}

function Row({ id, choice, isActive, onChoose }: RowProps) {
  const isMac = useApp((state) => state.host.platform === "mac");
  const { title, from, keys, isEnabled, isChecked, refusal } = choice;
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the search box keeps the focus and points here
    // biome-ignore lint/a11y/useKeyWithClickEvents: Enter in the search box chooses
    <div
      id={id}
      role="option"
      aria-selected={isActive}
      aria-disabled={!isEnabled || undefined}
      className="op-entry command-entry"
      onClick={onChoose}
    >
      <span className="command-check">
        {isChecked && <Check size={14} role="img" aria-label="on" />}
      </span>
      <span className="command-title">{title}</span>
      <span className="command-from quiet">
        {isEnabled ? from : (refusal ?? "Not possible now")}
      </span>
      {keys && <kbd>{shortcutText(keys, isMac)}</kbd>}
    </div>
  );
}

function countWords(found: number, shown: number, query: string): string {
  if (found === 0) return `Nothing is called “${query.trim()}”.`;
  const all = count(found, "entry", "entries");
  return found > shown ? `The first ${shown} of ${all}. Type more of the name.` : all;
}
