import { execFile } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "../fixtures.ts";
import { Training } from "../pages/training.ts";

const root = join(import.meta.dirname, "../..");
const epochs = 12;

interface GraphFile {
  nodes: { id: string; op: string; params: Record<string, unknown> }[];
  loss: string;
  edges: { id: string; source: string; target: string }[];
  training: { settings: { epochs: number; seed: number }; progress: { epoch: number } | null };
}

/** An example, to be trained for a few epochs by a seed of its own. */
async function example(name: string): Promise<GraphFile> {
  const file = JSON.parse(await readFile(join(root, "core/examples", name), "utf8"));
  Object.assign(file.training.settings, { epochs, seed: 11 });
  return file;
}

async function neurons(): Promise<GraphFile> {
  return example("moons.chainrule");
}

/** Layers over tensors, with all between them that differs in training. */
async function layers(): Promise<GraphFile> {
  const file = await example("tensors/iris-dense.chainrule");
  const into = file.edges.find(({ target }) => target === "scores");
  if (!into) throw new Error("Nothing feeds the scores.");
  const between = [
    { id: "norm", op: "batch-norm", params: {} },
    { id: "drop", op: "dropout", params: { rate: 0.25, seed: 3 } },
  ];
  const place = { label: "", position: [400, 200] };
  file.nodes.push(...between.map((node) => ({ ...place, ...node })));
  const wire = { sourceHandle: "out", targetHandle: "x" };
  file.edges.push(
    { ...wire, id: "to-drop", source: "norm", target: "drop" },
    { ...wire, id: "to-scores", source: "drop", target: "scores" },
  );
  into.target = "norm";
  return file;
}

for (const [what, make] of [
  ["neurons", neurons],
  ["layers with batch norm and dropout", layers],
] as const)
  test(`${what} trained in the window have the bits of the command line`, async ({
    app,
    folder,
  }) => {
    const { page, editor } = app;
    const training = new Training(page);
    const [source, saved, alone] = ["source", "saved", "alone"].map((name) =>
      join(folder, `${name}.chainrule`),
    ) as [string, string, string];
    const file = await make();
    await writeFile(source, JSON.stringify(file));
    await app.answerOpen(source);
    await page.keyboard.press("Control+o");
    await expect(editor.node(file.loss)).toBeAttached();
    await training.atSpeed("Fastest");
    await training.press("Train");
    await training.reaches(epochs);
    await expect(training.panel.getByText(`All ${epochs} epochs are done.`)).toBeVisible();

    await app.answerSave(saved);
    await page.keyboard.press("Control+Shift+s");
    await expect
      .poll(() => readFile(saved, "utf8").catch(() => ""))
      .toContain(`"epoch": ${epochs}`);
    const cli = join(root, "build/scripts/cli.mjs");
    await promisify(execFile)(process.execPath, [cli, "train", source, "--out", alone]);
    const [ours, theirs] = (
      await Promise.all([saved, alone].map((path) => readFile(path, "utf8")))
    ).map((text) => JSON.parse(text)) as [GraphFile, GraphFile];
    expect(ours).toEqual(theirs);
    expect(ours.nodes.map(({ params }) => params)).not.toEqual(
      file.nodes.map(({ params }) => params),
    );
  });
