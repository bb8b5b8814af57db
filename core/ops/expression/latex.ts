import { nameParts } from "./name-parts.ts";
import type { Notation } from "./notation.ts";
import { raisedParts } from "./raised.ts";

const signs: Readonly<Record<string, string>> = {
  "−": "-",
  "·": "\\cdot",
  "×": "\\times",
  "≤": "\\le",
  "≥": "\\ge",
  "…": "\\dots",
  "∂": "\\partial",
  Σ: "\\sum",
};

const greek: Readonly<Record<string, string>> = {
  α: "alpha",
  β: "beta",
  γ: "gamma",
  δ: "delta",
  ε: "varepsilon",
  ζ: "zeta",
  η: "eta",
  θ: "theta",
  ι: "iota",
  κ: "kappa",
  λ: "lambda",
  μ: "mu",
  ν: "nu",
  ξ: "xi",
  π: "pi",
  ρ: "rho",
  σ: "sigma",
  τ: "tau",
  υ: "upsilon",
  φ: "varphi",
  χ: "chi",
  ψ: "psi",
  ω: "omega",
  Γ: "Gamma",
  Δ: "Delta",
  Θ: "Theta",
  Λ: "Lambda",
  Ξ: "Xi",
  Π: "Pi",
  Σ: "Sigma",
  Φ: "Phi",
  Ψ: "Psi",
  Ω: "Omega",
};

const escapes: Readonly<Record<string, string>> = {
  "\\": "\\textbackslash{}",
  "~": "\\textasciitilde{}",
  "^": "\\textasciicircum{}",
  "<": "\\textless{}",
  ">": "\\textgreater{}",
  "−": "-",
};

/** Any text inside \text{…}: what LaTeX would read as a command is written so that it is shown. */
function latexText(text: string): string {
  const escaped = text.replace(/[\\{}$&#%_~^<>−]/gu, (sign) => escapes[sign] ?? `\\${sign}`);
  return `\\text{${escaped}}`;
}

/** A letter with its accent, index and primes; anything longer is set as a word. */
function latexName(name: string): string {
  const parts = nameParts(name);
  if (!parts) return latexText(name);
  const letter = latexLetter(parts.base);
  const base = parts.accent ? `\\${parts.accent}{${letter}}` : letter;
  const index = parts.index === null ? "" : `_{${latexIndex(parts.index)}}`;
  return `${base}${index}${parts.primes.replaceAll("″", "''").replaceAll("′", "'")}`;
}

function latexIndex(index: string): string {
  return /^[\d,]+$/.test(index) ? index : latexLetter(index);
}

function latexLetter(letter: string): string {
  const command = greek[letter];
  if (command) return `\\${command}`;
  return /^[A-Za-z]$/.test(letter) ? letter : latexText(letter);
}

function latexFunction(name: string): string {
  if (commands.has(name)) return `\\${name}`;
  return greek[name] ? latexLetter(name) : `\\operatorname{${name}}`;
}

function latexNumber(text: string): string {
  const [digits = "", exponent] = text.replaceAll("−", "-").split("e");
  if (digits === "NaN") return "\\mathrm{NaN}";
  if (digits.endsWith("∞")) return digits.replace("∞", "\\infty");
  return exponent === undefined ? digits : `${digits} \\times 10^{${exponent}}`;
}

const commands = new Set(["exp", "ln", "min", "max", "sin", "cos", "tan", "tanh"]);

/** LaTeX for math mode, as it is pasted between two dollar signs. */
export const latex: Notation<string> = {
  row: (parts) => parts.join(" "),
  sign: (text) => signs[text] ?? text,
  number: latexNumber,
  name: latexName,
  words: (text) =>
    raisedParts(text)
      .map(({ text: part, isRaised }) => `${latexText(part)}${isRaised ? "^{T}" : ""}`)
      .join(""),
  fraction: (above, below) => `\\frac{${above}}{${below}}`,
  power: (base, exponent) => `{${base}}^{${exponent}}`,
  root: (x) => `\\sqrt{${x}}`,
  size: (x) => `\\left| ${x} \\right|`,
  brackets: (x) => `\\left( ${x} \\right)`,
  apply: (fn, args) => `${latexFunction(fn)}\\left( ${args.join(", ")} \\right)`,
  choice: (condition, whenTrue, otherwise) =>
    `\\begin{cases} ${whenTrue} & \\text{if } ${condition} \\\\ ${otherwise} & \\text{else} \\end{cases}`,
};
