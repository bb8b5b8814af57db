import type { FromTrainer, ToTrainer } from "../../../core/index.ts";
import type { TrainerLink, TrainerListener } from "../../state/run/trainer-link.ts";

/** The training service in a worker of its own, started when it is first needed. */
export function createTrainingWorker(): TrainerLink {
  const listeners = new Set<TrainerListener>();
  let worker: Worker | null = null;

  function start(): Worker {
    const started = new Worker(new URL("./training.worker.ts", import.meta.url), {
      type: "module",
      name: "training",
    });
    started.addEventListener("message", ({ data }: MessageEvent<FromTrainer>) => {
      // What a worker has said before it was ended may still be on its way.
      if (worker === started) for (const listener of [...listeners]) listener.answered(data);
    });
    started.addEventListener("error", ({ message }) => {
      if (worker === started) end(message);
    });
    started.addEventListener("messageerror", () => {
      if (worker === started) end("A message of the worker could not be read.");
    });
    return started;
  }

  function end(reason: string | null): void {
    worker?.terminate();
    worker = null;
    for (const listener of [...listeners]) listener.gone(reason);
  }

  return {
    post(message: ToTrainer) {
      for (const listener of [...listeners]) listener.asked(message);
      try {
        worker ??= start();
        worker.postMessage(message);
      } catch (error) {
        // Where workers are refused, or memory for one more copy is.
        end(error instanceof Error ? error.message : String(error));
      }
    },
    listen: (listener) => void listeners.add(listener),
    end: () => end(null),
  };
}
