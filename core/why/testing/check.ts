import { expect } from "vitest";
import type { Run } from "../../engine/arena.ts";
import { withLane } from "../../engine/read.ts";
import { stepCount } from "../../engine/steps.ts";
import { type Derivation, derivation } from "../derivation.ts";
import { evaluateFormula } from "../evaluate.ts";
import { derivationLatex, derivationMathml, derivationText } from "../output.ts";
import { pathsTo } from "../paths.ts";
import { knownOf, placeOf, type WhySubject } from "../subject.ts";

/** Every number of the run that one may ask about. */
export function subjectsOf({ program }: Run): readonly WhySubject[] {
  return program.nodes.flatMap(({ node, slots }): WhySubject[] => [
    { kind: "value", node: node.id },
    { kind: "gradient", node: node.id, param: null },
    ...slots.flatMap(({ key, edge }): WhySubject[] => {
      if (edge !== null)
        return [
          { kind: "partial", edge },
          { kind: "contribution", edge },
        ];
      if (key.kind === "input") return [];
      return [
        { kind: "partial", node: node.id, param: key.name },
        { kind: "gradient", node: node.id, param: key.name },
      ];
    }),
  ]);
}

/** Evaluates every page with numbers of every derivation, in every lane. */
export function checkDerivations(whole: Run): number {
  let checked = 0;
  const taken = stepCount(whole.program);
  for (let lane = 0; lane < whole.program.lanes; lane++) {
    const run = withLane(whole, lane);
    for (const subject of subjectsOf(run)) {
      const known = knownOf(run, taken, subject);
      const found = derivation(run, taken, subject);
      expect(found === null, JSON.stringify(subject)).toBe(known.state !== "done");
      if (!found || known.state !== "done") continue;
      checkStages(found, known.value);
      checkWriting(found);
      checkForm(run, found, known.value);
      checked += 1;
    }
  }
  return checked;
}

function checkStages(found: Derivation, result: number): void {
  // Where terms cancel, rounding is as large as they are.
  const size = Math.max(0, ...termSizes(found));
  const close = (value: number) =>
    Number.isFinite(value) && Number.isFinite(result)
      ? Math.abs(value - result) <= 1e-9 * Math.max(Math.abs(result), size)
      : Object.is(value, result);
  for (const { title, right, further } of found.stages.slice(title1(found)))
    for (const side of [right, ...(further ? [further] : [])]) {
      const value = evaluateFormula(side);
      const what = `${title} of ${JSON.stringify(found.subject)}: ${derivationText(found)}`;
      expect(close(value), `${value}, not ${result}. ${what}`).toBe(true);
    }
}

/** Where the paths can be written they are: a sum that is wrong must not hide behind the local form. */
function checkForm({ program }: Run, { subject, kind, note, stages }: Derivation, result: number) {
  const place = placeOf(program, subject);
  if (kind !== "gradient" || !place || !Number.isFinite(result)) return;
  if (!pathsTo(program, place.at)) return;
  expect(note ?? "", stages.map(({ title }) => title).join()).not.toMatch(
    /stands for all behind it/,
  );
}

/** The first page of a gradient is symbols, which are not evaluated. */
function title1({ stages }: Derivation): number {
  return stages[0]?.title === "Symbols" ? 1 : 0;
}

function termSizes({ stages }: Derivation): readonly number[] {
  const last = stages.at(-1);
  if (last?.right.kind !== "sum") return [];
  return last.right.terms.map(({ formula }) => Math.abs(evaluateFormula(formula)));
}

function checkWriting(found: Derivation): void {
  const latex = derivationLatex(found);
  expect(latex.match(/(?<!\\)\{/g)?.length).toBe(latex.match(/(?<!\\)\}/g)?.length);
  expect(latex.match(/\\left/g)?.length).toBe(latex.match(/\\right/g)?.length);
  expect(latex.replace(/\\text\{[^}]*\}/g, "")).not.toMatch(/[−·×∂Σ∞]|undefined/);
  expect(derivationText(found)).not.toMatch(/undefined|\[object/);
  expect(derivationMathml(found)).not.toMatch(/undefined|\[object/);
}
