import {
  ArrowDown,
  ArrowUp,
  CircleDashed,
  Copy,
  type LucideIcon,
  Plus,
  Trash2,
} from "lucide-react";
import { type KeyboardEvent, useEffect, useRef } from "react";
import { maximumPages } from "../../../../core/index.ts";
import { useApp, useAppStore } from "../../../state/app/store.ts";
import { openPage } from "../../../state/page/lesson-actions.ts";
import { lessonOf } from "../../../state/page/lesson-page.ts";
import { Button } from "../../../ui/Button.tsx";
import { Hint } from "../../../ui/Hint.tsx";
import { copyPage, deletePage, insertPage, shiftPage } from "./lesson-edit-actions.ts";
import "./page-list.css";

/** The pages, of which one is in the form. Arrow keys turn pages, with Alt they move the page. */
export function PageList() {
  const store = useAppStore();
  const pages = useApp((state) => lessonOf(state)?.pages) ?? [];
  const at = useApp((state) => state.lesson.page);
  const list = useRef<HTMLOListElement>(null);
  const canAdd = pages.length < maximumPages;

  useEffect(() => {
    list.current?.children[at]?.scrollIntoView?.({ block: "nearest" });
  }, [at]);

  function focusCurrent(): void {
    requestAnimationFrame(() =>
      list.current?.querySelector<HTMLElement>('[aria-current="page"]')?.focus(),
    );
  }

  function pressed(event: KeyboardEvent): void {
    const step = event.key === "ArrowUp" ? -1 : event.key === "ArrowDown" ? 1 : 0;
    if (event.key === "Delete" && pages.length > 1) deletePage(store, at);
    else if (step === 0) return;
    else if (event.altKey) shiftPage(store, at, at + step);
    else openPage(store, at + step);
    event.preventDefault();
    event.stopPropagation();
    focusCurrent();
  }

  return (
    <section className="editor-section" aria-label="Pages">
      <div className="editor-label">
        <h3>Pages</h3>
        <span className="editor-tools">
          <Tool icon={Plus} name="Add a page" can={canAdd} act={() => insertPage(store, at)} />
          <Tool icon={Copy} name="Duplicate" can={canAdd} act={() => copyPage(store, at)} />
          <Tool
            icon={ArrowUp}
            name="Move up"
            keys="Alt+↑"
            can={at > 0}
            act={() => shiftPage(store, at, at - 1)}
          />
          <Tool
            icon={ArrowDown}
            name="Move down"
            keys="Alt+↓"
            can={at < pages.length - 1}
            act={() => shiftPage(store, at, at + 1)}
          />
          <Tool
            icon={Trash2}
            name="Delete"
            keys="Del"
            can={pages.length > 1}
            act={() => deletePage(store, at)}
          />
        </span>
      </div>
      <ol ref={list} className="editor-pages" onKeyDown={pressed}>
        {pages.map(({ title, task }, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a page has no name but its place
          <li key={i}>
            <button
              type="button"
              aria-current={i === at ? "page" : undefined}
              tabIndex={i === at ? 0 : -1}
              onClick={() => openPage(store, i)}
            >
              <span className="quiet">{i + 1}</span>
              <span className="editor-page-title">{title}</span>
              {task && <CircleDashed size={13} aria-label="with a task" />}
            </button>
          </li>
        ))}
      </ol>
    </section>
  );
}

interface ToolProps {
  readonly icon: LucideIcon;
  readonly name: string;
  /** Keys that do the same in the list. */
  readonly keys?: string;
  readonly can: boolean;
  readonly act: () => void;
}

function Tool({ icon: Icon, name, keys, can, act }: ToolProps) {
  return (
    <Hint text={keys ? `${name} (${keys} in the list)` : name}>
      <Button look="quiet" aria-label={name} enabled={can} onClick={act}>
        <Icon size={15} aria-hidden="true" />
      </Button>
    </Hint>
  );
}
