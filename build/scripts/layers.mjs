import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { root } from "./lib/paths.mjs";
import { runCommand, say } from "./lib/say.mjs";

// A check that looked at nothing passes: so this one counts what it saw in every layer.
const layers = ["core", "renderer", "electron"].filter((layer) => existsSync(join(root, layer)));

await runCommand(async () => {
  teachTsx();
  const { cruise } = await import("dependency-cruiser");
  const { coreFolders, rendererFolders, default: config } = await import("../layers.config.mjs");
  process.chdir(root);
  const { output } = await cruise(layers, {
    ...config.options,
    ruleSet: { forbidden: config.forbidden },
    validate: true,
  });
  if (typeof output === "string") throw new Error("dependency-cruiser gave no result");
  const { violations } = output.summary;
  for (const { rule, from, to, cycle } of violations) {
    const path = cycle?.length ? cycle.map((step) => step.name).join(" → ") : to;
    const { comment } = config.forbidden.find(({ name }) => name === rule.name) ?? {};
    say(`${from} → ${path}\n  ${rule.name}: ${comment}`);
  }
  const unruled = [
    ...unknownFolders(output.modules, "core", [...Object.keys(coreFolders), "cli", "bench"]),
    ...unknownFolders(output.modules, "renderer", [...Object.keys(rendererFolders), "styles"]),
  ];
  for (const folder of unruled) say(`${folder}/ has no rule in build/layers.config.mjs.`);
  const unseen = layers.filter((layer) => countImports(output.modules, layer) === 0);
  for (const layer of unseen) say(`No import was seen in ${layer}/: the check looked at nothing.`);
  say(
    `${output.summary.totalCruised} modules and ${output.summary.totalDependenciesCruised} imports looked at.`,
  );
  return violations.length + unruled.length + unseen.length > 0 ? 1 : 0;
});

/** dependency-cruiser asks swc for plain TypeScript whatever the file, and stops at the first JSX. */
function teachTsx() {
  const swc = createRequire(import.meta.url)("@swc/core");
  const parse = swc.parseFileSync;
  swc.parseFileSync = (/** @type {string} */ file, /** @type {object} */ options) =>
    parse(file, { ...options, tsx: file.endsWith("x") });
}

/** The folders of a layer that are not among the known ones.
 * @param {import("dependency-cruiser").IModule[]} modules
 * @param {string} layer
 * @param {readonly string[]} known */
function unknownFolders(modules, layer, known) {
  const folders = modules.flatMap(({ source: path }) => {
    const [top, folder, ...rest] = path.split("/");
    return top === layer && folder && rest.length > 0 ? [folder] : [];
  });
  return [...new Set(folders)]
    .filter((folder) => !known.includes(folder))
    .map((folder) => `${layer}/${folder}`);
}

/** @param {import("dependency-cruiser").IModule[]} modules
 * @param {string} layer */
function countImports(modules, layer) {
  const own = modules.filter((module) => module.source.startsWith(`${layer}/`));
  return own.reduce((sum, module) => sum + module.dependencies.length, 0);
}
