import { lossValue } from "../engine/read.ts";
import type { NodeId } from "../model/graph.ts";
import { formatNumber } from "../model/number-text.ts";
import { blankLine, type CodeLine, codeLine, commentLine, sectionLines } from "./code-line.ts";
import type { LearntParameter, Source } from "./graph-code.ts";
import { commentText, pythonNumber, wrappedLines } from "./python-text.ts";

/** The backward pass, and each gradient printed beside the number that Chainrule has. */
export function backwardLines(
  source: Source,
  loss: NodeId,
  learnt: readonly LearntParameter[],
): readonly CodeLine[] {
  const name = source.names.of(loss);
  const shown = formatNumber(lossValue(source.run) ?? Number.NaN);
  const title = sectionLines("Backward: the chain rule, from the loss down to every parameter");
  if (learnt.length === 0)
    return [
      ...title,
      commentLine("The loss depends on no parameter: PyTorch has nothing to differentiate by."),
      codeLine("gradient", `print("${name} =", ${name}.item())`, { node: loss, comment: shown }),
    ];
  return [
    ...title,
    commentLine(
      "Only parameters keep their gradient. What is computed from them does after .retain_grad().",
    ),
    codeLine("backward", `${name}.backward()`, { node: loss }),
    blankLine,
    commentLine("At the end of each line: the number that Chainrule shows."),
    codeLine("gradient", `print("${name} =", ${name}.item())`, { node: loss, comment: shown }),
    ...learnt.map(({ node, nodes, param, name: parameter, gradient }) =>
      codeLine("gradient", `print("${parameter}.grad =", ${parameter}.grad)`, {
        node,
        nodes,
        param,
        comment: commentText(gradient),
      }),
    ),
  ];
}

/** One update by hand, and the gradients thrown away before the next pass adds to them. */
export function updateLines(
  learnt: readonly LearntParameter[],
  learningRate: number,
): readonly CodeLine[] {
  const moved = learnt.filter(({ frozen }) => !frozen);
  if (moved.length === 0) return [];
  const names = learnt.map(({ name }) => name);
  return [
    ...sectionLines("Update: each parameter a little against its gradient"),
    codeLine("rate", `lr = ${pythonNumber(learningRate)}`),
    codeLine("update", "with torch.no_grad():"),
    ...moved.map(({ node, nodes, param, name }) =>
      codeLine("update", `${name} -= lr * ${name}.grad`, { indent: 1, node, nodes, param }),
    ),
    commentLine("The next backward pass would add to what is still there."),
    ...wrappedLines("for parameter in [", names, "]:", { kind: "update", indent: 0 }),
    codeLine("update", "parameter.grad = None", { indent: 1 }),
  ];
}
