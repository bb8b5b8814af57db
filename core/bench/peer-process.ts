import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import type { Checks } from "./work.ts";

/** How a peer's program is started. */
export interface Command {
  readonly program: string;
  readonly args: readonly string[];
}

/**
 * A peer in a process of its own, so that none slows another down by being there. It sleeps until it is
 * asked; programs answer as `serve.ts` does.
 */
export interface Peer {
  readonly name: string;
  readonly checks: Checks;
  /** How far its checks may be off, as a share: more for a peer in float32. */
  readonly tolerance: number;
  readonly facts: Readonly<Record<string, number>>;
  /** What to know of how it computes; "" where nothing. */
  readonly note: string;
  /** Runs passes for a while; the seconds that one takes. */
  measure(): Promise<number>;
  stop(): void;
}

export type Started =
  | { readonly kind: "ready"; readonly peer: Peer }
  | { readonly kind: "left-out"; readonly why: string };

interface Answer {
  readonly checks?: Checks;
  readonly tolerance?: number;
  readonly facts?: Readonly<Record<string, number>>;
  readonly note?: string;
  readonly leftOut?: string;
  readonly seconds?: number;
}

const patienceSeconds = 300;

export async function startPeer(name: string, command: Command): Promise<Started> {
  const child = spawn(command.program, command.args, { stdio: ["pipe", "pipe", "pipe"] });
  let complaint = "";
  child.stderr.setEncoding("utf8").on("data", (text) => {
    complaint = `${complaint}${text}`.slice(-2000);
  });
  child.on("error", (error) => {
    complaint = error.message;
  });
  // A program that has ended takes no more questions; that it has is seen by its answer.
  child.stdin.on("error", () => {});
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  const answer = async (): Promise<Answer> => {
    const patience = setTimeout(() => child.kill(), 1000 * patienceSeconds);
    const { value, done } = await lines.next();
    clearTimeout(patience);
    if (!done) return JSON.parse(value);
    const last = complaint.trim().split("\n").at(-1);
    return { leftOut: last || `it gave no answer within ${patienceSeconds} s` };
  };
  const stop = () => void child.stdin.end();
  const { checks, tolerance = 1e-9, facts = {}, note = "", leftOut } = await answer();
  if (!checks) {
    stop();
    return { kind: "left-out", why: leftOut ?? "it said nothing of what it computed" };
  }
  const measure = async () => {
    child.stdin.write("\n");
    const { seconds, leftOut: why } = await answer();
    if (seconds === undefined) throw new Error(`${name} stopped: ${why}`);
    return seconds;
  };
  return { kind: "ready", peer: { name, checks, tolerance, facts, note, measure, stop } };
}
