import { type Spread, spreadOf } from "./measure.ts";
import { type Command, type Peer, startPeer } from "./peer-process.ts";
import { prepareWork } from "./programs.ts";
import type { Work } from "./work.ts";

/** A work, measured: ours beside its peers in the same rounds. */
export interface Comparison {
  readonly id: string;
  readonly title: string;
  readonly pass: string;
  /** Seconds of a pass; null where the engine's side came to nothing, and `why`. */
  readonly ours: Spread | null;
  readonly why: string;
  readonly facts: Readonly<Record<string, number>>;
  readonly peers: Readonly<Record<string, PeerResult>>;
  /** Peers that took no part, each with a word why. */
  readonly leftOut: Readonly<Record<string, string>>;
  /** Peers that computed something else: their times can't be compared. */
  readonly differing: Readonly<Record<string, string>>;
}

export interface PeerResult {
  readonly seconds: Spread;
  /** Its time / ours in the same round: above 1 we are faster. */
  readonly ratio: Spread;
  readonly note: string;
}

export interface Effort {
  readonly rounds: number;
  /** The engine's side, in a process of its own. */
  readonly ours: (work: Work) => Command;
}

export async function compare(work: Work, { rounds, ours: command }: Effort): Promise<Comparison> {
  const { id, title, pass } = work;
  const nothing = { id, title, pass, facts: {}, peers: {}, leftOut: {}, differing: {} };
  const started = await startPeer("ours", command(work));
  if (started.kind === "left-out") return { ...nothing, ours: null, why: started.why };
  const ours = started.peer;
  const others = await startOthers(work, ours);
  try {
    const times = await takeTurns([ours, ...others.agreeing], rounds);
    const [own = [], ...theirs] = times;
    const peers = others.agreeing.map(({ name, note }, i) => {
      const ratios = theirs[i]!.map((seconds, round) => seconds / own[round]!);
      return [name, { seconds: spreadOf(theirs[i]!), ratio: spreadOf(ratios), note }] as const;
    });
    return {
      ...nothing,
      ...others,
      ours: spreadOf(own),
      why: "",
      facts: ours.facts,
      peers: Object.fromEntries(peers),
    };
  } finally {
    for (const peer of [ours, ...others.agreeing]) peer.stop();
    others.remove();
  }
}

/** Starts the peers, one after the other, and keeps those that computed what the engine did. */
export async function startOthers(
  work: Work,
  ours: Pick<Peer, "checks">,
  isWanted = (_name: string) => true,
) {
  const { peers, remove } = prepareWork(work);
  const agreeing: Peer[] = [];
  const leftOut: Record<string, string> = {};
  const differing: Record<string, string> = {};
  for (const [name, prepared] of Object.entries(peers)) {
    if (!isWanted(name)) continue;
    const started =
      prepared.kind === "command" ? await startPeer(name, prepared.command) : prepared;
    if (started.kind === "left-out") {
      leftOut[name] = started.why;
      continue;
    }
    const { peer } = started;
    const difference = differenceOf(peer, ours);
    if (difference === null) agreeing.push(peer);
    else {
      differing[name] = difference;
      peer.stop();
    }
  }
  return { agreeing, leftOut, differing, remove };
}

/** What a peer computed otherwise, in words; null where all agrees. */
function differenceOf({ checks, tolerance }: Peer, ours: Pick<Peer, "checks">): string | null {
  for (const [name, theirs] of Object.entries(checks)) {
    const own = ours.checks[name];
    if (own === undefined) return `the engine has no “${name}”`;
    if (!(Math.abs(theirs - own) <= tolerance * Math.abs(own)))
      return `its “${name}” is ${theirs}, the engine’s ${own}`;
  }
  return null;
}

/** A work that takes longer has fewer rounds: milliseconds. */
const patience = 30_000;

/** Compilers at run time come to their best code by then: milliseconds. */
const warmUp = 600;

/** The times of each in every round, after it has become warm. */
async function takeTurns(peers: readonly Peer[], rounds: number): Promise<readonly number[][]> {
  const times = peers.map((): number[] => []);
  for (const peer of peers) {
    const end = performance.now() + warmUp;
    do await peer.measure();
    while (performance.now() < end);
  }
  const end = performance.now() + patience;
  for (let round = 0; round < rounds && (round === 0 || performance.now() < end); round++)
    for (const [i, peer] of peers.entries()) times[i]!.push(await peer.measure());
  return times;
}
