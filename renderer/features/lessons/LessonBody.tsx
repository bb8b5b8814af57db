import { useEffect, useId, useRef } from "react";
import type { Lesson, LessonPage } from "../../../core/index.ts";
import { CodeListing } from "../../ui/code/CodeListing.tsx";
import { useCode } from "../../ui/code/useCode.ts";
import { LessonEnding } from "./LessonEnding.tsx";
import { LiveText } from "./LiveText.tsx";
import { PageLight } from "./PageLight.tsx";
import { TaskPart } from "./TaskPart.tsx";

interface Props {
  readonly lesson: Lesson;
  readonly page: LessonPage;
  /** From 0. */
  readonly at: number;
}

/** A page from its title to its task. It takes the keys when it is turned to, so that it is read and can be scrolled. */
export function LessonBody({ lesson, page, at }: Props) {
  const box = useRef<HTMLElement>(null);
  const heading = useId();
  useEffect(() => {
    const held = document.activeElement;
    // The answer field of the page before is gone, and the focus with it.
    const isFree = !held || held === document.body;
    if (isFree && at > 0) box.current?.focus({ preventScroll: true });
  }, [at]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and keys must reach it
    <section ref={box} className="lesson-body" tabIndex={0} aria-labelledby={heading}>
      <div className="lesson-text">
        <h3 id={heading}>{page.title}</h3>
        {page.text.map((paragraph, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two paragraphs may say the same
          <p key={i}>
            <LiveText text={paragraph} />
          </p>
        ))}
      </div>
      {page.task && <TaskPart task={page.task} />}
      {at === lesson.pages.length - 1 && <LessonEnding lesson={lesson} />}
      {page.code !== null && <Code />}
      <PageLight highlight={page.highlight} />
    </section>
  );
}

/** The graph’s code. It is long: below the task, which stays in sight. */
function Code() {
  return (
    <div className="lesson-code">
      <CodeListing lines={useCode("lines")} wraps />
    </div>
  );
}
