import { type LessonScore, withScore } from "../../../core/index.ts";
import type { AppState } from "../../state/app/state.ts";
import type { AppStore } from "../../state/app/store.ts";
import { shippedLesson } from "../../state/document/draft-name.ts";
import { resultsOf } from "./lesson-results.ts";

/** Notes what comes of the app's own lessons, for as long as the app is installed. */
export function keepScores(store: AppStore): void {
  store.subscribe((state, previous) => {
    if (state.lesson.records === previous.lesson.records) return;
    const score = scoreOf(state);
    if (!score || score.done === 0) return;
    const lessonScores = withScore(state.lessonScores, score);
    if (JSON.stringify(lessonScores) === JSON.stringify(state.lessonScores)) return;
    store.setState({ lessonScores });
    state.host.setPreferences({ lessonScores });
  });
}

function scoreOf(state: AppState): LessonScore | null {
  const lesson = shippedLesson(state);
  const results = lesson && resultsOf(state);
  if (!results) return null;
  return {
    id: lesson.id,
    done: results.rows.filter(({ record }) => record.done !== null).length,
    tasks: results.rows.length,
    points: results.got,
    possible: results.possible,
  };
}
