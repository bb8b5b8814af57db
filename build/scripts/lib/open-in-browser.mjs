import { ensureBuilt } from "./bundles.mjs";
import { serve } from "./static-server.mjs";

/** Builds and serves the page until Ctrl+C.
 * @param {{ file?: string | undefined, port?: number | undefined }} options */
export async function openInBrowser(options) {
  await ensureBuilt(["page", "webPolicy"]);
  const { url, close } = await serve(options);
  process.stdout.write(`Chainrule is at ${url} (Ctrl+C stops it)\n`);
  await new Promise((resolve) => {
    process.once("SIGINT", resolve);
    process.once("SIGTERM", resolve);
  });
  close();
}
