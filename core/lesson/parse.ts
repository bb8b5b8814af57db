import {
  add,
  constant,
  cos,
  divide,
  type Expression,
  exp,
  input,
  log,
  multiply,
  negate,
  power,
  sin,
  sqrt,
  subtract,
  tanh,
} from "../ops/expression/expression.ts";
import { type AnswerFault, type Sign, type Token, tokenize } from "./tokens.ts";

export type ParsedAnswer = { readonly kind: "ok"; readonly expression: Expression } | AnswerFault;

const sigma = (x: Expression) => divide(1, add(1, exp(negate(x))));

const functions = new Map<string, (x: Expression) => Expression>([
  ["sigma", sigma],
  ["sigmoid", sigma],
  ["σ", sigma],
  ["exp", exp],
  ["ln", log],
  ["log", log],
  ["tanh", tanh],
  ["sqrt", sqrt],
  ["sin", sin],
  ["cos", cos],
]);

/** Brackets and signs within each other: the parser calls itself no deeper. */
const maximumDepth = 40;

/**
 * A typed answer as an expression: numbers, names, + − × / ^, brackets, σ, exp, ln, tanh. Names become
 * inputs. A product needs no sign before a name or a bracket: a(1 − a). Nothing is ever run as code.
 */
export function parseAnswer(text: string): ParsedAnswer {
  const read = tokenize(text);
  if (read.kind === "fault") return read;
  if (read.tokens.length === 0)
    return { kind: "fault", message: "Type a number, such as −0.25, or a calculation." };
  try {
    const parser = new Parser(read.tokens);
    return { kind: "ok", expression: parser.parse() };
  } catch (error) {
    if (error instanceof Fault) return { kind: "fault", message: error.message };
    throw error;
  }
}

class Fault extends Error {}

class Parser {
  readonly #tokens: readonly Token[];
  #at = 0;
  #depth = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  parse(): Expression {
    const whole = this.#sum();
    const rest = this.#tokens[this.#at];
    if (rest?.kind === "sign" && rest.text === ")")
      throw new Fault("A bracket is closed that was never opened. Remove “)”.");
    if (rest) throw new Fault(`A sign is missing before “${written(rest)}”.`);
    return whole;
  }

  #sum(): Expression {
    let left = this.#product();
    for (;;) {
      if (this.#take("+")) left = add(left, this.#product());
      else if (this.#take("-")) left = subtract(left, this.#product());
      else return left;
    }
  }

  #product(): Expression {
    let left = this.#signed();
    for (;;) {
      if (this.#take("*")) left = multiply(left, this.#signed());
      else if (this.#take("/")) left = divide(left, this.#signed());
      else if (this.#beginsFactor()) left = multiply(left, this.#power());
      else return left;
    }
  }

  /** −a² is −(a²), as everywhere in mathematics. */
  #signed(): Expression {
    return this.#deeper(() => {
      if (this.#take("-")) return negate(this.#signed());
      if (this.#take("+")) return this.#signed();
      return this.#power();
    });
  }

  #power(): Expression {
    let base = this.#atom();
    for (;;) {
      if (this.#take("²")) base = power(base, 2);
      else if (this.#take("³")) base = power(base, 3);
      else break;
    }
    return this.#take("^") ? power(base, this.#signed()) : base;
  }

  #atom(): Expression {
    const token = this.#tokens[this.#at];
    if (token?.kind === "number") {
      this.#at += 1;
      if (!Number.isFinite(token.value))
        throw new Fault("A number is too large. Write a smaller one.");
      return constant(token.value);
    }
    if (token?.kind === "name") {
      this.#at += 1;
      const next = this.#tokens[this.#at];
      const apply = functions.get(token.text);
      if (apply && next?.kind === "sign" && next.text === "(") return apply(this.#brackets());
      return input(token.text);
    }
    if (token?.kind === "sign" && token.text === "(") return this.#brackets();
    const after = this.#tokens[this.#at - 1];
    const where = after ? ` after “${written(after)}”` : " at the beginning";
    throw new Fault(`A number is missing${where}.`);
  }

  #brackets(): Expression {
    return this.#deeper(() => {
      this.#at += 1;
      const inner = this.#sum();
      if (!this.#take(")")) throw new Fault("A bracket is never closed. Add “)”.");
      return inner;
    });
  }

  /** Two numbers side by side are a slip: 1 000. */
  #beginsFactor(): boolean {
    const token = this.#tokens[this.#at];
    return token?.kind === "name" || (token?.kind === "sign" && token.text === "(");
  }

  #take(sign: Sign): boolean {
    const token = this.#tokens[this.#at];
    if (token?.kind !== "sign" || token.text !== sign) return false;
    this.#at += 1;
    return true;
  }

  #deeper<T>(inner: () => T): T {
    this.#depth += 1;
    if (this.#depth > maximumDepth)
      throw new Fault(
        `Brackets and signs are nested more than ${maximumDepth} deep. Write it simpler.`,
      );
    const result = inner();
    this.#depth -= 1;
    return result;
  }
}

function written(token: Token): string {
  if (token.kind === "number") return String(token.value);
  return token.text.replace("-", "−");
}
