import type { FromDoctor, FromTrainer, ToDoctor, ToTrainer } from "../../../core/index.ts";

/** The way to a service, wherever it runs. */
export interface ServiceLink<To, From> {
  post(message: To): void;
  listen(listener: ServiceListener<To, From>): void;
  /** Ends the service, whatever it is doing. */
  end(): void;
}

export interface ServiceListener<To, From> {
  asked(message: To): void;
  answered(message: From): void;
  /**
   * The service is gone: why it died, or null when it was ended. It starts afresh, and empty, with the
   * next message.
   */
  gone(reason: string | null): void;
}

export type TrainerLink = ServiceLink<ToTrainer, FromTrainer>;
export type TrainerListener = ServiceListener<ToTrainer, FromTrainer>;
export type DoctorLink = ServiceLink<ToDoctor, FromDoctor>;

/** The services that work for a page beside it. */
export interface Services {
  readonly trainer: TrainerLink;
  readonly doctor: DoctorLink;
}
