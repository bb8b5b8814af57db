import type { Page } from "@playwright/test";

/** What the main thread of a page did in a frame; milliseconds of the processor. */
export interface FrameWork {
  /** Functions of the page, and clearing up after them. */
  readonly script: number;
  /** The same with styles, layout and painting. */
  readonly all: number;
}

/** Times in microseconds: by the clock, and of the processor. */
interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly dur?: number;
  readonly tdur?: number;
}

const frameBegins = "BeginMainThreadFrame";
const script = /^(FunctionCall|EvaluateScript|RunMicrotasks|MajorGC|MinorGC)$/;
const style = /^(UpdateLayoutTree|Layout|HitTest)$/;

/** The frames of a page while so many milliseconds go by. */
export async function workOfFrames(page: Page, during: number): Promise<readonly FrameWork[]> {
  const session = await page.context().newCDPSession(page);
  const events: TraceEvent[] = [];
  session.on("Tracing.dataCollected", ({ value }) => {
    events.push(...(value as unknown as TraceEvent[]));
  });
  const done = new Promise((resolve) => session.once("Tracing.tracingComplete", resolve));
  const categories = [
    "devtools.timeline",
    "disabled-by-default-devtools.timeline",
    "disabled-by-default-devtools.timeline.frame",
    "toplevel",
    "v8",
  ].join();
  await session.send("Tracing.start", { categories, transferMode: "ReportEvents" });
  await page.waitForTimeout(during);
  await session.send("Tracing.end");
  await done;
  await session.detach();
  return framesOf(events);
}

/** The page's main thread, cut where frames begin. */
function framesOf(events: readonly TraceEvent[]): readonly FrameWork[] {
  const { pid, tid } = events.find(({ name }) => name === frameBegins) ?? {};
  const own = events
    .filter((event) => event.pid === pid && event.tid === tid)
    .sort((a, b) => a.ts - b.ts);
  const starts = own.filter(({ name }) => name === frameBegins).map(({ ts }) => ts);
  const tasks = spent(own, starts, /^RunTask$/);
  const scripts = spent(own, starts, script);
  // Styles and places that a script asks for are made then, and else right after it.
  const styles = spent(own, starts, style, script);
  return tasks.map((all, i) => ({ all, script: (scripts[i] ?? 0) - (styles[i] ?? 0) }));
}

/**
 * Milliseconds in each frame of events of some names, each counted with what lies in it; `within`: of those inside others
 * alone.
 */
function spent(
  events: readonly TraceEvent[],
  starts: readonly number[],
  names: RegExp,
  within?: RegExp,
): readonly number[] {
  const times = starts.slice(1).map(() => 0);
  let [frame, until, outerUntil] = [-1, 0, 0];
  for (const { name, ph, ts, dur = 0, tdur = dur } of events) {
    if (ph !== "X") continue;
    while ((starts[frame + 1] ?? Number.POSITIVE_INFINITY) <= ts) frame += 1;
    if (within?.test(name)) outerUntil = Math.max(outerUntil, ts + dur);
    if (!names.test(name) || ts < until || (within && ts >= outerUntil)) continue;
    until = ts + dur;
    const before = times[frame];
    if (before !== undefined) times[frame] = before + tdur / 1000;
  }
  return times;
}
