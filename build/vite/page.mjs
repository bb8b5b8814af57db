import { join } from "node:path";
import react from "@vitejs/plugin-react";
import { root } from "../scripts/lib/paths.mjs";
import { licences } from "./licences.mjs";

/** The page: the same files for Electron's own scheme, the web server and the dev server.
 * @param {string} outDir
 * @param {string} [folder] of its index.html
 * @returns {import("vite").InlineConfig} */
export function pageConfig(outDir, folder = "renderer") {
  return {
    configFile: false,
    root: join(root, folder),
    cacheDir: join(root, "node_modules/.cache/vite"),
    publicDir: false,
    // Relative addresses work below any scheme, host and folder.
    base: "./",
    plugins: [react(), licences()],
    assetsInclude: ["**/*.chainrule"],
    worker: { format: "es" },
    server: { host: "localhost", fs: { allow: [root] } },
    build: {
      outDir,
      emptyOutDir: true,
      target: "chrome130",
      sourcemap: true,
      // The content security policy allows neither data: scripts and fonts nor inline scripts.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      reportCompressedSize: false,
      chunkSizeWarningLimit: 2000,
    },
  };
}
