import type { CDPSession, Page } from "@playwright/test";

/** What frames cost while something goes on; times in milliseconds. */
export interface Frames {
  readonly count: number;
  readonly median: number;
  readonly worst: number;
  /** Of script, style and layout, for each frame. */
  readonly script: number;
}

declare global {
  interface Window {
    /** The times of the frames that are being watched. */
    benchFrames?: number[];
  }
}

/** As long as one goes on with an action, at most. */
const longest = 6000;

/** The page's main thread, watched while it works. */
export class Watch {
  readonly #page: Page;
  readonly #session: CDPSession;

  private constructor(page: Page, session: CDPSession) {
    this.#page = page;
    this.#session = session;
  }

  static async on(page: Page): Promise<Watch> {
    const session = await page.context().newCDPSession(page);
    await session.send("Performance.enable");
    return new Watch(page, session);
  }

  /** Milliseconds of script, style and layout since the page was made. */
  async #worked(): Promise<number> {
    const { metrics } = await this.#session.send("Performance.getMetrics");
    const of = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? 0;
    return 1000 * (of("ScriptDuration") + of("LayoutDuration") + of("RecalcStyleDuration"));
  }

  /** Milliseconds of script, style and layout until two frames after an action. */
  async work(act: () => Promise<void>): Promise<number> {
    await this.settled();
    const before = await this.#worked();
    await act();
    await this.settled();
    return (await this.#worked()) - before;
  }

  /** The frames while `act` is done again and again, each time after the page has taken the last one in. */
  async frames(act: (i: number) => Promise<void>, times = 40): Promise<Frames> {
    await this.settled();
    const before = await this.#worked();
    await this.#page.evaluate(() => {
      const times: number[] = [];
      window.benchFrames = times;
      const frame = (time: number) => {
        times.push(time);
        if (window.benchFrames === times) requestAnimationFrame(frame);
      };
      requestAnimationFrame(frame);
    });
    const begun = performance.now();
    for (let i = 0; i < times && performance.now() - begun < longest; i++) await act(i);
    const taken = await this.#page.evaluate(() => {
      const taken = window.benchFrames ?? [];
      delete window.benchFrames;
      return taken;
    });
    const worked = (await this.#worked()) - before;
    const intervals = taken.slice(1).map((time, i) => time - (taken[i] ?? 0));
    intervals.sort((a, b) => a - b);
    return {
      count: intervals.length,
      median: intervals[Math.floor(intervals.length / 2)] ?? Number.NaN,
      worst: intervals.at(-1) ?? Number.NaN,
      script: worked / Math.max(1, intervals.length),
    };
  }

  /** Until two frames were drawn. */
  async settled(): Promise<void> {
    await this.#page.evaluate(
      () =>
        new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(null)))),
    );
  }
}
