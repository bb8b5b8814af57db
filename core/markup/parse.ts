import {
  type ChainLevel,
  type ChainLink,
  isFunctionName,
  type ParsedFormula,
  type TypedFormula,
} from "./formula.ts";
import { type Token, tokenize } from "./tokens.ts";

/** Brackets, signs, fractions and exponents within each other: the parser calls itself no deeper. */
const maximumDepth = 30;

const relations = new Set("=≠<>≤≥≈≪≫∝∈←→⇒");
const sumSigns = new Set("+−±");
const productSigns = new Set("·×⊙");
const closing = { "(": ")", "[": "]" } as const;

/**
 * A formula as people type it. The text may hold numbers of a lesson between {{ and }}. Never throws;
 * what can’t be read is a fault with its place.
 */
export function parseFormula(text: string): ParsedFormula {
  const read = tokenize(text);
  if (read.kind === "fault") return read;
  const [only, ...more] = read.tokens;
  if (!only)
    return { kind: "fault", message: "The formula is empty. Write one, or remove it.", at: 0 };
  // A sentence may speak of a sign alone.
  if (more.length === 0 && only.kind === "sign")
    return { kind: "formula", formula: { kind: "mark", text: only.text } };
  try {
    return { kind: "formula", formula: new Parser(read.tokens, text.length).parse() };
  } catch (error) {
    if (error instanceof Fault) return { kind: "fault", message: error.message, at: error.at };
    throw error;
  }
}

class Fault extends Error {
  readonly at: number;

  constructor(message: string, at: number) {
    super(message);
    this.at = at;
  }
}

class Parser {
  readonly #tokens: readonly Token[];
  readonly #end: number;
  #at = 0;
  #depth = 0;
  /** Whether the innermost bracket is |, which closes as it opens. */
  #inBars = false;

  constructor(tokens: readonly Token[], end: number) {
    this.#tokens = tokens;
    this.#end = end;
  }

