// Who may import whom. Tests may cross layers; nothing else may.

const tests = "\\.test\\.tsx?$|/testing/";

/** What every folder of core may import. */
const everywhere = ["math", "words", "data", "tensor"];

/** What the folders of core may import besides themselves and these. */
export const coreFolders = {
  math: [],
  words: [],
  model: [],
  data: ["model"],
  tensor: [],
  ops: ["model"],
  markup: ["model", "ops"],
  catalogue: ["model", "ops", "markup"],
  engine: ["model", "ops", "markup"],
  train: ["model", "ops", "engine"],
  why: ["model", "ops", "engine"],
  lab: ["model", "ops", "engine", "train"],
  lesson: ["model", "ops", "markup", "catalogue", "engine", "why", "lab"],
  scene: ["model"],
  document: ["model", "ops", "markup", "catalogue", "scene", "host"],
  expand: ["model", "ops", "engine", "scene", "document"],
  doctor: ["model", "ops", "catalogue", "engine", "train", "document"],
  history: ["model", "document"],
  interop: ["model", "ops", "engine", "train"],
  host: [],
  examples: ["catalogue", "document"],
};

/** @type {import("dependency-cruiser").IForbiddenRuleType[]} */
const coreRules = Object.entries(coreFolders).map(([folder, below]) => ({
  name: `core-${folder}`,
  comment: `core/${folder} may import ${["itself", ...everywhere, ...below].join(", ")} only.`,
  severity: "error",
  from: { path: `^core/${folder}/`, pathNot: tests },
  to: { path: "^core/", pathNot: `^core/(${[folder, ...everywhere, ...below].join("|")})/` },
}));

/** The folders of renderer, each with those below it that it may import; a feature imports no other. */
export const rendererFolders = {
  host: [],
  state: ["host"],
  commands: ["state", "host"],
  ui: ["commands", "state", "host"],
  plots: ["ui", "commands", "state"],
  canvas: ["plots", "ui", "commands", "state"],
  features: ["canvas", "plots", "ui", "commands", "state", "host"],
  app: ["features", "canvas", "plots", "ui", "commands", "state", "host"],
};

/** @type {import("dependency-cruiser").IForbiddenRuleType[]} */
const rendererRules = Object.entries(rendererFolders).map(([folder, below]) => ({
  name: `renderer-${folder}`,
  comment: `renderer/${folder} may import ${["itself", ...below].join(", ")} only.`,
  severity: "error",
  from: { path: `^renderer/${folder}/`, pathNot: tests },
  to: {
    path: "^renderer/",
    pathNot: `^renderer/(${[folder, "styles", ...below].join("|")})/`,
  },
}));

/** @type {import("dependency-cruiser").IConfiguration & { forbidden: import("dependency-cruiser").IForbiddenRuleType[] }} */
export default {
  forbidden: [
    ...coreRules,
    ...rendererRules,
    {
      name: "emitter-knows-no-engine",
      comment:
        "core/engine/wasm writes code; what code, it does not know. It may import math only.",
      severity: "error",
      from: { path: "^core/engine/wasm/", pathNot: tests },
      to: { path: "^core/", pathNot: "^core/(engine/wasm|math)/" },
    },
    {
      name: "features-do-not-import-each-other",
      comment: "What two features need goes to state, ui, plots, canvas or core.",
      severity: "error",
      from: { path: "^renderer/features/([^/]+)/", pathNot: tests },
      to: { path: "^renderer/features/", pathNot: "^renderer/features/$1/" },
    },
    {
      name: "no-cycles",
      comment: "Two modules that need each other are one module, or need a third.",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    {
      name: "core-knows-no-screen",
      comment:
        "core runs in Node, in a worker and in a page: no React, DOM library, Electron or other layer.",
      severity: "error",
      from: { path: "^core/", pathNot: tests },
      to: {
        path: "^(renderer|electron|e2e|build)/|node_modules/(react|react-dom|@xyflow|zustand|electron|@base-ui|lucide-react|katex)/|^electron$",
      },
    },
    {
      name: "core-knows-no-node",
      comment: "Only core/cli and core/bench may use Node.",
      severity: "error",
      from: { path: "^core/", pathNot: `^core/(cli|bench)/|${tests}` },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "core-programs-are-not-imported",
      comment: "core/cli and core/bench are programs; no one imports them.",
      severity: "error",
      from: { path: "^(core|renderer|electron)/", pathNot: `^core/(cli|bench)/|${tests}` },
      to: { path: "^core/(cli|bench)/" },
    },
    {
      name: "renderer-uses-the-public-door",
      comment: "renderer imports core through core/index.ts only.",
      severity: "error",
      from: { path: "^renderer/", pathNot: tests },
      to: { path: "^core/", pathNot: "^core/index\\.ts$" },
    },
    {
      name: "renderer-knows-no-desktop",
      comment: "renderer and electron meet at the host interface in core/host only.",
      severity: "error",
      from: { path: "^renderer/", pathNot: tests },
      to: { path: "^(electron|e2e|build)/|node_modules/electron/|^electron$" },
    },
    {
      name: "renderer-knows-no-node",
      comment: "The page has no Node.",
      severity: "error",
      from: { path: "^renderer/", pathNot: tests },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "electron-uses-host-and-document",
      comment: "electron imports core/host and core/document only.",
      severity: "error",
      from: { path: "^electron/", pathNot: tests },
      to: { path: "^core/", pathNot: "^core/(host|document)/" },
    },
    {
      name: "electron-knows-no-page",
      comment: "renderer and electron meet at the host interface in core/host only.",
      severity: "error",
      from: { path: "^electron/", pathNot: tests },
      to: { path: "^(renderer|e2e|build)/|node_modules/(react|react-dom|@xyflow|zustand)/" },
    },
    {
      name: "no-unresolved",
      comment:
        "Every import leads somewhere; the benchmark's peers are installed when first asked for.",
      severity: "error",
      from: { pathNot: "^core/bench/peers/" },
      to: { couldNotResolve: true, pathNot: "\\?raw$|\\?worker|\\?url|^electron$" },
    },
  ],
  options: {
    parser: "swc",
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^out/|/tsconfig" },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      extensions: [".ts", ".tsx", ".mjs", ".js", ".json"],
      conditionNames: ["import", "types", "default"],
      exportsFields: ["exports"],
    },
  },
};
