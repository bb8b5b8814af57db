import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { root } from "../scripts/lib/paths.mjs";

/** The name of the file in the built page, and its address below the page's. */
export const licencesFile = "licences.txt";

/** Puts the licences of all that is bundled beside the page, and serves them while it is developed.
 * @returns {import("vite").Plugin} */
export function licences() {
  return {
    name: "licences",
    generateBundle() {
      this.emitFile({ type: "asset", fileName: licencesFile, source: licencesText(root) });
    },
    configureServer(server) {
      server.middlewares.use(`/${licencesFile}`, (_request, response) => {
        response.setHeader("content-type", "text/plain; charset=utf-8");
        response.end(licencesText(root));
      });
    },
  };
}

/** The project's own licence, then those of every package that it ships with, by name.
 * @param {string} folder with package.json, LICENSE and node_modules
 * @returns {string} */
export function licencesText(folder) {
  const own = readFileSync(join(folder, "LICENSE"), "utf8").trim();
  const others = shippedPackages(folder).map(noticeOf);
  return `${[`Chainrule\n\n${own}`, ...others].join(`\n\n${"-".repeat(72)}\n\n`)}\n`;
}

/** The folders of the packages that the project depends on at run time, and of those that they depend on.
 * @param {string} folder
 * @returns {string[]} */
export function shippedPackages(folder) {
  /** @type {Map<string, string>} */
  const found = new Map();
  const waiting = [folder];
  for (let from = waiting.pop(); from !== undefined; from = waiting.pop()) {
    const {
      dependencies = {},
      optionalDependencies = {},
      peerDependencies = {},
    } = manifestOf(from);
    for (const name of Object.keys({
      ...dependencies,
      ...optionalDependencies,
      ...peerDependencies,
    })) {
      const place = placeOf(name, from, folder);
      // Peers and optional ones may well not be there.
      if (!place || isTypesOnly(name) || found.has(place)) continue;
      found.set(place, name);
      waiting.push(place);
    }
  }
  return [...found].sort(([, a], [, b]) => (a < b ? -1 : 1)).map(([place]) => place);
}

/** Where Node finds a package: in the nearest node_modules on the way up.
 * @param {string} name
 * @param {string} from
 * @param {string} top */
function placeOf(name, from, top) {
  for (let at = from; at.startsWith(top); at = dirname(at)) {
    const place = join(at, "node_modules", name);
    if (existsSync(join(place, "package.json"))) return place;
  }
  return undefined;
}

/** @param {string} name */
function isTypesOnly(name) {
  return name.startsWith("@types/") || name === "csstype";
}

/** @param {string} folder */
function manifestOf(folder) {
  return JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
}

/** @param {string} folder */
function noticeOf(folder) {
  const { name, version, license, author } = manifestOf(folder);
  const files = readdirSync(folder).filter((file) => /^(licen[cs]e|copying|notice)\b/i.test(file));
  const texts = files.sort().map((file) => readFileSync(join(folder, file), "utf8").trim());
  const by = typeof author === "string" ? author : author?.name;
  const stated = `Licence: ${license ?? "see the package"}${by ? `\nAuthor: ${by}` : ""}`;
  return [`${name} ${version}`, ...(texts.length > 0 ? texts : [stated])].join("\n\n");
}