  parse(): TypedFormula {
    const whole = this.#list();
    const rest = this.#tokens[this.#at];
    if (!rest) return whole;
    if (/^[)\]|]$/.test(rest.text))
      throw new Fault(`A bracket is closed that was never opened. Remove “${rest.text}”.`, rest.at);
    throw new Fault(`A sign is missing before “${rest.text}”.`, rest.at);
  }

  #list(): TypedFormula {
    const parts = [this.#relation()];
    const signs: string[] = [];
    for (let token = this.#peek(); token; token = this.#peek()) {
      if (token.kind !== "word" && !isSign(token, ",")) break;
      this.#at += 1;
      signs.push(token.text);
      parts.push(this.#relation());
    }
    return chain("list", parts, signs);
  }

  #relation(): TypedFormula {
    const leading = this.#takeOf(relations);
    const links: ChainLink[] = leading ? [{ sign: leading, part: this.#sum() }] : [];
    const first = leading ? null : this.#sum();
    for (let sign = this.#takeOf(relations); sign; sign = this.#takeOf(relations))
      links.push({ sign, part: this.#sum() });
    return first && links.length === 0
      ? first
      : { kind: "chain", level: "relation", first, rest: links };
  }

  #sum(): TypedFormula {
    return this.#chained("sum", sumSigns, () => this.#product());
  }

  #product(): TypedFormula {
    return this.#chained("product", productSigns, () => this.#signed());
  }

  #chained(level: ChainLevel, among: ReadonlySet<string>, part: () => TypedFormula): TypedFormula {
    const parts = [part()];
    const signs: string[] = [];
    for (let sign = this.#takeOf(among); sign; sign = this.#takeOf(among)) {
      signs.push(sign);
      parts.push(part());
    }
    return chain(level, parts, signs);
  }

  #signed(): TypedFormula {
    const sign = this.#takeOf(sumSigns);
    return sign ? this.#deeper(() => prefix(sign, this.#signed())) : this.#beside();
  }

  /** Factors without a sign; all of them stand above the line of a fraction, and one below it. */
  #beside(): TypedFormula {
    const depth = this.#depth;
    let factors = [this.#power()];
    for (;;) {
      if (this.#take("/")) {
        this.#goDeeper();
        const above = chain(
          "beside",
          factors,
          factors.slice(1).map(() => ""),
        );
        factors = [{ kind: "fraction", above, below: this.#divisor() }];
      } else if (this.#beginsFactor(factors.at(-1)!)) factors.push(this.#power());
      else break;
    }
    this.#depth = depth;
    return chain(
      "beside",
      factors,
      factors.slice(1).map(() => ""),
    );
  }

  #divisor(): TypedFormula {
    return this.#take("−") ? prefix("−", this.#power()) : this.#power();
  }

  #power(): TypedFormula {
    const base = this.#atom();
    const exponent = this.#exponent();
    if (!exponent) return base;
    const next = this.#peek();
    if (next && (next.kind === "raised" || isSign(next, "^")))
      throw new Fault(
        "An exponent follows an exponent. Put brackets around the first power.",
        next.at,
      );
    return { kind: "power", base, exponent };
  }

  #exponent(): TypedFormula | null {
    const token = this.#peek();
    if (token?.kind === "raised") {
      this.#at += 1;
      const plain = token.text.replace("−", "");
      const value: TypedFormula =
        plain === "n" ? { kind: "name", text: plain } : { kind: "number", text: plain };
      return token.text === plain ? value : prefix("−", value);
    }
    if (!this.#take("^")) return null;
    return this.#deeper(() => this.#divisor());
  }

  #atom(): TypedFormula {
    const token = this.#peek();
    if (!token) throw this.#missing();
    this.#at += 1;
    switch (token.kind) {
      case "number":
        return { kind: "number", text: token.text };
      case "live":
        return { kind: "live", reference: token.text };
      case "mark":
        return { kind: "mark", text: token.text };
      case "name": {
        const next = this.#peek();
        if (next && isSign(next, "[") && next.at === token.end) {
          this.#at += 1;
          return { kind: "cell", of: token.text, index: this.#inside("]") };
        }
        if (!isFunctionName(token.text) || !next || !isSign(next, "("))
          return { kind: "name", text: token.text };
        this.#at += 1;
        return { kind: "call", name: token.text, inside: this.#inside(")") };
      }
    }
    switch (token.kind === "sign" && token.text) {
      case "(":
      case "[": {
        const open = token.text as "(" | "[";
        return { kind: "brackets", open, inside: this.#inside(closing[open]) };
      }
      case "|":
        return { kind: "size", inside: this.#inside("|") };
      case "√":
        return { kind: "root", of: this.#deeper(() => this.#atom()) };
      case "∂":
      case "∇":
      case "Δ":
        return this.#differential(token.text);
    }
    this.#at -= 1;
    throw this.#missing();
  }

  /** ∂L, ∂²L, or the sign alone. */
  #differential(sign: string): TypedFormula {
    const raised = this.#peek();
    const order = raised?.kind === "raised" ? raised.text : "";
    if (order !== "") this.#at += 1;
    if (order === "" && !this.#beginsFactor(null))
      return { kind: sign === "Δ" ? "name" : "mark", text: sign };
    return this.#deeper(() => prefix(sign + order, this.#power()));
  }

  #inside(close: ")" | "]" | "|"): TypedFormula {
    const opened = this.#tokens[this.#at - 1]!;
    const outer = this.#inBars;
    this.#inBars = close === "|";
    const inside = this.#deeper(() => this.#list());
    if (!this.#take(close)) {
      const next = this.#peek();
      if (next && !/^[)\]|]$/.test(next.text))
        throw new Fault(`A sign is missing before “${next.text}”.`, next.at);
      throw new Fault(`A bracket is never closed. Add “${close}”.`, opened.at);
    }
    this.#inBars = outer;
    return inside;
  }

  /** Two numbers side by side are a slip: 1 000. */
  #beginsFactor(before: TypedFormula | null): boolean {
    const token = this.#peek();
    if (!token) return false;
    if (token.kind === "number") return before?.kind !== "number";
    if (token.kind !== "sign") return token.kind !== "word" && token.kind !== "raised";
    return /^[([√∂∇Δ]$/.test(token.text) || (token.text === "|" && !this.#inBars);
  }

  #missing(): Fault {
    const before = this.#tokens[this.#at - 1];
    const next = this.#peek();
    const where = before ? ` after “${before.text}”` : " at the beginning";
    return new Fault(`A number or a name is missing${where}.`, next?.at ?? this.#end);
  }

  #peek(): Token | undefined {
    return this.#tokens[this.#at];
  }

  #take(sign: string): boolean {
    const token = this.#peek();
    if (!token || !isSign(token, sign)) return false;
    this.#at += 1;
    return true;
  }

  #takeOf(signs: ReadonlySet<string>): string | null {
    const token = this.#peek();
    if (token?.kind !== "sign" || !signs.has(token.text)) return null;
    this.#at += 1;
    return token.text;
  }

  #goDeeper(): void {
    this.#depth += 1;
    if (this.#depth > maximumDepth)
      throw new Fault(
        `Its parts are nested more than ${maximumDepth} deep. Write it simpler.`,
        this.#peek()?.at ?? this.#end,
      );
  }

  #deeper<T>(inner: () => T): T {
    const depth = this.#depth;
    this.#goDeeper();
    const result = inner();
    this.#depth = depth;
    return result;
  }
}

function isSign(token: Token, text: string): boolean {
  return token.kind === "sign" && token.text === text;
}

function prefix(sign: string, of: TypedFormula): TypedFormula {
  return { kind: "prefix", sign, of };
}

/** The parts with their signs between them; one part stands alone. */
function chain(
  level: ChainLevel,
  parts: readonly TypedFormula[],
  signs: readonly string[],
): TypedFormula {
  const [first, ...others] = parts as readonly [TypedFormula, ...TypedFormula[]];
  if (others.length === 0) return first;
  return {
    kind: "chain",
    level,
    first,
    rest: others.map((part, i) => ({ sign: signs[i]!, part })),
  };
}
