import type { FromDoctor, FromTrainer, ToDoctor, ToTrainer } from "../../../core/index.ts";
import type {
  DoctorLink,
  ServiceLink,
  ServiceListener,
  TrainerLink,
} from "../../state/run/service-link.ts";

export function createTrainingWorker(): TrainerLink {
  return inWorker<ToTrainer, FromTrainer>(
    () =>
      new Worker(new URL("./training.worker.ts", import.meta.url), {
        type: "module",
        name: "training",
      }),
  );
}

export function createDoctorWorker(): DoctorLink {
  return inWorker<ToDoctor, FromDoctor>(
    () =>
      new Worker(new URL("./doctor.worker.ts", import.meta.url), {
        type: "module",
        name: "doctor",
      }),
  );
}

/** A service in a worker of its own, started when it is first needed. */
function inWorker<To, From>(open: () => Worker): ServiceLink<To, From> {
  const listeners = new Set<ServiceListener<To, From>>();
  let worker: Worker | null = null;

  function start(): Worker {
    const started = open();
    started.addEventListener("message", ({ data }: MessageEvent<From>) => {
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
    post(message) {
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
