import { ensureBuilt } from "./bundles.mjs";
import { hasDisplay, startVirtualDisplay } from "./display.mjs";
import { run, tool } from "./run.mjs";
import { Failure } from "./say.mjs";

/** Measures the app's window beside a bare page of React Flow, or while it trains, on a screen in memory where there is none.
 * @param {{ bench: "window" | "training", chromium: string, sizes: readonly string[] }} options sizes: numbers of nodes; the goals' own where there are none
 * @returns {Promise<number>} exit status */
export async function runWindowBench({ bench, chromium, sizes }) {
  const odd = sizes.find((size) => !/^[1-9]\d{1,5}$/.test(size));
  if (odd !== undefined)
    throw new Failure(
      `“${odd}” is no number of nodes: write for example \`npm run bench -- ui 1000\`.`,
    );
  await ensureBuilt(["page", "main", "preload", "stockPage"]);
  const screen = hasDisplay() ? null : await startVirtualDisplay();
  const env = {
    ...process.env,
    CHAINRULE_CHROMIUM: chromium,
    ...(screen && { DISPLAY: screen.display }),
    ...(sizes.length > 0 && { CHAINRULE_BENCH_SIZES: sizes.join(" ") }),
  };
  try {
    const script = tool("@playwright/test/cli.js");
    const args = [script, "test", "--config=build/window-bench.config.ts", `${bench}.bench`];
    return await run(process.execPath, args, { env });
  } finally {
    screen?.stop();
  }
}
