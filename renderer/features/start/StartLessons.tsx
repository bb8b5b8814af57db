import { Check } from "lucide-react";
import { isComplete, lessons, pointsText } from "../../../core/index.ts";
import { runCommand } from "../../commands/registry.ts";
import { useApp, useAppStore } from "../../state/app/store.ts";
import "./start-lessons.css";

/** The lessons in their order: what is done has a tick and its points. */
export function StartLessons() {
  const store = useAppStore();
  const scores = useApp((state) => state.lessonScores);
  return (
    <section className="start-group" aria-label="Lessons">
      <h3>Lessons</h3>
      <div className="start-lessons">
        {lessons.map(({ id, title, description, minutes }, i) => {
          const score = scores.find((each) => each.id === id);
          const isDone = score !== undefined && isComplete(score);
          const facts = [
            ...(score
              ? [`${pointsText(score.points)} of ${pointsText(score.possible)} points`]
              : []),
            ...(isDone ? [] : [`${minutes} min`]),
          ];
          return (
            <div key={id} className="start-lesson" data-done={isDone || undefined}>
              <span className="start-number" aria-hidden="true">
                {isDone ? <Check size={14} strokeWidth={3} /> : i + 1}
              </span>
              <span className="start-words">
                <button
                  type="button"
                  title={description}
                  onClick={() => runCommand(store, "lesson.open", id)}
                >
                  {title}
                </button>
                <span className="quiet">
                  {isDone && <span className="visually-hidden">Done, </span>}
                  {facts.join(" · ")}
                </span>
              </span>
            </div>
          );
        })}
      </div>
    </section>
  );
}
