import { type Command, commands } from "./commands.ts";

const nameWidth = 12;

/** Usage of one command, or of all. */
export function help(command: Command | null): string {
  const options = [
    "Options:",
    option("--json", "Print one JSON document instead of tables."),
    option("--help, -h", "Print this help."),
    option("--version", "Print the version."),
  ];
  if (command)
    return [usage(command), "", command.summary, command.details, "", ...options].join("\n");
  return [
    "Usage: npm run -s cli -- COMMAND [FILE] [--json]",
    "",
    "Commands:",
    ...commands.map(({ name, takesFile, summary }) =>
      option(takesFile ? `${name} FILE` : name, summary),
    ),
    "",
    ...options,
    "",
    "FILE is a graph (*.chainrule), or - for the standard input.",
    "The exit status is 0 when all went well, 1 for a bad file or graph, 2 for bad usage.",
  ].join("\n");
}

function usage({ name, takesFile }: Command): string {
  return `Usage: npm run -s cli -- ${name}${takesFile ? " FILE" : ""} [--json]`;
}

function option(name: string, summary: string): string {
  return `  ${name.padEnd(nameWidth)} ${summary}`;
}
