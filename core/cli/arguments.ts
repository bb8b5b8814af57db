import { type Command, commands } from "./commands.ts";
import type { Option, OptionValues } from "./options.ts";

export type Arguments =
  | { readonly kind: "help"; readonly command: Command | null }
  | { readonly kind: "version" }
  | {
      readonly kind: "command";
      readonly command: Command;
      /** Empty for a command that takes no file. */
      readonly file: string;
      readonly options: OptionValues;
      readonly json: boolean;
    }
  | { readonly kind: "bad"; readonly message: string; readonly command: Command | null };

/** What was asked for. Options may stand anywhere; after “--” everything is a name. */
export function parseArguments(argv: readonly string[]): Arguments {
  const { words, given } = split(argv);
  const [name, ...files] = words;
  const command = commands.find((known) => known.name === name) ?? null;
  const has = (...names: readonly string[]) => given.some((option) => names.includes(option.name));

  const unknown = given.find((option) => !flags.has(option.name) && !withValue.has(option.name));
  if (unknown) return bad(`There is no option “${unknown.name}”.`, command);
  const flag = given.find((option) => flags.has(option.name) && option.value !== null);
  if (flag) return bad(`“${flag.name}” takes no value.`, command);
  if (has("--help", "-h")) return { kind: "help", command };
  if (has("--version")) return { kind: "version" };
  if (name === undefined) return bad("Say what to do.", null);
  if (!command) return bad(`There is no command “${name}”.`, null);
  const own = given.filter(({ name: option }) => !flagsOfAll.includes(option));
  const fault = faultOf(own, command);
  if (fault !== null) return bad(fault, command);
  const expected = command.takesFile ? 1 : 0;
  if (files.length < expected) return bad(`“${command.name}” needs a graph file.`, command);
  if (files.length > expected)
    return bad(`“${files[expected]}” is one argument too many.`, command);
  const options = new Map(own.map((option) => [option.name, option.value ?? ""]));
  return { kind: "command", command, file: files[0] ?? "", options, json: has("--json") };
}

/** An option as it was given; null where no value stands with it. */
interface Given {
  readonly name: string;
  readonly value: string | null;
}

const ownOptions = commands.flatMap(({ options }) => options);

const flagsOfAll = ["--json", "--help", "-h", "--version"];
const flags: ReadonlySet<string> = new Set([
  ...flagsOfAll,
  ...ownOptions.flatMap(({ name, value }) => (value === null ? [name] : [])),
]);

/** Options with a value, of whichever command: it may stand after them. */
const withValue: ReadonlySet<string> = new Set(
  ownOptions.flatMap(({ name, value }) => (value === null ? [] : [name])),
);

/** A value stands after “=”, or is the next word; then it is no option itself, but may be negative. */
function split(argv: readonly string[]) {
  const words: string[] = [];
  const given: Given[] = [];
  for (let i = 0; i < argv.length; i++) {
    const word = argv[i] ?? "";
    if (word === "--") return { words: [...words, ...argv.slice(i + 1)], given };
    const equals = word.indexOf("=");
    const next = argv[i + 1];
    if (!word.startsWith("-") || word === "-") words.push(word);
    else if (equals >= 0)
      given.push({ name: word.slice(0, equals), value: word.slice(equals + 1) });
    else if (withValue.has(word) && next !== undefined && !next.startsWith("--") && next !== "-h") {
      given.push({ name: word, value: next });
      i += 1;
    } else given.push({ name: word, value: null });
  }
  return { words, given };
}

function faultOf(given: readonly Given[], command: Command): string | null {
  const seen = new Set<string>();
  for (const { name, value } of given) {
    const option: Option | undefined = command.options.find((known) => known.name === name);
    if (!option) return `“${command.name}” has no option “${name}”.`;
    if (seen.has(name)) return `“${name}” is given twice.`;
    seen.add(name);
    if (option.value === null) continue;
    if (value === null || value === "") return `“${name}” needs a value: ${option.takes}.`;
    if (!option.accepts(value)) return `“${name}” takes ${option.takes}, not “${value}”.`;
  }
  return null;
}

function bad(message: string, command: Command | null): Arguments {
  return { kind: "bad", message, command };
}
