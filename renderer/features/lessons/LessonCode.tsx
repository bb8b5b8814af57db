import { CodeListing } from "../../ui/code/CodeListing.tsx";
import { useCode } from "../../ui/code/useCode.ts";

/** The graph’s code beside a page’s text. */
export function LessonCode() {
  return (
    <div className="lesson-code">
      <CodeListing lines={useCode()} />
    </div>
  );
}
