import { version } from "../../package.json";
import { type Answer, type Failed, printable, toJson } from "./answer.ts";
import { type Arguments, parseArguments } from "./arguments.ts";
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
      io.error(`${printable(args.message)}\n\n${help(args.command)}\n`);
      return exitStatus.badUsage;
    case "command":
      return print(await answer(args, io), args, io);
  }
}

type Asked = Extract<Arguments, { readonly kind: "command" }>;

async function answer({ command, file, options, json }: Asked, io: Io): Promise<Answer | Failed> {
  if (!command.takesFile) return command.answer();
  const loaded = await load(io, file);
  if (loaded.kind === "failed") return loaded;
  for (const note of loaded.notes) complain(io, file, `Note: ${note}`);
  return command.answer(loaded.graph, { file, options, json, io });
}

/** A line on standard error that names the file. */
function complain(io: Io, file: string, message: string): void {
  const name = file === "-" ? "standard input" : file;
  io.error(`${printable(`${name}: ${message}`).replaceAll("\n", " ")}\n`);
}

/** What could be computed is printed even when the graph has errors; the status tells. */
function print(answer: Answer | Failed, { file, json }: Asked, io: Io): ExitStatus {
  if (answer.kind === "failed") {
    for (const message of answer.messages) complain(io, file, message);
    return exitStatus.badGraph;
  }
  io.out(`${json ? toJson(answer.json) : printable(answer.text)}\n`);
  const errors = answer.problems.filter(({ severity }) => severity === "error");
  for (const { message } of errors) complain(io, file, message);
  return errors.length > 0 ? exitStatus.badGraph : answer.status;
}
