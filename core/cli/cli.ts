import { version } from "../../package.json";
import { printable, toJson } from "./answer.ts";
import { parseArguments } from "./arguments.ts";
import type { Command } from "./commands.ts";
import { help } from "./help.ts";
import { type ExitStatus, exitStatus, type Io } from "./io.ts";
import { load } from "./load.ts";

/** The whole command line: arguments in, text out, and the exit status. */
export async function main(argv: readonly string[], io: Io): Promise<ExitStatus> {
  const args = parseArguments(argv);
  switch (args.kind) {
    case "help":
      io.out(`${help(args.command)}\n`);
      return exitStatus.ok;
    case "version":
      io.out(`Chainrule ${version}\n`);
      return exitStatus.ok;
    case "bad":
      io.error(`${args.message}\n\n${help(args.command)}\n`);
      return exitStatus.badUsage;
    case "command":
      return answer(args.command, args.file, args.json, io);
  }
}

async function answer(command: Command, file: string, json: boolean, io: Io): Promise<ExitStatus> {
  const name = file === "-" ? "standard input" : file;
  const complain = (message: string) =>
    io.error(`${printable(`${name}: ${message}`).replaceAll("\n", " ")}\n`);
  if (!command.takesFile) return print(command.answer(), json, io, complain);
  const loaded = await load(io, file);
  if (loaded.kind === "ok") return print(command.answer(loaded.graph), json, io, complain);
  for (const message of loaded.messages) complain(message);
  return exitStatus.badGraph;
}

/** What could be computed is printed even when the graph has errors; the status tells. */
function print(
  { json, text, problems, failed }: ReturnType<Command["answer"]>,
  asJson: boolean,
  io: Io,
  complain: (message: string) => void,
): ExitStatus {
  io.out(`${asJson ? toJson(json) : printable(text)}\n`);
  const errors = problems.filter(({ severity }) => severity === "error");
  for (const { message } of errors) complain(message);
  return failed || errors.length > 0 ? exitStatus.badGraph : exitStatus.ok;
}
