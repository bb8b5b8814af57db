import { type Lesson, list, nextLesson, plural } from "../../../core/index.ts";
import { useApp } from "../../state/app/store.ts";
import { shippedLesson } from "../../state/document/draft-name.ts";
import { isPageDone } from "../../state/page/lesson-state.ts";
import { CommandButton } from "../../ui/CommandButton.tsx";

/** At the last page: whether all has been done, and where to go from here. */
export function LessonEnding({ lesson: { pages } }: { readonly lesson: Lesson }) {
  const words = useApp(({ lesson }) => {
    const left = pages.flatMap(({ task }, i) => (task && !isPageDone(lesson, i) ? [i + 1] : []));
    if (left.length === 0)
      return "This was the last page, and every task is done. The lesson is complete.";
    const where = `${plural(left.length, "page")} ${list(left.map(String))}`;
    return `This is the last page. Tasks still open: ${where}.`;
  });
  const lesson = useApp(shippedLesson);
  const next = lesson && nextLesson(lesson.id);
  return (
    <section className="lesson-ending" aria-label="End of the lesson">
      <p>{words}</p>
      {next && (
        <p>
          <span className="quiet">Next lesson, {next.minutes} min</span>
          <strong>{next.title}</strong>
        </p>
      )}
      <div className="button-row">
        {next && (
          <CommandButton
            command="lesson.open-next"
            name="Next lesson"
            text="Next lesson"
            look="main"
          />
        )}
        <CommandButton command="help.start" name="All lessons" text="All lessons" />
        <CommandButton command="lesson.results" name="Results" text="Results…" />
      </div>
    </section>
  );
}
