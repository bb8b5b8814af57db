import type { FromTrainer, ToTrainer } from "../../../core/index.ts";

/** The way to the training service, wherever it runs. */
export interface TrainerLink {
  post(message: ToTrainer): void;
  listen(listener: TrainerListener): void;
  /** Ends the service, whatever it is doing. */
  end(): void;
}

export interface TrainerListener {
  asked(message: ToTrainer): void;
  answered(message: FromTrainer): void;
  /**
   * The service is gone: why it died, or null when it was ended. It starts afresh, and empty, with the
   * next message.
   */
  gone(reason: string | null): void;
}
