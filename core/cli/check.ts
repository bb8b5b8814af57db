import { checkGradients, type GradientCheck, type Verdict } from "../engine/check.ts";
import type { Graph } from "../model/graph.ts";
import { sourceParam } from "../model/names.ts";
import { countText } from "../words/count.ts";
import { type Answer, problemJson, remarks } from "./answer.ts";
import { computed, shown } from "./computed.ts";
import { exitStatus } from "./io.ts";
import { table } from "./table.ts";

/** `check FILE`: each parameter's gradient beside the slope that finite differences measure. */
export function check(graph: Graph): Answer {
  const { problems } = computed(graph);
  const checks = checkGradients(graph);
  const differing = checks.filter(({ verdict }) => verdict === "differs").length;
  const rows = checks.map((row) => [
    nameOf(row),
    shown(row.gradient),
    shown(row.finiteDifference),
    shown(row.relativeError),
    row.verdict,
  ]);
  const columns = ["Parameter", "Gradient", "Finite difference", "Relative error", "Verdict"].map(
    (title, i) => ({ title, align: i === 0 || i === 4 ? "left" : "right" }) as const,
  );
  return {
    kind: "ok",
    json: {
      checks: checks.map(({ element, ...row }) => ({ ...row, ...element })),
      problems: problems.map(problemJson),
    },
    text: [
      ...(rows.length > 0 ? [table(columns, rows), ""] : []),
      summary(checks),
      ...checks.flatMap(sampled),
      ...remarks(problems),
    ].join("\n"),
    problems,
    status: differing > 0 ? exitStatus.badGraph : exitStatus.ok,
  };
}

/** “w”, “h1.w2”, “layer.weight[2, 0]” */
function nameOf({
  node,
  param,
  element,
}: Pick<GradientCheck, "node" | "param" | "element">): string {
  const name = param === sourceParam ? node : `${node}.${param}`;
  return element ? `${name}[${element.index.join(", ")}]` : name;
}

function sampled({ node, param, element }: GradientCheck): readonly string[] {
  if (!element || element.checked === element.size) return [];
  const whole = nameOf({ node, param });
  return [
    `Of the ${countText(element.size)} numbers of ${whole} ${countText(element.checked)} were checked, drawn at random.`,
  ];
}

function summary(checks: readonly GradientCheck[]): string {
  if (checks.length === 0) return "The graph has no parameters to check.";
  const count = (verdict: Verdict) => checks.filter((row) => row.verdict === verdict).length;
  const parts = (["agrees", "differs", "kink nearby", "not finite", "not on a path"] as const)
    .filter((verdict) => count(verdict) > 0)
    .map((verdict) => `${verdict}: ${count(verdict)}`);
  return `${parts.join(", ")}.`;
}
