import { hasDataFileEnding, hasGraphFileEnding } from "./file-name.ts";

/** What a file is to be read as. */
export type FileContent = "graph" | "table" | "neither";

/**
 * What a file holds: its content decides, and its name only where the content leaves it open. A file that is
 * called a graph is read as one, so that whoever reads it says what is wrong with it.
 */
export function fileContent(name: string, text: string): FileContent {
  if (name === "" || hasGraphFileEnding(name)) return "graph";
  const isData = hasDataFileEnding(name);
  const start = /[^\s\uFEFF]/.exec(text)?.[0];
  if (start === undefined) return isData ? "table" : "neither";
  if (start === "{" && (!isData || kindOfGraph.test(text))) return "graph";
  if (/\.[ct]sv$/i.test(name)) return "table";
  return looksLikeTable(text, isData) ? "table" : "neither";
}

/** The title over the reasons. */
export function notOpenedMessage(name: string): string {
  return `“${name}” was not opened`;
}

export function neitherMessage(name: string): string {
  return `“${name}” holds neither a graph nor a table: a graph is a file that Chainrule has saved, and a table has rows with a number in the same column of each.`;
}

const kindOfGraph = /"kind"\s*:\s*"chainrule\/graph"/;

/** Enough of a file to know a table by. */
const sampleLength = 50_000;
const sampleLines = 60;
const delimiters: readonly (string | RegExp)[] = [",", ";", "\t", "|", /\s+/];
/** Shares of the rows that must be alike, and of the columns that must hold numbers where no name speaks for it. */
const alike = 0.7;
const numeric = 0.5;
const number = /^["']?[-+−]?(?:\d+|\d{1,3}(?:[.,'’ ]\d{3})+)(?:[.,]\d*)?(?:e[-+]?\d+)?\s?%?["']?$/i;

/** Whether rows of the same width have numbers in the same column. `isData`: its name says that it is data. */
function looksLikeTable(text: string, isData: boolean): boolean {
  const lines = text
    .slice(0, sampleLength)
    .split(/\r\n|\r|\n/)
    .map((line) => line.trim())
    .filter((line) => line !== "" && !/^[#%]/.test(line))
    .slice(0, sampleLines);
  return delimiters.some((delimiter) => isTableBy(delimiter, lines, isData));
}

function isTableBy(delimiter: string | RegExp, lines: readonly string[], isData: boolean): boolean {
  const rows = lines.map((line) => line.split(delimiter).map((cell) => cell.trim()));
  const [first = [], ...rest] = rows;
  // The first may be the header. A header alone is a table without rows.
  if (rest.length === 0 && isData) return first.length > 1 && typeof delimiter === "string";
  const body = rest.length === 0 ? rows : rest;
  const width = mostCommon(body.map((row) => row.length));
  const usual = body.filter((row) => row.length === width);
  if (usual.length < body.length * alike) return false;
  const isNumeric = (column: number) =>
    usual.filter((row) => number.test(row[column] ?? "")).length >= usual.length * alike;
  const count = Array.from({ length: width }, (_, column) => column).filter(isNumeric).length;
  return isData ? count > 0 : count >= width * numeric;
}

function mostCommon(numbers: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const n of numbers) counts.set(n, (counts.get(n) ?? 0) + 1);
  return [...counts].reduce((best, entry) => (entry[1] > best[1] ? entry : best), [0, 0])[0];
}
