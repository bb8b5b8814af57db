import type { WebContents } from "electron";
import type { z } from "zod";
import type { BridgeCalls } from "../core/host/bridge.ts";
import { callArguments } from "./call-arguments.ts";
import { isSameOrigin } from "./security.ts";

type CallName = keyof BridgeCalls;

export type CallHandlers = {
  readonly [M in CallName]: (
    this: void,
    ...args: Parameters<BridgeCalls[M]>
  ) => Awaited<ReturnType<BridgeCalls[M]>> | ReturnType<BridgeCalls[M]>;
};

/** Of the sender of a call, what decides whether it is heard. */
export interface CallSender {
  /** Null once the frame has gone. */
  readonly senderFrame: { readonly url: string; readonly parent: unknown } | null;
  readonly sender: Pick<WebContents, "id">;
}

/** Only the main frame of our window counts, and only while it shows our page. */
export function isOurPage(event: CallSender, windowId: number | undefined, pageUrl: string) {
  const { senderFrame, sender } = event;
  return (
    senderFrame !== null &&
    senderFrame.parent === null &&
    sender.id === windowId &&
    isSameOrigin(senderFrame.url, pageUrl)
  );
}

/** Runs one call with arguments that are known to fit; throws when they don't. */
export async function answerCall(
  handlers: CallHandlers,
  method: unknown,
  args: unknown,
): Promise<unknown> {
  if (!isCallName(method)) throw new Error("There is no such call.");
  return run(handlers, method, args);
}

function run<M extends CallName>(handlers: CallHandlers, method: M, args: unknown) {
  const schema: z.ZodType<Parameters<BridgeCalls[M]>> = callArguments[method];
  const parsed = schema.safeParse(args);
  if (!parsed.success) {
    throw new Error(`The arguments of ${method} don’t fit: ${parsed.error.message}`);
  }
  return handlers[method](...parsed.data);
}

function isCallName(method: unknown): method is CallName {
  return typeof method === "string" && Object.hasOwn(callArguments, method);
}
