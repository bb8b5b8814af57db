import { useEffect, useId, useRef } from "react";
import type { LessonPage } from "../../../core/index.ts";
import { LiveText } from "./LiveText.tsx";

interface Props {
  readonly page: LessonPage;
  /** From 1. */
  readonly number: number;
}

/** What a page tells. It takes the keys when it is turned to, so that it is read and can be scrolled. */
export function LessonText({ page: { title, text }, number }: Props) {
  const box = useRef<HTMLElement>(null);
  const heading = useId();
  useEffect(() => {
    const held = document.activeElement;
    // The answer field of the page before is gone, and the focus with it.
    const isFree = !held || held === document.body;
    if (isFree && number > 1) box.current?.focus({ preventScroll: true });
  }, [number]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and keys must reach it
    <section ref={box} className="lesson-text" tabIndex={0} aria-labelledby={heading}>
      <h3 id={heading}>{title}</h3>
      {text.map((paragraph, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two paragraphs may say the same
        <p key={i}>
          <LiveText text={paragraph} />
        </p>
      ))}
    </section>
  );
}
