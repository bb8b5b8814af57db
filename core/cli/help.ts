import { type Command, commands } from "./commands.ts";

/** Usage of one command, or of all. */
export function help(command: Command | null): string {
  const common = [
    ["--json", "Print one JSON document instead of tables."],
    ["--help, -h", "Print this help."],
    ["--version", "Print the version."],
  ] as const;
  if (command) {
    const own = command.options.map((option) => [
      `${option.name} ${option.value ?? ""}`.trimEnd(),
      option.summary,
    ]);
    const options = ["Options:", ...lines([...own, ...common])];
    return [usage(command), "", command.summary, command.details, "", ...options].join("\n");
  }
  return [
    "Usage: npm run -s cli -- COMMAND [FILE] [OPTIONS]",
    "",
    "Commands:",
    ...lines(
      commands.map(({ name, takesFile, summary }) => [takesFile ? `${name} FILE` : name, summary]),
    ),
    "",
    "Options:",
    ...lines(common),
    "",
    "FILE is a graph (*.chainrule), or - for the standard input. COMMAND --help lists its options.",
    "The exit status is 0 when all went well, 1 for a bad file or graph, 2 for bad usage.",
  ].join("\n");
}

function usage({ name, takesFile, options }: Command): string {
  const own = options.length > 0 ? " [OPTIONS]" : "";
  return `Usage: npm run -s cli -- ${name}${takesFile ? " FILE" : ""}${own} [--json]`;
}

/** Names and what they do, in two columns. */
function lines(rows: readonly (readonly string[])[]): readonly string[] {
  const width = Math.max(...rows.map(([name = ""]) => name.length));
  return rows.map(([name = "", summary]) => `  ${name.padEnd(width)}  ${summary}`);
}
