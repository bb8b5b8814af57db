import type { FromTrainer, ToTrainer } from "../../core/index.ts";
import type { TrainerLink } from "../store/trainer-link.ts";

/** The training service in a worker of its own, started when it is first needed. */
export function createTrainingWorker(): TrainerLink {
  const listeners = new Set<(message: FromTrainer) => void>();
  const failures = new Set<(reason: string) => void>();
  let worker: Worker | null = null;

  function start(): Worker {
    const started = new Worker(new URL("./training.worker.ts", import.meta.url), {
      type: "module",
      name: "training",
    });
    started.addEventListener("message", ({ data }: MessageEvent<FromTrainer>) => {
      for (const listener of [...listeners]) listener(data);
    });
    started.addEventListener("error", ({ message }) => {
      started.terminate();
      worker = null;
      for (const listener of [...failures]) listener(message);
    });
    return started;
  }

  return {
    post(message: ToTrainer) {
      worker ??= start();
      worker.postMessage(message);
    },
    listen(onMessage, onFailure) {
      listeners.add(onMessage);
      failures.add(onFailure);
    },
  };
}
