import { type Command, commands } from "./commands.ts";

export type Arguments =
  | { readonly kind: "help"; readonly command: Command | null }
  | { readonly kind: "version" }
  | {
      readonly kind: "command";
      readonly command: Command;
      /** Empty for a command that takes no file. */
      readonly file: string;
      readonly json: boolean;
    }
  | { readonly kind: "bad"; readonly message: string; readonly command: Command | null };

/** What was asked for. Flags may stand anywhere; after “--” everything is a name. */
export function parseArguments(argv: readonly string[]): Arguments {
  const end = argv.indexOf("--");
  const beforeEnd = end < 0 ? argv : argv.slice(0, end);
  const isFlag = (word: string) => word.startsWith("-") && word !== "-";
  const flags = new Set(beforeEnd.filter(isFlag));
  const words = [
    ...beforeEnd.filter((word) => !isFlag(word)),
    ...(end < 0 ? [] : argv.slice(end + 1)),
  ];
  const [name, ...files] = words;
  const command = commands.find((known) => known.name === name) ?? null;
  const has = (...names: readonly string[]) => names.some((flag) => flags.has(flag));

  const unknown = [...flags].find((flag) => !knownFlags.includes(flag));
  if (unknown) return bad(`There is no option “${unknown}”.`, command);
  if (has("--help", "-h")) return { kind: "help", command };
  if (has("--version")) return { kind: "version" };
  if (name === undefined) return bad("Say what to do.", null);
  if (!command) return bad(`There is no command “${name}”.`, null);
  const expected = command.takesFile ? 1 : 0;
  if (files.length < expected) return bad(`“${command.name}” needs a graph file.`, command);
  if (files.length > expected)
    return bad(`“${files[expected]}” is one argument too many.`, command);
  return { kind: "command", command, file: files[0] ?? "", json: has("--json") };
}

const knownFlags: readonly string[] = ["--json", "--help", "-h", "--version"];

function bad(message: string, command: Command | null): Arguments {
  return { kind: "bad", message, command };
}
