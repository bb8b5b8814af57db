import { join } from "node:path";
import { root } from "../scripts/lib/paths.mjs";

/** One file that holds all it needs, for Electron's own processes or for Node.
 * @param {{ entry: string, fileName: string, outDir: string }} bundle
 * @returns {import("vite").InlineConfig} */
export function nodeConfig({ entry, fileName, outDir }) {
  const format = fileName.endsWith(".cjs") ? "cjs" : "es";
  return {
    configFile: false,
    root,
    publicDir: false,
    ssr: { noExternal: true, target: "node" },
    build: {
      ssr: join(root, entry),
      outDir,
      emptyOutDir: true,
      target: "node20",
      sourcemap: true,
      assetsInlineLimit: 0,
      minify: false,
      rolldownOptions: {
        external: ["electron"],
        // A sandboxed preload script can load no second file.
        output: { format, entryFileNames: fileName, codeSplitting: false },
      },
    },
  };
}
