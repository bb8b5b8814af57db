import { type Lesson, list, nextLesson, plural } from "../../../core/index.ts";
import { useApp } from "../../state/app/store.ts";
import { shippedLesson } from "../../state/document/draft-name.ts";
import { isPageDone } from "../../state/page/lesson-state.ts";
import { CommandButton } from "../../ui/CommandButton.tsx";

/** At the last page: whether all has been done, and where to go from here. */
export function LessonEnding({ lesson: { pages } }: { readonly lesson: Lesson }) {
  const progress = useApp((state) => state.lesson);
  const left = pages.flatMap(({ task }, i) => (task && !isPageDone(progress, i) ? [i + 1] : []));
  const hasTasks = pages.some(({ task }) => task !== null);
  return (
    <section className="lesson-ending" aria-label="End of the lesson">
      <p>
        {left.length === 0
          ? `This was the last page${hasTasks ? ", and every task is done" : ""}. The lesson is complete.`
          : `This is the last page. Tasks still open: ${plural(left.length, "page")} ${list(left.map(String))}.`}
      </p>
      <Onward isComplete={left.length === 0} />
    </section>
  );
}

/** The next lesson, and after the last one a network of one's own; neither stands out while a task is open. */
function Onward({ isComplete }: { readonly isComplete: boolean }) {
  const lesson = useApp(shippedLesson);
  const onward = lesson && onwardFrom(lesson.id);
  return (
    <>
      {onward && (
        <p>
          <span className="quiet">{onward.intro}</span>
          <strong>{onward.title}</strong>
        </p>
      )}
      <div className="button-row">
        {onward && (
          <CommandButton
            command={onward.command}
            name={onward.button}
            text={onward.button}
            look={isComplete ? "main" : "plain"}
          />
        )}
        <CommandButton command="help.start" name="All lessons" text="All lessons" />
        <CommandButton command="lesson.results" name="Results" text="Results…" />
      </div>
    </>
  );
}

function onwardFrom(id: string) {
  const next = nextLesson(id);
  return next
    ? {
        intro: `Next lesson, ${next.minutes} min`,
        title: next.title,
        command: "lesson.open-next",
        button: "Next lesson",
      }
    : {
        intro: "That was the last lesson",
        title: "Now build a network of your own",
        command: "file.new-network",
        button: "New network…",
      };
}
