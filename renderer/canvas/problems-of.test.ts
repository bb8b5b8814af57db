import { expect, test } from "vitest";
import { nodeId, type Problem } from "../../core/index.ts";
import { problemsOf } from "./problems-of.ts";

const at = (node: string | null, severity: Problem["severity"]) =>
  ({ node: node === null ? null : nodeId(node), severity }) as Problem;

test("each node has its own errors and warnings, and nothing of notes or of the whole graph", () => {
  const problems = [at("a", "error"), at("b", "note"), at(null, "error"), at("a", "warning")];
  expect(problemsOf(problems, nodeId("a"))).toEqual([problems[0], problems[3]]);
  expect(problemsOf(problems, nodeId("b"))).toEqual([]);
});

test("the problems are walked once for all nodes", () => {
  let walks = 0;
  const problems = [at("a", "error"), at("b", "error")];
  const watched = new Proxy(problems, {
    get(target, key) {
      if (key === Symbol.iterator) walks += 1;
      return Reflect.get(target, key);
    },
  });
  for (const id of ["a", "b", "c"]) problemsOf(watched, nodeId(id));
  expect(problemsOf(watched, nodeId("a"))).toBe(problemsOf(watched, nodeId("a")));
  expect(walks).toBe(1);
});
