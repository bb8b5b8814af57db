import { plainText } from "../catalogue/plain.ts";
import { settingsOf } from "../engine/settings.ts";
import { nodeId } from "../model/ids.ts";
import { opFormula } from "../ops/formula.ts";
import { ops } from "../ops/index.ts";
import type { Op } from "../ops/op.ts";
import { keyName, type ParamSpec } from "../ops/op-base.ts";
import type { StructuredOp } from "../ops/structured.ts";
import type { Answer } from "./answer.ts";
import { exitStatus } from "./io.ts";
import { table } from "./table.ts";

/** `ops`: what graphs can be built from. */
export function listOps(): Answer {
  const list: readonly Op[] = ops;
  const described = list.map((op) => ({
    id: op.id,
    title: op.title,
    category: op.category,
    inputs: inputs(op),
    params: op.params.map(param),
    formula: opFormula(op),
    ...(op.kind === "structured" && { rules: rules(op) }),
    docs: plainText(op.docs),
    kink: op.kink && plainText(op.kink),
  }));
  const columns = ["Operation", "Category", "Inputs", "Formula"].map(
    (title) => ({ title, align: "left" }) as const,
  );
  const rows = described.map((op) => [
    op.id,
    op.category,
    op.inputs.map(({ handle, variadic }) => (variadic ? `${handle}, …` : handle)).join(", "),
    op.formula ?? "",
  ]);
  return {
    kind: "ok",
    json: { ops: described },
    text: table(columns, rows),
    problems: [],
    status: exitStatus.ok,
  };
}

/** A variadic op is listed by its first handle; the others count up from it. */
function inputs({ inputs }: Op) {
  return inputs.kind === "variadic"
    ? [{ handle: `${inputs.prefix}1`, variadic: true }]
    : inputs.handles.map((handle) => ({ handle, variadic: false }));
}

/** Outside of training, as the graph is looked at. */
const oneSample = { isTraining: false, samples: 1 };

/** How contributions come about, with ḡ for the upstream gradient; a variadic op's by its first handle. */
function rules(op: StructuredOp): readonly { readonly of: string; readonly rule: string }[] {
  const settings = settingsOf(op, { id: nodeId(op.id), params: {} });
  const handles = inputs(op).map(({ handle }) => ({ kind: "input", handle }) as const);
  const own = op.params.flatMap((spec) =>
    spec.kind === "tensor" && spec.trainable ? [{ kind: "param", name: spec.name } as const] : [],
  );
  return [...handles, ...own].map((key) => ({
    of: keyName(key),
    rule: op.rule(key, settings, oneSample),
  }));
}

function param(spec: ParamSpec) {
  switch (spec.kind) {
    case "number":
      return {
        name: spec.name,
        default: spec.default,
        trainable: spec.trainable,
        perInput: spec.perInput ?? false,
      };
    case "choice":
      return { name: spec.name, default: spec.default, trainable: false, options: spec.options };
    case "integer":
    case "integers":
      return { name: spec.name, default: spec.default, trainable: false };
    case "tensor":
      return { name: spec.name, default: null, trainable: spec.trainable };
    case "range":
    case "column":
    case "columns":
    case "frozen":
      return { name: spec.name, default: null, trainable: false };
  }
}
