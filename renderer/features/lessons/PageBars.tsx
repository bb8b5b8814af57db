import type { Lesson } from "../../../core/index.ts";
import { useApp, useAppStore } from "../../state/app/store.ts";
import { openPage } from "../../state/page/lesson-actions.ts";
import { isPageDone } from "../../state/page/lesson-state.ts";
import { useToolbarKeys } from "../../ui/useToolbarKeys.ts";

interface Props {
  readonly lesson: Lesson;
  /** From 0. */
  readonly at: number;
}

/** A bar for each page, filled once it is done; a page without a task is done when one has gone on from it. */
export function PageBars({ lesson: { pages }, at }: Props) {
  const store = useAppStore();
  const progress = useApp((state) => state.lesson);
  const onKeyDown = useToolbarKeys();
  return (
    <div className="page-bars" role="toolbar" aria-label="Pages" onKeyDown={onKeyDown}>
      {pages.map(({ title, task }, page) => {
        const isDone = task ? isPageDone(progress, page) : page < at;
        const name = `Page ${page + 1}: ${title}${isDone ? ", done" : ""}`;
        return (
          <button
            // biome-ignore lint/suspicious/noArrayIndexKey: a page is known by its place here
            key={page}
            type="button"
            className="page-bar"
            title={name}
            aria-label={name}
            aria-current={page === at ? "page" : undefined}
            data-done={isDone || undefined}
            tabIndex={page === at ? 0 : -1}
            onClick={() => openPage(store, page)}
          />
        );
      })}
    </div>
  );
}
