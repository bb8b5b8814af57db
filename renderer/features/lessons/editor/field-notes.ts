import { useMemo } from "react";
import { type DocumentProblem, lessonNotes, tensorShapes } from "../../../../core/index.ts";
import { selectGraph, useApp } from "../../../state/app/store.ts";
import type { FieldPlace } from "../../../state/page/lesson-edit-state.ts";
import { problemWords } from "../../../state/page/lesson-edit-words.ts";
import { lessonOf } from "../../../state/page/lesson-page.ts";

const none: readonly DocumentProblem[] = [];

/** What of a page the graph does not have, or can’t be shown as it is meant. */
function usePageNotes(at: number | null): readonly DocumentProblem[] {
  const graph = useApp(selectGraph);
  const page = useApp((state) => (at === null ? undefined : lessonOf(state)?.pages[at]));
  return useMemo(() => {
    const { lesson } = graph;
    return lesson && page
      ? lessonNotes({ ...lesson, pages: [page] }, graph, tensorShapes(graph))
      : none;
  }, [graph, page]);
}

/** The notes on one field, or on a part of the page that is chosen: “highlight”, “task.node”. */
export function useFieldNotes({
  page,
  field,
}: Pick<FieldPlace, "page"> & { readonly field: string }): readonly string[] {
  const notes = usePageNotes(page);
  const start = `lesson.pages[0].${field}`;
  const own = notes.filter(
    ({ where }) => where === start || (where.startsWith(start) && where[start.length] === "["),
  );
  return [...new Set(own.map(problemWords))];
}
