/** The best that came of a lesson of the app, over all starts. */
export interface LessonScore {
  /** Of the catalogue. */
  readonly id: string;
  /** Tasks done, of all. */
  readonly done: number;
  readonly tasks: number;
  readonly points: number;
  readonly possible: number;
}

/** More than the app has. */
const most = 100;

export function isComplete({ done, tasks }: LessonScore): boolean {
  return done === tasks;
}

/** The scores with a new one, which stands first; what was better before stays. */
export function withScore(
  scores: readonly LessonScore[],
  score: LessonScore,
): readonly LessonScore[] {
  const before = scores.find(({ id }) => id === score.id);
  // After the lesson was changed the old numbers say nothing.
  const isSame = before?.tasks === score.tasks && before.possible === score.possible;
  const best = isSame
    ? {
        ...score,
        done: Math.max(score.done, before.done),
        points: Math.max(score.points, before.points),
      }
    : score;
  return [best, ...scores.filter(({ id }) => id !== score.id)].slice(0, most);
}

/** Whether what was stored are scores. */
export function areScores(value: unknown): value is readonly LessonScore[] {
  return Array.isArray(value) && value.length <= most && value.every(isScore);
}

function isScore(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  const { id, done, tasks, points, possible } = value as Partial<
    Record<keyof LessonScore, unknown>
  >;
  const isShare = (part: unknown, whole: unknown) =>
    typeof part === "number" && typeof whole === "number" && part >= 0 && part <= whole;
  return (
    Object.keys(value).length === 5 &&
    typeof id === "string" &&
    /^[a-z0-9-]{1,64}$/.test(id) &&
    isShare(done, tasks) &&
    isShare(points, possible)
  );
}
