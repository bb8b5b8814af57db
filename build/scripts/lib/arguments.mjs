import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { callerDirectory } from "./paths.mjs";
import { Failure } from "./say.mjs";

/** What a person typed after `--`: flags as they are, files made absolute from where they typed them.
 * @param {readonly string[]} words */
export function parseArguments(words) {
  const args = words.map((word) => (word.startsWith("-") ? word : resolve(callerDirectory, word)));
  const file = args.find((arg) => !arg.startsWith("-"));
  return { args, file };
}

/** @param {string | undefined} file */
export function checkExists(file) {
  if (file && !existsSync(file)) throw new Failure(`There is no file ${file}.`);
  return file;
}

/** The value of `--name value` or `--name=value`.
 * @param {readonly string[]} words
 * @param {string} name */
export function option(words, name) {
  const index = words.findIndex((word) => word === `--${name}` || word.startsWith(`--${name}=`));
  const word = words[index];
  return word?.includes("=") ? word.slice(word.indexOf("=") + 1) : words[index + 1 || words.length];
}
