import * as elementary from "../../math/elementary.ts";
import { replay } from "../../math/formula.ts";
import { formulas, type InlineFunction } from "../../math/formulas.ts";
import { lanesAlgebra, scalarAlgebra } from "./algebras.ts";
import { f64, f64x2, v128 } from "./instructions.ts";
import { madeOnce } from "./made-once.ts";
import { call, type FunctionReference, type ModuleBuilder } from "./module.ts";
import type { Value, ValueType } from "./values.ts";

/** What modules import: functions in JavaScript, for arguments that compiled code leaves to them. */
export const importedFunctions = {
  power: elementary.power,
  sin: elementary.sin,
  cos: elementary.cos,
  tan: elementary.tan,
} as const;

type ImportedFunction = keyof typeof importedFunctions;
export type ElementaryFunction = InlineFunction | "power";

/** The module name under which they are imported. */
export const mathImport = "math";

type Scalar = FunctionReference<readonly "f64"[], "f64">;
type Lanes = FunctionReference<readonly "v128"[], "v128">;

/** The functions of one module, each defined when it is first asked for. */
export interface ElementaryFunctions {
  /** Takes and gives f64. */
  scalar(name: ElementaryFunction): Scalar;
  /** The same for two numbers side by side. */
  lanes(name: ElementaryFunction): Lanes;
}

/** To be called before the module has functions of its own: it declares imports. */
export function elementaryFunctions(module: ModuleBuilder): ElementaryFunctions {
  const importOf = (name: ImportedFunction, arity: number): Scalar =>
    module.importFunction(mathImport, name, signature("f64", arity));
  const imported: Readonly<Record<ImportedFunction, Scalar>> = {
    power: importOf("power", 2),
    sin: importOf("sin", 1),
    cos: importOf("cos", 1),
    tan: importOf("tan", 1),
  };
  const scalars = new Map<ElementaryFunction, Scalar>();
  const lanes = new Map<ElementaryFunction, Lanes>();

  const scalar = (name: ElementaryFunction): Scalar => {
    if (name === "power") return imported.power;
    return madeOnce(scalars, name, () => {
      const { formula, within } = inline(name);
      return module.function(signature("f64", formula.arity), (f, ...args) => {
        if (within !== undefined)
          f.if(f64.lessOrEqual(f64.constant(within), f64.abs(args[0]!)), () =>
            f.return(call(imported[name as ImportedFunction], ...args)),
          );
        return replay(formula, scalarAlgebra(f), ...args);
      });
    });
  };
  return {
    scalar,
    lanes: (name) =>
      madeOnce(lanes, name, () => {
        const one = scalar(name);
        const byOne = (args: readonly Value<"v128">[]) => {
          const lane = (index: 0 | 1) => call(one, ...args.map((arg) => f64x2.lane(index, arg)));
          return f64x2.withLane(1, f64x2.splat(lane(0)), lane(1));
        };
        const definition = name === "power" ? null : inline(name);
        const arity = definition ? definition.formula.arity : 2;
        return module.function(signature("v128", arity), (f, ...args) => {
          if (!definition) return byOne(args);
          const { formula, within } = definition;
          if (within !== undefined) {
            const isLarge = f64x2.lessOrEqual(f64x2.constant(within), f64x2.abs(args[0]!));
            f.if(v128.anyTrue(isLarge), () => f.return(byOne(args)));
          }
          return replay(formula, lanesAlgebra(f), ...args);
        });
      }),
  };
}

function inline(name: InlineFunction): (typeof formulas)[InlineFunction] & { within?: number } {
  return formulas[name];
}

function signature<T extends ValueType>(type: T, arity: number) {
  return { params: Array.from({ length: arity }, () => type), result: type };
}
