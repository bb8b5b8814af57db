import type { FromTrainer, ToTrainer } from "../../core/index.ts";

/** The way to the training service, wherever it runs. */
export interface TrainerLink {
  post(message: ToTrainer): void;
  /** `onFailure` hears why the service died; it starts afresh, and empty, with the next message. */
  listen(onMessage: (message: FromTrainer) => void, onFailure: (reason: string) => void): void;
}
