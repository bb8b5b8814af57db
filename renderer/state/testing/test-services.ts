import { createDoctorService, type FromDoctor, type ToDoctor } from "../../../core/index.ts";
import type { DoctorLink, ServiceListener, Services } from "../run/service-link.ts";
import { createTestTrainer } from "./test-trainer.ts";

export function testServices(): Services {
  return { trainer: createTestTrainer(), doctor: createTestDoctor() };
}

export interface TestDoctor extends DoctorLink {
  /** From now on what is asked waits until it is answered. */
  hold(): void;
  /** Answers all that waits. */
  answer(): void;
  fail(reason: string): void;
}

/** Examines at once, unless it is held; what is sent is a copy, as between threads. */
export function createTestDoctor(): TestDoctor {
  const listeners: ServiceListener<ToDoctor, FromDoctor>[] = [];
  const handle = createDoctorService((message) => {
    for (const listener of listeners) listener.answered(structuredClone(message));
  });
  let isHeld = false;
  let waiting: ToDoctor[] = [];
  function answer(): void {
    const due = waiting;
    waiting = [];
    for (const message of due) handle(message);
  }
  return {
    post(message) {
      waiting.push(structuredClone(message));
      for (const listener of listeners) listener.asked(message);
      if (!isHeld) answer();
    },
    listen: (listener) => void listeners.push(listener),
    end: () => undefined,
    hold: () => {
      isHeld = true;
    },
    answer,
    fail(reason) {
      waiting = [];
      for (const listener of listeners) listener.gone(reason);
    },
  };
}
